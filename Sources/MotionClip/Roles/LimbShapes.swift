/// Finds the limbs by the shape of the tree: arms and legs are pairs of chains with the same bone lengths. The lower
/// pair are the legs; the direction of the feet tells left from right.
struct LimbShapes {
  private let skeleton: Skeleton
  /// World positions of all joints in a few frames spread over the clip, metres, Y up.
  private let poses: [[SIMD3<Float>]]
  private let boneLengths: [Float]

  /// A chain of joints from just below its fork down to a leaf.
  private struct Chain {
    var fork: Int
    var joints: [Int]
    var length: Float
  }

  init?(_ clip: Clip) {
    guard clip.frameCount > 0, clip.skeleton.jointCount >= 7 else { return nil }
    skeleton = clip.skeleton
    let frames = Set((0..<8).map { ($0 * 2 + 1) * clip.frameCount / 16 }).sorted()
    poses = frames.map { clip.pose(atFrame: $0).worldPositions(skeleton: clip.skeleton, space: clip.space) }
    guard let first = poses.first, first.allSatisfy({ $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }) else {
      return nil
    }
    boneLengths = clip.skeleton.joints.enumerated().map { index, joint in
      joint.parent.map { (first[index] - first[$0]).length } ?? 0
    }
  }

  func roles() -> SkeletonRoles? {
    let pairs = symmetricPairs()
    guard let legs = pairs.min(by: { tipHeight($0) < tipHeight($1) }) else { return nil }
    let arms = pairs.filter { $0.0.fork != legs.0.fork && !shareJoints($0, legs) }
      .max { $0.0.length < $1.0.length }
    var roles = SkeletonRoles()
    guard let (left, right) = leftAndRight(legs) else { return nil }
    guard let leftLeg = bend(left), let rightLeg = bend(right) else { return nil }
    (roles[.leftHip], roles[.leftKnee], roles[.leftFoot], roles[.leftToe]) = leftLeg
    (roles[.rightHip], roles[.rightKnee], roles[.rightFoot], roles[.rightToe]) = rightLeg
    roles[.hips] = skeleton.lowestCommonAncestor(leftLeg.0, rightLeg.0)
    if let arms, let hips = roles[.hips], skeleton.isAncestor(hips, of: arms.0.fork) {
      let (leftArm, rightArm) = sameSides(arms, left: leftLeg.0, right: rightLeg.0)
      if let l = bend(leftArm), let r = bend(rightArm) {
        (roles[.leftShoulder], roles[.leftElbow], roles[.leftWrist]) = (l.0, l.1, l.2)
        (roles[.rightShoulder], roles[.rightElbow], roles[.rightWrist]) = (r.0, r.1, r.2)
      }
    }
    return roles
  }

  /// For each fork the longest pair of chains that are alike, bone for bone within a tenth.
  private func symmetricPairs() -> [(Chain, Chain)] {
    var result: [(Chain, Chain)] = []
    for fork in skeleton.joints.indices where skeleton.children[fork].count >= 2 {
      let chains = skeleton.children[fork].map { longestChain(from: $0, fork: fork) }
      var best: (Chain, Chain)?
      for i in chains.indices {
        for j in chains.indices where j > i && isAlike(chains[i], chains[j]) {
          if chains[i].length > best?.0.length ?? 0 { best = (chains[i], chains[j]) }
        }
      }
      if let best, best.0.joints.count >= 3 { result.append(best) }
    }
    // Fingers are alike too; a limb is at least half as long as the longest pair.
    let longest = result.map(\.0.length).max() ?? 0
    return result.filter { $0.0.length >= longest * 0.4 }
  }

  private func longestChain(from joint: Int, fork: Int) -> Chain {
    // Children stand behind their parents, so one backward pass has each joint's best continuation.
    var best: [Int: (length: Float, next: Int?)] = [:]
    for index in skeleton.joints.indices.reversed() where skeleton.isAncestor(joint, of: index) {
      var longest: (Float, Int?) = (0, nil)
      for child in skeleton.children[index] {
        let length = boneLengths[child] + (best[child]?.length ?? 0)
        if length > longest.0 { longest = (length, child) }
      }
      best[index] = longest
    }
    var joints = [joint]
    while let next = best[joints[joints.count - 1]]?.next { joints.append(next) }
    return Chain(fork: fork, joints: joints, length: boneLengths[joint] + (best[joint]?.length ?? 0))
  }

  private func isAlike(_ a: Chain, _ b: Chain) -> Bool {
    guard a.joints.count == b.joints.count, a.length > 0 else { return false }
    return zip(a.joints, b.joints).allSatisfy {
      abs(boneLengths[$0] - boneLengths[$1]) <= 0.1 * max(boneLengths[$0], a.length * 0.02)
    }
  }

  private func tipHeight(_ pair: (Chain, Chain)) -> Float {
    poses.reduce(0) { $0 + $1[pair.0.joints[pair.0.joints.count - 1]].y + $1[pair.1.joints[pair.1.joints.count - 1]].y }
  }

  private func shareJoints(_ a: (Chain, Chain), _ b: (Chain, Chain)) -> Bool {
    !Set(a.0.joints + a.1.joints).isDisjoint(with: b.0.joints + b.1.joints)
  }

  /// The joints around the bend (knee or elbow), where two long bones meet, and the one after; `nil` for short chains.
  private func bend(_ chain: Chain) -> (Int, Int, Int, Int?)? {
    let joints = chain.joints
    guard joints.count >= 3 else { return nil }
    let best = (1..<joints.count - 1).max {
      min(boneLengths[joints[$0]], boneLengths[joints[$0 + 1]])
        < min(boneLengths[joints[$1]], boneLengths[joints[$1 + 1]])
    }
    guard let best else { return nil }
    return (joints[best - 1], joints[best], joints[best + 1], best + 2 < joints.count ? joints[best + 2] : nil)
  }

  /// Which chain of the legs is the left one: toes (or bent knees) point forward, and left is `up x forward`.
  private func leftAndRight(_ legs: (Chain, Chain)) -> (Chain, Chain)? {
    guard let a = bend(legs.0), let b = bend(legs.1) else { return nil }
    var votes: Float = 0
    for pose in poses {
      var forward = SIMD3<Float>.zero
      for leg in [a, b] {
        if let toe = leg.3 {
          forward += pose[toe] - pose[leg.2]
        } else {
          forward += pose[leg.1] - (pose[leg.0] + pose[leg.2]) / 2
        }
      }
      let left = SIMD3<Float>(0, 1, 0).cross(forward)
      votes += left.dot(pose[a.0] - pose[b.0])
    }
    return votes >= 0 ? legs : (legs.1, legs.0)
  }

  private func sameSides(_ arms: (Chain, Chain), left: Int, right: Int) -> (Chain, Chain) {
    var votes: Float = 0
    for pose in poses {
      votes += (pose[left] - pose[right]).dot(pose[arms.0.joints[0]] - pose[arms.1.joints[0]])
    }
    return votes >= 0 ? arms : (arms.1, arms.0)
  }
}
