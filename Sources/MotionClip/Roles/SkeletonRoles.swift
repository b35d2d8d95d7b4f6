/// Which joint of a skeleton plays which role.
public struct SkeletonRoles: Hashable, Sendable {
  /// For each role that was found, the index of its joint.
  public private(set) var joints: [SkeletonRole: Int]

  /// Creates a map from roles to indices of joints.
  public init(_ joints: [SkeletonRole: Int] = [:]) { self.joints = joints }

  /// The joint that plays `role`, or `nil`.
  public subscript(role: SkeletonRole) -> Int? {
    get { joints[role] }
    set { joints[role] = newValue }
  }

  /// The roles of `needed` that no joint plays, in the order of ``SkeletonRole``.
  public func missing(_ needed: Set<SkeletonRole>) -> [SkeletonRole] {
    SkeletonRole.allCases.filter { needed.contains($0) && joints[$0] == nil }
  }
}
