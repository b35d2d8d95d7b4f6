/// Finds which joint plays which role: by name, and where names fail, by the shape of the tree and the body's symmetry.
public struct SkeletonRoleFinder: Sendable {
  /// Creates a finder.
  public init() {}

  /// Finds the roles in `clip`; its motion tells arms from legs and left from right where names do not.
  ///
  /// A role that nothing fits stays without a joint; a body that is no human's keeps its legs unnamed.
  public func roles(of clip: Clip) -> SkeletonRoles { TorsoFinder(clip.skeleton).completed(limbs(of: clip)) }

  /// Finds the roles in `clip`, with a user's `overrides` (names or ids of joints) on top.
  ///
  /// - Throws: ``MotionError/Code/brokenReference`` where an override names no joint of the skeleton.
  public func roles(of clip: Clip, overrides: [SkeletonRole: String], place: Place) throws(MotionError) -> SkeletonRoles
  {
    if overrides.isEmpty { return roles(of: clip) }
    var wanted = SkeletonRoles()
    for role in SkeletonRole.allCases {
      guard let name = overrides[role] else { continue }
      guard let joint = clip.skeleton.index(named: name) else {
        throw MotionError(
          .brokenReference, at: place,
          "the role \(role.rawValue) names the joint '\(name)', which the skeleton does not have")
      }
      wanted[role] = joint
    }
    // The torso is filled in between the limbs that the user means, and what the user says comes last.
    let completed = TorsoFinder(clip.skeleton).completed(limbs(of: clip).replaced(by: wanted))
    return completed.replaced(by: wanted)
  }

  private func limbs(of clip: Clip) -> SkeletonRoles {
    let named = NamedLimbMemory.shared.roles(of: clip.skeleton)
    let hasLegs = named.missing(SkeletonRoles.legs).isEmpty
    if hasLegs, named.hasSoundLegs(in: clip.skeleton) {
      if named.missing(SkeletonRoles.arms).isEmpty { return named }
      return LimbShapes(clip)?.withArms(named) ?? named
    }
    return LimbShapes(clip)?.roles() ?? (hasLegs ? named.withoutLegs : named)
  }
}

extension SkeletonRoles {
  /// The roles without which there is no walking body: hips, thighs, knees and ankles.
  public static let legs: Set<SkeletonRole> = [
    .hips, .leftHip, .leftKnee, .leftFoot, .rightHip, .rightKnee, .rightFoot,
  ]

  static let arms: Set<SkeletonRole> = [
    .leftShoulder, .leftElbow, .leftWrist, .rightShoulder, .rightElbow, .rightWrist,
  ]

  /// Whether there are two legs and neither hangs from the other.
  fileprivate func hasSoundLegs(in skeleton: Skeleton) -> Bool {
    guard let left = self[.leftHip], let right = self[.rightHip] else { return false }
    return !skeleton.isAncestor(left, of: right) && !skeleton.isAncestor(right, of: left)
  }

  /// The roles without those of the legs: what hangs from the other leg is no leg.
  fileprivate var withoutLegs: SkeletonRoles {
    SkeletonRoles(joints.filter { !Self.legs.contains($0.key) && $0.key != .leftToe && $0.key != .rightToe })
  }

  fileprivate func replaced(by other: SkeletonRoles) -> SkeletonRoles {
    SkeletonRoles(joints.merging(other.joints) { _, new in new })
  }
}
