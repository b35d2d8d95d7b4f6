/// One foot's stay on the ground: it strikes, comes to rest flat (it has planted), raises the heel and lifts off.
struct Stance {
  var strike: Double
  var plant: Double
  var heelOff: Double
  var liftOff: Double
  /// Where the ankle stands above the ground while the foot is flat, in metres.
  var ground: Vector
  var yaw: Double
  /// At the strike; toes up is positive and turns about the heel, toes down turns about the ball.
  var strikePitch = 0.0
  var liftPitch = 0.0
  /// The swing that follows.
  var swing = SwingProfile()

  /// Standing throughout.
  init(ground: Vector, yaw: Double, strike: Double = -.infinity, liftOff: Double = .infinity) {
    self.strike = strike
    self.plant = strike
    self.heelOff = liftOff
    self.liftOff = liftOff
    self.ground = ground
    self.yaw = yaw
  }

  /// The foot at `time`, which lies within the stance.
  func foot(at time: Double, body: BodyProportions) -> FootState {
    if time < plant {
      let left = (plant - time) / (plant - strike)
      return foot(pitch: strikePitch * left * left, body: body)
    }
    if time > heelOff {
      let gone = (time - heelOff) / (liftOff - heelOff)
      return foot(pitch: liftPitch * gone * gone, body: body)
    }
    return foot(pitch: 0, body: body)
  }

  private func foot(pitch: Double, body: BodyProportions) -> FootState {
    let turn = Rotation(about: .y, yaw)
    let tilted = Rotation(about: .x, -pitch)
    // The point that stays where it is, seen from the ankle of the flat foot.
    let pivot =
      pitch > 0
      ? Vector(0, -body.ankleHeight, -body.heelBack) : Vector(0, body.ballHeight - body.ankleHeight, body.ballForward)
    let ankle = ground + Vector(0, body.ankleHeight, 0) + turn * (pivot - tilted * pivot)
    return FootState(ankle: ankle, yaw: yaw, pitch: pitch, toeBend: max(-pitch, 0), isOnGround: true)
  }
}

/// How a foot swings from one stance to the next.
struct SwingProfile {
  /// How high the ball of the foot rises, in metres.
  var height = 0.05
  /// The share of the swing in which the foot gains its speed over the ground.
  var rise = 0.45
  /// The share in which it loses it.
  var fall = 0.3
  /// What is left of the speed when the foot strikes; the ground takes it away.
  var landingSpeed = 0.0

  /// The share of the way covered at `u` in [0, 1] of the swing.
  func progress(_ u: Double) -> Double {
    // The integral of smoothStep is `t^3 - t^4 / 2`.
    func ramp(_ t: Double) -> Double { t * t * t * (1 - t / 2) }
    let lost = 1 - landingSpeed
    let whole = 1 - rise / 2 - lost * fall / 2
    var way = u < rise ? rise * ramp(u / rise) : u - rise / 2
    if u > 1 - fall {
      let t = (u - 1 + fall) / fall
      way -= lost * fall * ramp(t)
    }
    return way / whole
  }
}

/// A foot at one moment.
struct FootState {
  var ankle: Vector
  var yaw: Double
  /// Toes up is positive.
  var pitch: Double
  /// How far the toes are bent up against the foot.
  var toeBend: Double
  var isOnGround: Bool

  var rotation: Rotation { Rotation(about: .y, yaw) * Rotation(about: .x, -pitch) }
  var toeRotation: Rotation { Rotation(about: .y, yaw) * Rotation(about: .x, -pitch - toeBend) }

  func ball(_ body: BodyProportions) -> Vector {
    ankle + rotation * Vector(0, body.ballHeight - body.ankleHeight, body.ballForward)
  }
}
