/// Finds which joint plays which role: by name, and where names fail, by the shape of the tree and the body's symmetry.
public struct SkeletonRoleFinder: Sendable {
  /// Creates a finder.
  public init() {}

  /// Finds the roles in `clip`; its motion tells arms from legs and left from right where names do not.
  public func roles(of clip: Clip) -> SkeletonRoles {
    let named = NamedLimbs(clip.skeleton).roles()
    if named.missing(SkeletonRoles.legs).isEmpty { return TorsoFinder(clip.skeleton).completed(named) }
    if let shaped = LimbShapes(clip)?.roles() {
      let completed = TorsoFinder(clip.skeleton).completed(shaped)
      if completed.missing(SkeletonRoles.legs).isEmpty { return completed }
    }
    return TorsoFinder(clip.skeleton).completed(named)
  }

  /// Finds the roles in `clip`, with a user's `overrides` (names or ids of joints) on top.
  ///
  /// - Throws: ``MotionError/Code/brokenReference`` where an override names no joint of the skeleton.
  public func roles(of clip: Clip, overrides: [SkeletonRole: String], place: Place) throws(MotionError) -> SkeletonRoles
  {
    var found = roles(of: clip)
    for role in SkeletonRole.allCases {
      guard let name = overrides[role] else { continue }
      guard let joint = clip.skeleton.index(named: name) else {
        throw MotionError(
          .brokenReference, at: place,
          "the role \(role.rawValue) names the joint '\(name)', which the skeleton does not have")
      }
      found[role] = joint
    }
    return found
  }
}

extension SkeletonRoles {
  /// The roles without which there is no walking body: hips, thighs, knees and ankles.
  public static let legs: Set<SkeletonRole> = [
    .hips, .leftHip, .leftKnee, .leftFoot, .rightHip, .rightKnee, .rightFoot,
  ]

  /// For each joint of `skeleton` its mirror image: the joint of the mirrored role, and below such a pair the joints
  /// that hang alike; `nil` where the tree is not symmetric.
  public func mirrorPairs(in skeleton: Skeleton) -> [Int]? {
    var pairs = [Int](repeating: -1, count: skeleton.jointCount)
    for (role, joint) in joints where joints[role.mirrored] != nil { pairs[joint] = joints[role.mirrored] ?? -1 }
    // Upwards: the parents of a pair are a pair, up to the joint that both hang from.
    for joint in skeleton.joints.indices.reversed() where pairs[joint] >= 0 {
      guard let a = skeleton.joints[joint].parent, let b = skeleton.joints[pairs[joint]].parent else { continue }
      if pairs[a] < 0, pairs[b] < 0 {
        pairs[a] = b
        pairs[b] = a
      }
    }
    // Downwards: what is left pairs by its mirrored name, then by its place among its siblings.
    for joint in skeleton.joints.indices where pairs[joint] < 0 {
      guard let parent = skeleton.joints[joint].parent, pairs[parent] >= 0 else {
        pairs[joint] = joint
        continue
      }
      if pairs[parent] == parent {
        pairs[joint] = siblingByName(joint, below: parent, skeleton, pairs) ?? joint
        pairs[pairs[joint]] = joint
      } else {
        let siblings = skeleton.children[parent]
        let others = skeleton.children[pairs[parent]]
        guard let place = siblings.firstIndex(of: joint), place < others.count else { return nil }
        pairs[joint] = others[place]
        pairs[others[place]] = joint
      }
    }
    for (joint, pair) in pairs.enumerated() {
      guard pairs[pair] == joint else { return nil }
      guard skeleton.joints[pair].parent == skeleton.joints[joint].parent.map({ pairs[$0] }) else { return nil }
    }
    return pairs
  }

  private func siblingByName(_ joint: Int, below parent: Int, _ skeleton: Skeleton, _ pairs: [Int]) -> Int? {
    let name = JointName(skeleton.joints[joint].name)
    guard name.side != .middle else { return nil }
    return skeleton.children[parent].first {
      guard $0 != joint, pairs[$0] < 0 else { return false }
      let other = JointName(skeleton.joints[$0].name)
      return other.body == name.body && other.side != name.side && other.side != .middle
    }
  }
}
