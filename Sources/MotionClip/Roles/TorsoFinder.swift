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
    guard let hips = roles[.hips] else { return roles }
    var chest: Int?
    if let left = roles[.leftShoulder], let right = roles[.rightShoulder] {
      chest = skeleton.lowestCommonAncestor(left, right)
    } else if let neck = roles[.neck] ?? roles[.head] {
      chest = skeleton.joints[neck].parent
    }
    guard let chest, let back = skeleton.path(from: hips, to: chest), let lowest = back.first else { return roles }
    roles[.spine] = lowest
    roles[.chest] = chest
    completeHead(above: chest, &roles)
    return roles
  }

  private func completeHead(above chest: Int, _ roles: inout SkeletonRoles) {
    if roles[.head] == nil, let neck = roles[.neck] {
      roles[.head] = skeleton.children[neck].first ?? neck
    }
    if roles[.head] == nil {
      // The child of the chest that leads to no arm, and from there to the end.
      let arms = [roles[.leftShoulder], roles[.rightShoulder]].compactMap { $0 }
      guard
        let start = skeleton.children[chest].first(where: { child in
          !arms.contains { skeleton.isAncestor(child, of: $0) }
        })
      else { return }
      var end = start
      while let next = skeleton.children[end].first, skeleton.children[end].count == 1 { end = next }
      roles[.head] = end
    }
    guard let head = roles[.head] else { return }
    if let path = skeleton.path(from: chest, to: head), let first = path.first {
      if roles[.neck] == nil || !path.contains(roles[.neck] ?? -1) { roles[.neck] = first }
    } else {
      roles[.head] = nil
    }
  }
}
