import MotionClip

/// A rigid part of the body, named for its bone; it starts at the joint that turns it.
///
/// Parents come before their children.
enum Segment: Int, Hashable, CaseIterable {
  case pelvis, abdomen, thorax, neck, head
  case leftClavicle, leftUpperArm, leftForearm, leftHand
  case rightClavicle, rightUpperArm, rightForearm, rightHand
  case leftThigh, leftShank, leftFoot, leftToes
  case rightThigh, rightShank, rightFoot, rightToes

  var parent: Segment? {
    switch self {
    case .pelvis: nil
    case .abdomen, .leftThigh, .rightThigh: .pelvis
    case .thorax: .abdomen
    case .neck, .leftClavicle, .rightClavicle: .thorax
    default: Segment(rawValue: rawValue - 1)
    }
  }

  var side: BodySide? {
    switch self {
    case .pelvis, .abdomen, .thorax, .neck, .head: nil
    case .leftClavicle, .leftUpperArm, .leftForearm, .leftHand, .leftThigh, .leftShank, .leftFoot, .leftToes: .left
    default: .right
    }
  }

  /// Where the bone points in a T-pose.
  var direction: Vector {
    switch self {
    case .pelvis, .abdomen, .thorax, .neck, .head: [0, 1, 0]
    case .leftClavicle, .leftUpperArm, .leftForearm, .leftHand: [1, 0, 0]
    case .rightClavicle, .rightUpperArm, .rightForearm, .rightHand: [-1, 0, 0]
    case .leftThigh, .leftShank, .rightThigh, .rightShank: [0, -1, 0]
    case .leftFoot, .leftToes, .rightFoot, .rightToes: [0, 0, 1]
    }
  }

  /// The role that the segment's joint plays.
  var role: SkeletonRole? {
    switch self {
    case .pelvis: .hips
    case .abdomen: .spine
    case .thorax: .chest
    case .neck: .neck
    case .head: .head
    case .leftClavicle, .rightClavicle: nil
    case .leftUpperArm: .leftShoulder
    case .leftForearm: .leftElbow
    case .leftHand: .leftWrist
    case .rightUpperArm: .rightShoulder
    case .rightForearm: .rightElbow
    case .rightHand: .rightWrist
    case .leftThigh: .leftHip
    case .leftShank: .leftKnee
    case .leftFoot: .leftFoot
    case .leftToes: .leftToe
    case .rightThigh: .rightHip
    case .rightShank: .rightKnee
    case .rightFoot: .rightFoot
    case .rightToes: .rightToe
    }
  }

  static func clavicle(_ side: BodySide) -> Segment { side == .left ? .leftClavicle : .rightClavicle }
  static func upperArm(_ side: BodySide) -> Segment { side == .left ? .leftUpperArm : .rightUpperArm }
  static func forearm(_ side: BodySide) -> Segment { side == .left ? .leftForearm : .rightForearm }
  static func hand(_ side: BodySide) -> Segment { side == .left ? .leftHand : .rightHand }
  static func thigh(_ side: BodySide) -> Segment { side == .left ? .leftThigh : .rightThigh }
  static func shank(_ side: BodySide) -> Segment { side == .left ? .leftShank : .rightShank }
  static func foot(_ side: BodySide) -> Segment { side == .left ? .leftFoot : .rightFoot }
  static func toes(_ side: BodySide) -> Segment { side == .left ? .leftToes : .rightToes }
}
