/// A skeleton as a shape in space: its joints and the tips of its bones in some poses of a clip, and the chains that
/// they form.
struct BodyShape {
  /// World positions of the joints, then of the tips, in frames spread over the clip; metres, Y up.
  let poses: [[SIMD3<Float>]]
  /// The joints, and after them the tips of bones as joints without motion.
  private let skeleton: Skeleton
  private let boneLengths: [Float]

  /// A chain from just below its fork down to a leaf, always on to the farthest leaf.
  struct Chain {
    var fork: Int
    var joints: [Int]
    var length: Float
  }

  /// How many children of one joint are compared with one another: bodies have few, hostile files have many.
  private static let mostChildren = 32

  /// The shape of `clip`; `nil` without frames, with fewer joints than two legs and a hip have, or with positions that
  /// are not finite.
  init?(_ clip: Clip) {
    guard clip.frameCount > 0, clip.skeleton.jointCount >= 7 else { return nil }
    var joints = clip.skeleton.joints
    for (index, joint) in clip.skeleton.joints.enumerated() {
      for tip in joint.endSites { joints.append(Joint(name: "", parent: index, offset: tip.offset)) }
    }
    let tips = joints[clip.skeleton.jointCount...]
    let skeleton = Skeleton(joints: joints)
    let frames = Set((0..<16).map { ($0 * 2 + 1) * clip.frameCount / 32 }).sorted()
    let poses = frames.map { frame in
      var pose = clip.pose(atFrame: frame)
      pose.rotations += tips.map { _ in .identity }
      pose.translations += tips.map(\.offset)
      return pose.worldPositions(skeleton: skeleton, space: clip.space)
    }
    guard let first = poses.first,
      poses.allSatisfy({ $0.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite } })
    else { return nil }
    self.poses = poses
    self.skeleton = skeleton
    boneLengths = joints.enumerated().map { index, joint in
      joint.parent.map { (first[index] - first[$0]).length } ?? 0
    }
  }

  /// How far apart two joints are in the first pose.
  func distance(_ a: Int, _ b: Int) -> Float { (poses[0][a] - poses[0][b]).length }

  /// The mean height of `joints` over all poses.
  func meanHeight(_ joints: [Int]) -> Float {
    poses.reduce(0) { sum, pose in joints.reduce(sum) { $0 + pose[$1].y } } / Float(poses.count * joints.count)
  }

  /// For each fork its longest pair of chains that are alike, unless more than two are: a crab's legs are no human's.
  func symmetricPairs() -> [(Chain, Chain)] {
    // Children stand behind their parents, so one backward pass has each joint's longest continuation.
    var reach = [Float](repeating: 0, count: skeleton.jointCount)
    var next = [Int?](repeating: nil, count: skeleton.jointCount)
    for joint in skeleton.joints.indices.reversed() {
      guard let parent = skeleton.joints[joint].parent else { continue }
      let length = boneLengths[joint] + reach[joint]
      // Of equals the first child goes on, so that mirror images go on alike.
      if length >= reach[parent] { (reach[parent], next[parent]) = (length, joint) }
    }
    func chain(from joint: Int, fork: Int) -> Chain {
      var joints = [joint]
      while let following = next[joints[joints.count - 1]] { joints.append(following) }
      return Chain(fork: fork, joints: joints, length: boneLengths[joint] + reach[joint])
    }
    return skeleton.joints.indices.compactMap { fork in
      let children = skeleton.children[fork]
      guard children.count >= 2 else { return nil }
      let starts = children.sorted { boneLengths[$0] + reach[$0] > boneLengths[$1] + reach[$1] }
      return onlyPair(starts.prefix(Self.mostChildren).map { chain(from: $0, fork: fork) })
    }
  }

  /// The longest two of `chains` that are alike, if no other two among the longest are.
  private func onlyPair(_ chains: [Chain]) -> (Chain, Chain)? {
    var result: (Chain, Chain)?
    for i in chains.indices where chains[i].joints.count >= 3 {
      for j in chains.indices where j > i && isAlike(chains[i], chains[j]) {
        if let found = result {
          if chains[j].length > 0.7 * found.0.length { return nil }
        } else {
          result = (chains[i], chains[j])
        }
      }
    }
    return result
  }

  /// Whether two chains have the same bones within a tenth, for most of their length: a hand may hold something.
  private func isAlike(_ a: Chain, _ b: Chain) -> Bool {
    let count = min(a.joints.count, b.joints.count)
    let longest = max(a.length, b.length)
    guard count >= 3, longest > 0 else { return false }
    var shared: Float = 0
    for (left, right) in zip(a.joints, b.joints) {
      let (x, y) = (boneLengths[left], boneLengths[right])
      guard abs(x - y) <= 0.1 * max(x, y, longest * 0.02) else { break }
      shared += x
    }
    return shared >= 0.7 * longest
  }

  /// `chain` without the joints that only twist: those that lie on the line between their neighbours in every pose.
  ///
  /// In a clip without motion a straight knee looks the same; if no long bend is left, the chain stays as it is.
  func withoutTwists(_ chain: [Int]) -> [Int] {
    guard chain.count > 3 else { return chain }
    var kept = [chain[0]]
    for place in 1..<chain.count {
      if place < chain.count - 1, isStraight(kept[kept.count - 1], chain[place], chain[place + 1]) { continue }
      kept.append(chain[place])
    }
    guard kept.count >= 3 else { return chain }
    let length = zip(chain, chain.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
    let hasLongBend = (1..<kept.count - 1).contains {
      min(distance(kept[$0 - 1], kept[$0]), distance(kept[$0], kept[$0 + 1])) > 0.2 * length
    }
    return hasLongBend ? kept : chain
  }

  private func isStraight(_ a: Int, _ b: Int, _ c: Int) -> Bool {
    poses.allSatisfy { pose in
      let (first, second) = ((pose[b] - pose[a]).length, (pose[c] - pose[b]).length)
      return first > 0 && second > 0 && (pose[c] - pose[a]).length > 0.9995 * (first + second)
    }
  }
}
