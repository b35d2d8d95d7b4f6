extension Gait {
  /// Standing still.
  static func standing(_ style: MotionStyle, legLength: Double) -> Gait {
    var gait = Gait()
    gait.stepWidth = 0.24 * style.stepWidth * legLength
    gait.lean = 0.02 + style.lean * 0.4
    gait.armForward = 0.04
    gait.elbow = 0.22 * style.elbowBend
    return gait
  }

  /// Walking forward. Stride and cadence both grow with the root of the speed (Grieve and Gear 1966).
  static func walking(_ style: MotionStyle, legLength: Double) -> Gait {
    var gait = Gait()
    let pace = style.walkSpeed / 1.5
    gait.speed = style.walkSpeed * legLength
    gait.cadence = 0.88 * pace.squareRoot() * style.cadence / (legLength / 0.85).squareRoot()
    gait.duty = 0.625 - 0.035 * (pace - 1)
    gait.strikeToPlant = style.strikeToPlant ?? 0.089
    gait.stepWidth = 0.11 * style.stepWidth * legLength
    gait.strikePitch = 0.33 * min(max(pace, 0.5), 1.2)
    gait.liftPitch = -0.95 * min(max(pace, 0.6), 1.15)
    gait.heelOff = 0.6
    gait.swingHeight = 0.035 * style.kneeLift * legLength
    let doubleSupport = gait.duty - 0.5
    gait.setBob(
      lowestAt: doubleSupport / 2 - gait.strikeToPlant, amplitude: 0.02 * pace * style.bounce * legLength)
    gait.surge = 0.014 * legLength
    gait.sway = 0.024 * style.hipSway * legLength
    gait.pelvisYaw = 0.09 * pace * style.hipSway
    gait.pelvisRoll = 0.05 * style.hipSway
    gait.crouch = 0.004
    gait.lean = 0.04 + style.lean
    gait.twist = 0.07 * pace * style.armSwing
    gait.armSwing = 0.34 * pace * style.armSwing
    gait.armForward = -0.02
    gait.elbow = 0.36 * style.elbowBend
    gait.elbowSwing = 0.22 * style.armSwing
    gait.activity = 1
    return gait
  }

  /// Running forward, with a flight after each step.
  static func running(_ style: MotionStyle, legLength: Double) -> Gait {
    var gait = Gait()
    let pace = style.runSpeed / 3.5
    gait.speed = style.runSpeed * legLength
    gait.cadence = 1.32 * power(pace, 0.3) * style.cadence / (legLength / 0.85).squareRoot()
    gait.duty = 0.36 - 0.05 * (pace - 1)
    gait.strikeToPlant = style.strikeToPlant ?? 0.076
    gait.stepWidth = 0.07 * style.stepWidth * legLength
    gait.strikePitch = 0.18
    gait.liftPitch = -0.8
    gait.heelOff = 0.45
    gait.swingHeight = 0.30 * pace * (0.6 + 0.4 * style.kneeLift) * legLength
    gait.swingRise = 0.7
    gait.swingFall = 0.22
    gait.landingSpeed = 0.2
    // With all of `a w^2 = g` (w = 4 pi f) the hips would fall freely at the top; a sine has room for four fifths.
    let rate = 4 * Double.pi * gait.cadence
    gait.setBob(
      lowestAt: gait.duty / 2 - gait.strikeToPlant + 0.02, amplitude: (0.6 + 0.2 * style.bounce) * 9.81 / (rate * rate))
    gait.surge = 0.006 * legLength
    gait.sway = 0.012 * style.hipSway * legLength
    gait.pelvisYaw = 0.12 * style.hipSway
    gait.pelvisRoll = 0.06 * style.hipSway
    gait.crouch = 0.004
    gait.lean = 0.14 * pace + style.lean
    gait.twist = 0.16 * (0.5 + 0.5 * style.armSwing)
    gait.armSwing = 0.6 * pace * (0.5 + 0.5 * style.armSwing)
    gait.armForward = -0.12
    gait.elbow = 1.5 * (0.7 + 0.3 * style.elbowBend)
    gait.elbowSwing = 0.25
    gait.activity = 1
    gait.running = 1
    return gait
  }

  /// Walking backward: the toes land first and the heel leaves last; arms and pelvis go against the legs as before.
  static func walkingBackward(_ style: MotionStyle, legLength: Double) -> Gait {
    var gait = walking(style, legLength: legLength)
    gait.speed *= 0.62
    gait.cadence *= 0.9
    gait.duty = 0.64
    gait.strikeToPlant = style.strikeToPlant ?? 0.097
    gait.strikePitch = -0.38
    gait.liftPitch = 0.2
    gait.heelOff = 0.75
    gait.swingHeight *= 2.2
    gait.stepWidth *= 1.4
    gait.surge = 0
    gait.armSwing *= 0.5
    gait.elbowSwing *= 0.5
    gait.lean = 0.06 + style.lean
    gait.forwardness = -1
    return gait
  }

  /// Walking sideways with steps that do not cross.
  static func walkingSideways(_ style: MotionStyle, legLength: Double) -> Gait {
    var gait = walking(style, legLength: legLength)
    gait.speed *= 0.34
    gait.cadence *= 0.9
    gait.duty = 0.64
    gait.strikeToPlant = style.strikeToPlant ?? 0.079
    gait.strikePitch = -0.2
    gait.liftPitch = -0.32
    gait.heelOff = 0.75
    gait.stepWidth = 0.34 * legLength
    gait.swingHeight *= 1.8
    gait.surge = 0
    gait.sway *= 0.5
    gait.armSwing *= 0.25
    gait.elbowSwing *= 0.2
    gait.twist *= 0.3
    gait.pelvisYaw *= 0.3
    gait.forwardness = 0.2
    return gait
  }
}
