/// Jumps one after the other: crouch, push, flight, landing, recovery, as tracks over time.
struct JumpScript {
  /// The hips above their height in standing, in metres.
  var rise = KeyTrack()
  /// How far the figure has come, in metres.
  var advance = KeyTrack()
  /// The hips behind the feet, in metres.
  var back = KeyTrack()
  /// The trunk's lean forward and the arms' flexion, in radians.
  var lean = KeyTrack()
  var arms = KeyTrack()
  var elbows = KeyTrack()
  /// When each jump begins to crouch and when it has come to rest again.
  var ranges: [ClosedRange<Double>] = []
  private var flights: [(takeOff: Double, landing: Double, from: Double, to: Double)] = []

  /// Jumps until `end` (seconds), the first after a short pause.
  init(style: MotionStyle, body: BodyProportions, from begin: Double, until end: Double, random: inout SplitMix64) {
    let leg = body.legLength
    var time = begin + random.uniform(0.3...0.6)
    var place = 0.0
    rise.keys = [.init(begin, 0)]
    advance.keys = [.init(begin, 0)]
    back.keys = [.init(begin, 0)]
    lean.keys = [.init(begin, 0.02)]
    arms.keys = [.init(begin, 0)]
    elbows.keys = [.init(begin, 0.25)]
    while true {
      let height = style.jumpHeight * random.uniform(0.9...1.1)
      let speed = (2 * 9.81 * height).squareRoot()
      let airborne = 2 * speed / 9.81
      let depth = leg * random.uniform(0.22...0.3)
      let bottom = time + random.uniform(0.38...0.46)
      let takeOff = bottom + random.uniform(0.24...0.3)
      let landing = takeOff + airborne
      let absorbed = landing + random.uniform(0.18...0.24)
      let rest = absorbed + random.uniform(0.45...0.6)
      if rest > end { break }
      let tiptoe = 0.055 * leg
      let pace = style.jumpDistance * 0.72 / airborne
      rise.keys += [
        .init(time, 0), .init(bottom, -depth), .init(takeOff, tiptoe, slope: speed),
        .init(landing, tiptoe, slope: -speed), .init(absorbed, -0.75 * depth), .init(rest, 0),
      ]
      advance.keys += [
        .init(bottom, place), .init(takeOff, place + 0.14 * style.jumpDistance, slope: pace),
        .init(landing, place + 0.86 * style.jumpDistance, slope: pace), .init(rest, place + style.jumpDistance),
      ]
      back.keys += [
        .init(time, 0), .init(bottom, 0.08 * leg), .init(takeOff, 0), .init(landing, 0.02 * leg),
        .init(absorbed, 0.07 * leg), .init(rest, 0),
      ]
      lean.keys += [
        .init(time, 0.02), .init(bottom, 0.62), .init(takeOff, 0.06), .init(landing, 0.16), .init(absorbed, 0.5),
        .init(rest, 0.02),
      ]
      let swing = 1.1 + 1.1 * style.armSwing.clamped(0.4...1.4)
      arms.keys += [
        .init(time, 0), .init(bottom - 0.05, -0.7), .init(takeOff, swing), .init(landing, 0.6), .init(absorbed, 0.1),
        .init(rest, 0),
      ]
      elbows.keys += [
        .init(time, 0.25), .init(bottom - 0.05, 0.3), .init(takeOff, 0.5), .init(landing, 0.7), .init(rest, 0.25),
      ]
      ranges.append(time...rest)
      flights.append((takeOff, landing, place, place + style.jumpDistance))
      place += style.jumpDistance
      time = rest + random.uniform(0.05...0.35)
    }
  }

  /// The stances of `side`, whose feet stand `ground` (seen from the start, facing `yaw`).
  func track(
    _ side: BodySide, ground: Vector, yaw: Double, toeOut: Double, body: BodyProportions, hipRise: KeyTrack,
    random: inout SplitMix64
  ) -> FootTrack {
    let forward = Rotation(about: .y, yaw) * Vector(0, 0, 1)
    var stances = [Stance(ground: ground, yaw: yaw + side.sign * toeOut)]
    for flight in flights {
      let last = stances.count - 1
      stances[last].liftOff = flight.takeOff + random.uniform(-0.008...0.008)
      stances[last].heelOff = max(flight.takeOff - 0.17, stances[last].plant)
      stances[last].liftPitch = -0.85
      stances[last].swing = SwingProfile(height: 0.03 * body.legLength, rise: 0.3, fall: 0.3)
      let strike = flight.landing + random.uniform(-0.008...0.008)
      var stance = Stance(
        ground: ground + forward * flight.to, yaw: yaw + side.sign * toeOut, strike: strike)
      stance.plant = strike + 0.09
      stance.strikePitch = -0.55
      stances.append(stance)
    }
    return FootTrack(side: side, stances: stances, body: body, flight: { hipRise($0) })
  }
}

extension Double {
  func clamped(_ range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
