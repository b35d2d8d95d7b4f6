extension GaitSchedule {
  /// The gaits of one kind of clip; `end` is when the last foot is to plant, where the figure comes to a halt.
  init(_ kind: SyntheticMotion.Kind, style: MotionStyle, legLength: Double, seconds: Double, end: Double? = nil) {
    let standing = Gait.standing(style, legLength: legLength)
    let walking = Gait.walking(style, legLength: legLength)
    let running = Gait.running(style, legLength: legLength)
    func throughout(_ gait: Gait) -> [Part] { [Part(time: 0, blend: 1, gait: gait)] }
    /// Standing, but with the clock of the gait that follows, so that the first step comes in its time.
    func stillness(before gait: Gait) -> Gait {
      var result = standing
      result.cadence = gait.cadence * 0.85
      result.duty = gait.duty
      result.strikeToPlant = gait.strikeToPlant
      return result
    }
    switch kind {
    case .walk: self.init(parts: throughout(walking))
    case .walkBackward:
      self.init(parts: throughout(.walkingBackward(style, legLength: legLength)), direction: .pi)
    case .walkLeft, .walkRight:
      self.init(
        parts: throughout(.walkingSideways(style, legLength: legLength)),
        direction: kind == .walkLeft ? .pi / 2 : -.pi / 2)
    case .walkTurnLeft: self.init(parts: throughout(walking), turnRate: style.turnRate)
    case .walkTurnRight: self.init(parts: throughout(walking), turnRate: -style.turnRate)
    case .run: self.init(parts: throughout(running))
    case .stand, .jump, .waveLeft, .waveRight, .waveBoth: self.init(parts: throughout(standing), isStanding: true)
    case .standWalkStand, .standWalkRunStand:
      let still = stillness(before: walking)
      let period = 1 / walking.cadence
      let begin = seconds * (kind == .standWalkStand ? 0.2 : 0.14)
      // A clip too short for all of it ends in the midst of it.
      let shortest = begin + (kind == .standWalkStand ? 3 * period : 6)
      let end = max(end ?? seconds * (kind == .standWalkStand ? 0.85 : 0.87), shortest)
      // The body sets off just before the first foot lifts, and has come to rest where the last one plants.
      var parts = [
        Part(time: 0, blend: 1, gait: still), Part(time: begin + 0.4 * period, blend: period, gait: walking),
      ]
      if kind == .standWalkRunStand {
        parts.append(Part(time: begin + 0.35 * (end - begin), blend: 1, gait: running))
        parts.append(Part(time: end - 2.2, blend: 1.2, gait: walking))
      }
      parts.append(Part(time: end - 0.55 * period, blend: period, gait: still))
      self.init(parts: parts, moving: begin...end)
    }
  }
}
