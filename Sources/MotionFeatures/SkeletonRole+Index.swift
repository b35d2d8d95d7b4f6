import MotionClip

extension SkeletonRole {
  /// The role's place in feature columns and in ``BodyMotion``: its place among all cases.
  ///
  /// Spelled out, because it is asked for at every sample and looking it up would take longer than what it is asked for.
  var index: Int {
    switch self {
    case .hips: 0
    case .spine: 1
    case .chest: 2
    case .neck: 3
    case .head: 4
    case .leftShoulder: 5
    case .leftElbow: 6
    case .leftWrist: 7
    case .rightShoulder: 8
    case .rightElbow: 9
    case .rightWrist: 10
    case .leftHip: 11
    case .leftKnee: 12
    case .leftFoot: 13
    case .leftToe: 14
    case .rightHip: 15
    case .rightKnee: 16
    case .rightFoot: 17
    case .rightToe: 18
    }
  }
}
