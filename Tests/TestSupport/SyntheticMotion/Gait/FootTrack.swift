/// All that one foot does: its stances and, between them, its swings.
struct FootTrack {
  var side: BodySide
  /// In order of time, without overlap.
  var stances: [Stance]
  var body: BodyProportions
  /// How the body rises while the foot is in the air, for jumps: the height at a time, in metres; `nil` walks and runs.
  var flight: (@Sendable (Double) -> Double)?

  /// Whether the foot touches the ground.
  func isOnGround(at time: Double) -> Bool { stances.contains { $0.strike <= time && time < $0.liftOff } }

  func foot(at time: Double) -> FootState {
    guard let next = stances.firstIndex(where: { time < $0.liftOff }) else {
      return stances[stances.count - 1].foot(at: stances[stances.count - 1].liftOff, body: body)
    }
    if time >= stances[next].strike { return stances[next].foot(at: time, body: body) }
    if next == 0 { return stances[0].foot(at: stances[0].strike, body: body) }
    return swing(from: stances[next - 1], to: stances[next], at: time)
  }

  private func swing(from a: Stance, to b: Stance, at time: Double) -> FootState {
    let span = b.strike - a.liftOff
    let u = (time - a.liftOff) / span
    let (before, after) = (a.foot(at: a.liftOff, body: body), b.foot(at: b.strike, body: body))
    // The foot leaves and arrives as fast as it moves on the ground at that moment.
    let step = 1e-4
    let early = a.foot(at: max(a.liftOff - step, a.heelOff), body: body)
    let late = b.foot(at: min(b.strike + step, b.plant), body: body)
    let (leave, arrive) = (span / step, span / step)
    let (ball, ballEarly) = (before.ball(body), early.ball(body))
    let (goal, goalLate) = (after.ball(body), late.ball(body))
    let eased = a.swing.progress(u)
    let leaving = hermite(0, leave, 0, 0, u)
    let arriving = hermite(0, 0, 0, arrive, u)
    // Highest at two fifths of the swing: `u^2 (1-u)^3`, scaled to 1 there.
    let v = 1 - u
    let arch = u * u * v * v * v / 0.03456
    var position = ball + (goal - ball) * eased + (ball - ballEarly) * leaving + (goalLate - goal) * arriving
    position.y = max(position.y + a.swing.height * arch, 0.4 * body.ballHeight)
    if let flight {
      let ramp = smoothStep(u / 0.15) * smoothStep((1 - u) / 0.15)
      position.y += (flight(time) - mix(flight(a.liftOff), flight(b.strike), u)) * ramp
    }
    let pitch = hermite(
      before.pitch, (before.pitch - early.pitch) * leave, after.pitch, (late.pitch - after.pitch) * arrive, u)
    let yaw = mix(a.yaw, b.yaw, smoothStep(u))
    var state = FootState(
      ankle: .zero, yaw: yaw, pitch: pitch, toeBend: mix(before.toeBend, after.toeBend, smoothStep(u / 0.5)),
      isOnGround: false)
    // Toes that would dip into the floor are bent up.
    let dip = (0.85 * body.ballHeight - position.y) / body.toeLength
    if sine(pitch + state.toeBend) < dip { state.toeBend = arcTangent(dip, max(1 - dip * dip, 0).squareRoot()) - pitch }
    state.ankle = position - state.rotation * Vector(0, body.ballHeight - body.ankleHeight, body.ballForward)
    return state
  }
}
