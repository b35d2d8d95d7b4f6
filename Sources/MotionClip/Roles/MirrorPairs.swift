extension SkeletonRoles {
  /// For each joint of `skeleton` its mirror image: the joint of the mirrored role, and around such pairs the joints
  /// that hang alike; `nil` where the tree is not symmetric.
  public func mirrorPairs(in skeleton: Skeleton) -> [Int]? {
    var pairs = [Int](repeating: -1, count: skeleton.jointCount)
    // In a fixed order, because one joint may play several roles.
    for role in SkeletonRole.allCases {
      if let joint = self[role], let other = self[role.mirrored], pairs[joint] < 0 { pairs[joint] = other }
    }
    // Upwards: the parents of a pair are a pair, up to the joint that both hang from.
    for joint in skeleton.joints.indices.reversed() where pairs[joint] >= 0 {
      guard let a = skeleton.joints[joint].parent, let b = skeleton.joints[pairs[joint]].parent else { continue }
      if pairs[a] < 0, pairs[b] < 0 { (pairs[a], pairs[b]) = (b, a) }
    }
    // Downwards: what is left pairs by its mirrored name, then by its place among its siblings.
    let names = JointName.names(of: skeleton)
    for joint in skeleton.joints.indices where pairs[joint] < 0 {
      guard let parent = skeleton.joints[joint].parent, pairs[parent] >= 0 else {
        pairs[joint] = joint
        continue
      }
      let other = counterpart(of: joint, below: parent, skeleton, pairs, names)
      if other == nil, pairs[parent] != parent { return nil }
      pairs[joint] = other ?? joint
      pairs[pairs[joint]] = joint
    }
    let isSound = pairs.indices.allSatisfy { joint in
      let pair = pairs[joint]
      return pairs[pair] == joint
        && skeleton.joints[pair].parent == skeleton.joints[joint].parent.map { pairs[$0] }
    }
    return isSound ? pairs : nil
  }

  private func counterpart(
    of joint: Int, below parent: Int, _ skeleton: Skeleton, _ pairs: [Int], _ names: [JointName]
  ) -> Int? {
    let name = names[joint]
    let free = skeleton.children[pairs[parent]].filter { $0 != joint && pairs[$0] < 0 }
    let named = free.first {
      names[$0].side == name.side.other && names[$0].words == name.words && name.side != .middle
    }
    if named != nil || pairs[parent] == parent { return named }
    // Fingers are numbered, and their numbers are no part of the words: the first free one goes with the first.
    let siblings = skeleton.children[parent].filter { pairs[$0] < 0 }
    guard let place = siblings.firstIndex(of: joint), place < free.count else { return nil }
    return free[place]
  }
}
