/// What a joint is on a human body, whatever its skeleton calls it. A role is the joint at the start of its bone.
public enum SkeletonRole: String, Hashable, Sendable, CaseIterable, Codable {
  /// The pelvis: where the legs and the spine meet.
  case hips
  /// The lowest joint of the back above the hips.
  case spine
  /// The highest joint of the back below the neck and the shoulders.
  case chest
  /// The base of the neck.
  case neck
  /// The base of the skull.
  case head
  /// The joint of the left upper arm.
  case leftShoulder
  /// The left elbow.
  case leftElbow
  /// The left wrist.
  case leftWrist
  /// The joint of the right upper arm.
  case rightShoulder
  /// The right elbow.
  case rightElbow
  /// The right wrist.
  case rightWrist
  /// The joint of the left thigh.
  case leftHip
  /// The left knee.
  case leftKnee
  /// The left ankle, where the foot begins.
  case leftFoot
  /// The ball of the left foot.
  case leftToe
  /// The joint of the right thigh.
  case rightHip
  /// The right knee.
  case rightKnee
  /// The right ankle, where the foot begins.
  case rightFoot
  /// The ball of the right foot.
  case rightToe

  /// The same place on the other side of the body; a role in the middle is its own.
  public var mirrored: SkeletonRole {
    let name = rawValue
    if name.hasPrefix("left") { return SkeletonRole(rawValue: "right" + name.dropFirst(4)) ?? self }
    if name.hasPrefix("right") { return SkeletonRole(rawValue: "left" + name.dropFirst(5)) ?? self }
    return self
  }
}
