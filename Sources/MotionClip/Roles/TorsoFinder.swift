/// Finds the joints of the back, the neck and the head between the limbs, by the shape of the tree alone: how many there
/// are, and what they are called, differs more from rig to rig than anything else.
struct TorsoFinder {
  private let skeleton: Skeleton

  init(_ skeleton: Skeleton) { self.skeleton = skeleton }

  /// `roles` with the torso filled in where it was not named.
  func completed(_ roles: SkeletonRoles) -> SkeletonRoles {
    var roles = roles
    if roles[.hips] == nil, let left = roles[.leftHip], let right = roles[.rightHip] {
      roles[.hips] = skeleton.lowestCommonAncestor(left, right)
    }
    guard let hips = roles[.hips], let chest = chest(roles) else { return roles }
    // The back may hang beside the hips, from a joint above both.
    if let base = skeleton.lowestCommonAncestor(hips, chest), let back = skeleton.path(from: base, to: chest),
      let lowest = back.first
    {
      roles[.spine] = lowest
      roles[.chest] = chest
    }
    completeHead(above: chest, &roles)
    return roles
  }

  /// The joint that bears the arms; where they hang from the neck itself, the one below it.
  private func chest(_ roles: SkeletonRoles) -> Int? {
    guard let left = roles[.leftShoulder], let right = roles[.rightShoulder],
      let meeting = skeleton.lowestCommonAncestor(left, right)
    else { return (roles[.neck] ?? roles[.head]).flatMap { skeleton.joints[$0].parent } }
    if let neck = roles[.neck], skeleton.isAncestor(neck, of: meeting) {
      return skeleton.joints[neck].parent ?? meeting
    }
    return meeting
  }

  private func completeHead(above chest: Int, _ roles: inout SkeletonRoles) {
    if roles[.head] == nil, let neck = roles[.neck] { roles[.head] = tallest(skeleton.children[neck], roles) ?? neck }
    if roles[.head] == nil {
      // The child of the chest that leads to no limb, and from there to the end.
      guard var end = tallest(skeleton.children[chest], roles) else { return }
      while skeleton.children[end].count == 1, let next = skeleton.children[end].first { end = next }
      roles[.head] = end
    }
    guard let head = roles[.head] else { return }
    if let path = skeleton.path(from: chest, to: head), let first = path.first {
      if roles[.neck] == nil || !path.contains(roles[.neck] ?? -1) { roles[.neck] = first }
    } else {
      roles[.head] = nil
    }
  }

  /// Of `joints` the one with the most below it, the first of equals, that leads to no arm or leg.
  private func tallest(_ joints: [Int], _ roles: SkeletonRoles) -> Int? {
    let limbs = [SkeletonRole.leftShoulder, .rightShoulder, .leftHip, .rightHip].compactMap { roles[$0] }
    let leading = Set(limbs.flatMap { skeleton.ancestors(of: $0) })
    let counts = skeleton.descendantCounts()
    return joints.filter { !leading.contains($0) }.max { (counts[$0], $1) < (counts[$1], $0) }
  }
}
