import MotionClip

/// A foot of the body.
public enum Foot: String, Hashable, Sendable, CaseIterable {
  /// The left foot.
  case left
  /// The right foot.
  case right

  /// The other foot.
  public var other: Foot { self == .left ? .right : .left }
  /// The phase at which this foot has planted, in cycles: 0 for the right, 0.5 for the left (Holden et al. 2017).
  public var plantPhase: Float { self == .right ? 0 : 0.5 }
  /// The role of the ankle.
  public var ankle: SkeletonRole { self == .left ? .leftFoot : .rightFoot }
  /// The role of the ball of the foot.
  public var toe: SkeletonRole { self == .left ? .leftToe : .rightToe }
}
