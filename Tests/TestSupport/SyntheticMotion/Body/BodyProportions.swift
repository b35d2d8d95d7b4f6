/// The lengths of a body, in metres; the shares of stature follow Winter, "Biomechanics and Motor Control of Human
/// Movement" (4th edition, figure 4.1), rounded.
struct BodyProportions {
  var thigh: Double
  var shank: Double
  /// The height of the ankle above the sole.
  var ankleHeight: Double
  /// The height of the ball of the foot above the sole.
  var ballHeight: Double
  /// From the ankle forward to the ball.
  var ballForward: Double
  /// From the ankle back to the heel.
  var heelBack: Double
  var toeLength: Double
  /// Half the distance between the hip joints.
  var hipHalfWidth: Double
  /// From the hip joints up to the pelvis's own joint.
  var pelvisRise: Double
  /// What the torso, arms and head are scaled by.
  var upperScale: Double
  /// What the shoulders' breadth is scaled by, besides.
  var breadth: Double

  /// Creates the body of a person `stature` metres tall; `legs` and `breadth` are 1 for average build.
  init(stature: Double, legs: Double = 1, breadth: Double = 1) {
    let scale = stature / 1.75
    thigh = 0.43 * scale * legs
    shank = 0.42 * scale * legs
    ankleHeight = 0.08 * scale
    ballHeight = 0.028 * scale
    ballForward = 0.14 * scale
    heelBack = 0.05 * scale
    toeLength = 0.07 * scale
    hipHalfWidth = 0.09 * scale
    pelvisRise = 0.065 * scale
    upperScale = scale * (1 + (1 - legs) * 0.9)
    self.breadth = breadth
  }

  /// Thigh and shank: the unit in which gait is measured.
  var legLength: Double { thigh + shank }

  /// Where `segment` starts, seen from the start of its parent in a T-pose.
  func offset(_ segment: Segment) -> Vector {
    guard let side = segment.side else {
      switch segment {
      case .abdomen: return Vector(0, 0.08, -0.012) * upperScale
      case .thorax: return Vector(0, 0.13, -0.008) * upperScale
      case .neck: return Vector(0, 0.255, -0.005) * upperScale
      case .head: return Vector(0, 0.085, 0.022) * upperScale
      default: return .zero
      }
    }
    let left: Vector =
      switch segment {
      case .leftClavicle, .rightClavicle: Vector(0.022 * breadth, 0.195, 0.012) * upperScale
      case .leftUpperArm, .rightUpperArm: Vector(0.152 * breadth, 0.004, -0.018) * upperScale
      case .leftForearm, .rightForearm: Vector(0.285, 0, 0) * upperScale
      case .leftHand, .rightHand: Vector(0.255, 0, 0) * upperScale
      case .leftThigh, .rightThigh: Vector(hipHalfWidth, -pelvisRise, 0)
      case .leftShank, .rightShank: Vector(0, -thigh, 0)
      case .leftFoot, .rightFoot: Vector(0, -shank, 0)
      default: Vector(0, ballHeight - ankleHeight, ballForward)
      }
    return side == .left ? left : left.mirrored
  }

  /// Where the last bone of a chain ends, seen from its start in a T-pose.
  func tip(_ segment: Segment) -> Vector {
    switch segment {
    case .head: Vector(0, 0.2, 0.01) * upperScale
    case .leftHand: Vector(0.17, 0, 0) * upperScale
    case .rightHand: Vector(-0.17, 0, 0) * upperScale
    case .leftToes, .rightToes: Vector(0, 0.005 - ballHeight, toeLength)
    default: .zero
    }
  }
}
