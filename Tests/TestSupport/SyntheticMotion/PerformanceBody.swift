/// Slow wanders that no two performances share.
struct Manner {
  var swayAside: SmoothNoise
  var swayForward: SmoothNoise
  var swayUp: SmoothNoise
  var turn: SmoothNoise
  var tilt: SmoothNoise
  var look: SmoothNoise
  var nod: SmoothNoise
  var arms: [SmoothNoise]
  var breathing: Double
  /// How far the arms hang from the body, in radians.
  var hang: Double

  init(_ random: inout SplitMix64) {
    swayAside = SmoothNoise(&random, band: 0.06...0.35)
    swayForward = SmoothNoise(&random, band: 0.1...0.45)
    swayUp = SmoothNoise(&random, band: 0.06...0.3)
    turn = SmoothNoise(&random)
    tilt = SmoothNoise(&random)
    look = SmoothNoise(&random, band: 0.05...0.35)
    nod = SmoothNoise(&random, band: 0.05...0.4)
    arms = (0..<4).map { _ in SmoothNoise(&random, band: 0.1...0.6) }
    breathing = random.uniform(0.2...0.3)
    hang = random.uniform(0.1...0.22)
  }
}

/// Where the gait stands at one time.
struct Moment {
  var time: Double
  var gait: Gait
  var heading: Double
  var clock: Double
}

extension Performance {
  func moment(_ time: Double) -> Moment {
    Moment(time: time, gait: schedule.gait(at: time), heading: course.heading(time), clock: course.clock(time))
  }

  /// Where the hips are, and how the pelvis is turned.
  func placePelvis(_ pose: inout BodyPose, _ moment: Moment) {
    let (time, gait, heading, clock) = (moment.time, moment.gait, moment.heading, moment.clock)
    let rest = (1 - gait.activity) * style.restlessness
    let middle = gait.duty / 2 - gait.strikeToPlant
    // The right foot stands in the middle of its stance at `middle`; the left half a cycle later.
    let swing = 2 * Double.pi * clock
    var aside = -gait.sway * cosine(swing - 2 * .pi * middle) + 0.012 * rest * manner.swayAside(time)
    var forward = gait.surge * sine(2 * swing + 0.12) + 0.006 * rest * manner.swayForward(time)
    var up = gait.bobCosine * cosine(2 * swing) + gait.bobSine * sine(2 * swing)
    up += 0.003 * rest * (manner.swayUp(time) - 1)
    let legs = LegSolver.longestReach - gait.crouch
    up += body.ankleHeight + body.legLength * legs + body.pelvisRise
    // In a curve the body leans inward: `tan(roll) = v w / g`.
    let turning = schedule.turnRate * gait.activity
    let inward = gait.speed * turning / 9.81
    aside += 0.3 * body.legLength * inward
    var lean = gait.lean
    if let jumps {
      up += jumps.rise(time)
      forward += jumps.advance(time) - jumps.back(time)
      lean += jumps.lean(time)
    }
    pose.pelvis = course.position(time) + Rotation(about: .y, heading) * Vector(aside, 0, forward)
    pose.pelvis.y = up
    let strike = swing + 2 * .pi * gait.strikeToPlant
    pose[.pelvis] =
      Attitude(
        yaw: heading + gait.forwardness * gait.pelvisYaw * cosine(strike) + 0.03 * rest * manner.turn(time),
        pitch: 0.4 * lean + 0.01 * rest * manner.tilt(time),
        roll: -gait.pelvisRoll * cosine(swing - 2 * .pi * (middle - 0.08)) - inward * 0.7
          - 0.02 * rest * manner.swayAside(time)
      ).rotation
  }

  /// The spine from the pelvis up: the shoulders turn against the hips, the head stays steady.
  func placeTrunk(_ pose: inout BodyPose, _ moment: Moment) {
    let (time, gait, heading, clock) = (moment.time, moment.gait, moment.heading, moment.clock)
    let rest = (1 - gait.activity) * style.restlessness
    let strike = 2 * Double.pi * (clock + gait.strikeToPlant)
    let turning = schedule.turnRate * gait.activity
    let inward = gait.speed * turning / 9.81
    let lean = gait.lean + (jumps?.lean(time) ?? 0)
    let breath = 0.012 * sine(2 * .pi * manner.breathing * time)
    let nod = 0.02 * cosine(2 * strike) * gait.activity
    let pelvis = Attitude(
      yaw: heading + gait.forwardness * gait.pelvisYaw * cosine(strike), pitch: 0.4 * lean,
      roll: -gait.pelvisRoll * cosine(strike - 2 * .pi * (gait.duty / 2 - 0.08)) - inward * 0.7)
    let thorax = Attitude(
      yaw: heading - gait.forwardness * gait.twist * cosine(strike) + 0.05 * rest * manner.turn(time + 1),
      pitch: lean + breath + nod, roll: -inward + 0.015 * rest * manner.tilt(time + 2))
    let alert = 0.3 + 0.7 * (1 - gait.activity)
    let head = Attitude(
      yaw: heading + 0.12 * turning + 0.16 * alert * style.restlessness * manner.look(time),
      pitch: 0.25 * lean + 0.03 + 0.05 * alert * manner.nod(time), roll: -0.5 * inward)
    pose[.abdomen] = Attitude.mix(pelvis, thorax, 0.5).rotation
    pose[.thorax] = thorax.rotation
    pose[.neck] = Attitude.mix(thorax, head, 0.5).rotation
    pose[.head] = head.rotation
  }

  /// How the arm of `side` is held.
  func arm(_ side: BodySide, _ moment: Moment) -> ArmAngles {
    let (time, gait, clock) = (moment.time, moment.gait, moment.clock)
    // The arms go against the legs: the right one is farthest back just after the right foot's strike.
    let swing =
      -cosine(2 * .pi * (clock + gait.strikeToPlant - 0.03)) * gait.forwardness * (side == .right ? 1 : -1)
    let noise = manner.arms[side == .left ? 0 : 1](time)
    let noise2 = manner.arms[side == .left ? 2 : 3](time)
    var angles = ArmAngles(
      flexion: gait.armForward + gait.armSwing * swing + 0.03 * noise,
      abduction: manner.hang + 0.1 * gait.running + 0.02 * noise2, twist: 0.25 + 0.3 * gait.running,
      bend: max(gait.elbow + gait.elbowSwing * (0.5 + 0.5 * swing) + 0.05 * noise2, 0.05), pronation: 0.2)
    if let jumps {
      angles.flexion += jumps.arms(time)
      angles.bend = jumps.elbows(time) + 0.03 * noise2
    }
    return waves[side]?.arm(at: time, resting: angles) ?? angles
  }
}
