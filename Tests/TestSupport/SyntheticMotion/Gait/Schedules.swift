extension GaitSchedule {
  /// The gaits of one kind of clip.
  init(_ kind: SyntheticMotion.Kind, style: MotionStyle, legLength: Double, seconds: Double) {
    let standing = Gait.standing(style, legLength: legLength)
    let walking = Gait.walking(style, legLength: legLength)
    let running = Gait.running(style, legLength: legLength)
    func throughout(_ gait: Gait) -> [Part] { [Part(time: 0, blend: 1, gait: gait)] }
    /// Standing, but with the clock of the gait that follows, so that the first step comes in its time.
    func standing(before gait: Gait) -> Gait {
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
    case .standWalkStand:
      let still = standing(before: walking)
      let (begin, end) = (seconds * 0.2, seconds * 0.85)
      self.init(
        parts: [
          Part(time: 0, blend: 1, gait: still), Part(time: begin + 0.55, blend: 1.1, gait: walking),
          Part(time: end - 0.5, blend: 1.2, gait: still),
        ], moving: begin...end)
    case .standWalkRunStand:
      let still = standing(before: walking)
      let (begin, end) = (seconds * 0.14, seconds * 0.87)
      self.init(
        parts: [
          Part(time: 0, blend: 1, gait: still), Part(time: begin + 0.55, blend: 1.1, gait: walking),
          Part(time: seconds * 0.45, blend: 1.0, gait: running),
          Part(time: end - 1.3, blend: 1.2, gait: walking), Part(time: end - 0.5, blend: 1.2, gait: still),
        ], moving: begin...end)
    }
  }
}
