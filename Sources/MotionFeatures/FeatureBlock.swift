import MotionClip

/// A group of feature columns with one formula.
///
/// All are in the body's facing frame (left, up, forward, with the origin at the hips), in leg lengths and seconds, so
/// that they do not depend on skeleton, unit, frame rate, heading or place. `d/dt` is the central difference over one
/// sample to each side, one-sided at the ends.
public enum FeatureBlock: String, Hashable, Sendable, CaseIterable {
  /// Positions of the 18 other roles relative to the hips: `F (p - p_hips)`, leg lengths.
  case positions
  /// Velocities of the 19 roles over the ground: `F dp/dt`, leg lengths a second.
  case velocities
  /// Joint rotations as the first two columns of `G mean(G)^T` with `G = F R`: the turn away from the clip's mean
  /// orientation (Zhou et al. 2019 for the 6D form). What a rig takes for a bone's axes cancels out.
  case rotations
  /// The root's speed to the left, up, forward and over the ground in leg lengths a second, and its turn to the left in radians
  /// a second.
  case root
  /// Knee, foot and toe relative to the hips, forward and up, and their velocities: what a gait's phase is read from.
  case feet
  /// The speeds of ankle and ball of each foot over the ground: `ln(|dp/dt| + 0.1)`.
  case footSpeed
  /// Left against right: `M p_left - p_right` with `M = diag(-1, 1, 1)`, relative to the hips, leg lengths.
  case symmetry
  /// What carries the body: the speeds of the slower and the faster foot over the ground, each the lower of ankle and
  /// ball, and the hips' vertical acceleration `d2y/dt2`.
  case support

  /// What the block's columns are.
  public var columns: [FeatureLayout.Column] {
    switch self {
    case .positions: RolePositions.columns
    case .velocities: RoleVelocities.columns
    case .rotations: JointRotations.columns
    case .root: RootMotion.columns
    case .feet: FootMotion.columns
    case .footSpeed: FootSpeed.columns
    case .symmetry: BodySymmetry.columns
    case .support: FootSupport.columns
    }
  }

  /// Writes the block's columns, each `[N]`, one after the other from `start`.
  func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    switch self {
    case .positions: RolePositions.write(body, into: &values, at: start)
    case .velocities: RoleVelocities.write(body, into: &values, at: start)
    case .rotations: JointRotations.write(body, into: &values, at: start)
    case .root: RootMotion.write(body, into: &values, at: start)
    case .feet: FootMotion.write(body, into: &values, at: start)
    case .footSpeed: FootSpeed.write(body, into: &values, at: start)
    case .symmetry: BodySymmetry.write(body, into: &values, at: start)
    case .support: FootSupport.write(body, into: &values, at: start)
    }
  }
}

/// The axes of the facing frame, in the order in which columns hold them.
enum FacingAxis: String, CaseIterable {
  case left, up, forward
}
