/// Finds the limbs by what their joints are called.
struct NamedLimbs {
  private struct Part: Hashable {
    var side: JointName.Side
    var body: String
  }

  private let skeleton: Skeleton
  private let names: [JointName]
  /// The joints that bear a name, the plainest first, else in order.
  private let joints: [Part: [Int]]

  init(_ skeleton: Skeleton) {
    self.skeleton = skeleton
    names = JointName.names(of: skeleton)
    var joints: [Part: [Int]] = [:]
    for (index, name) in names.enumerated() {
      joints[Part(side: name.side, body: name.body), default: []].append(index)
    }
    let names = self.names
    self.joints = joints.mapValues { $0.sorted { (names[$0].leftOutCount, $0) < (names[$1].leftOutCount, $1) } }
  }

  func roles() -> SkeletonRoles {
    var roles = SkeletonRoles()
    for side in [JointName.Side.left, .right] {
      let isLeft = side == .left
      (
        roles[isLeft ? .leftHip : .rightHip], roles[isLeft ? .leftKnee : .rightKnee],
        roles[isLeft ? .leftFoot : .rightFoot]
      ) = limb(
        side, start: BodyWords.thigh, middle: BodyWords.shin, end: BodyWords.ankle)
      (
        roles[isLeft ? .leftShoulder : .rightShoulder], roles[isLeft ? .leftElbow : .rightElbow],
        roles[isLeft ? .leftWrist : .rightWrist]
      ) = limb(
        side, start: BodyWords.upperArm, middle: BodyWords.forearm, end: BodyWords.wrist)
      if let ankle = roles[isLeft ? .leftFoot : .rightFoot] {
        roles[isLeft ? .leftToe : .rightToe] = toe(side, below: ankle)
      }
    }
    roles[.hips] = hips(roles)
    roles[.head] = first(BodyWords.head, .middle)
    roles[.neck] = first(BodyWords.neck, .middle)
    return roles
  }

  /// The first joint on `side` that is called by one of `words`, the surest word first.
  private func first(_ words: [String], _ side: JointName.Side, below ancestor: Int? = nil) -> Int? {
    for word in words {
      let found = joints[Part(side: side, body: word)]?.first { joint in
        ancestor.map { joint != $0 && skeleton.isAncestor($0, of: joint) } ?? true
      }
      if let found { return found }
    }
    return nil
  }

  /// A limb's upper joint, its bend and its end. A joint without a telling name is found where the tree leaves no choice.
  private func limb(_ side: JointName.Side, start: [String], middle: [String], end: [String]) -> (Int?, Int?, Int?) {
    guard var top = first(start, side) else { return (nil, nil, nil) }
    var bend = first(middle, side, below: top)
    // `hip`, `leg`, `knee`: the thigh is called leg, and what is called hip stands above it.
    if let upper = bend, names[upper].body == "leg", let lower = first(middle, side, below: upper) {
      (top, bend) = (upper, lower)
    }
    var tip = first(end, side, below: bend ?? top)
    if bend == nil, let tip, let path = skeleton.path(from: top, to: tip), path.count == 2 { bend = path[0] }
    if tip == nil, let bend, skeleton.children[bend].count == 1 { tip = skeleton.children[bend][0] }
    return (top, bend, tip)
  }

  /// The ball of the foot; where the ankle is called `ankle`, a joint called `foot` below it is meant.
  private func toe(_ side: JointName.Side, below ankle: Int) -> Int? {
    if let named = first(BodyWords.toe, side, below: ankle) ?? first(["foot"], side, below: ankle) { return named }
    // Without a name it is the child with the most below it, unless that serves the rig.
    let counts = skeleton.descendantCounts()
    return skeleton.children[ankle].filter { !names[$0].isHelper }.max { (counts[$0], $1) < (counts[$1], $0) }
  }

  /// The joint called hips, if both legs hang from it; else the lowest joint that both hang from.
  private func hips(_ roles: SkeletonRoles) -> Int? {
    guard let left = roles[.leftHip], let right = roles[.rightHip] else { return first(BodyWords.hips, .middle) }
    if let named = first(BodyWords.hips, .middle), skeleton.isAncestor(named, of: left),
      skeleton.isAncestor(named, of: right)
    {
      return named
    }
    return skeleton.lowestCommonAncestor(left, right)
  }
}

extension Skeleton {
  /// The lowest joint that is, or stands above, both.
  func lowestCommonAncestor(_ a: Int, _ b: Int) -> Int? {
    let above = Set(ancestors(of: a))
    return ancestors(of: b).first { above.contains($0) }
  }

  /// The joints from just below `ancestor` down to `joint`; `nil` where `ancestor` does not stand above it.
  func path(from ancestor: Int, to joint: Int) -> [Int]? {
    let chain = ancestors(of: joint)
    guard let end = chain.firstIndex(of: ancestor) else { return nil }
    return chain[..<end].reversed()
  }

  /// How many joints hang below each joint, `[J]`.
  func descendantCounts() -> [Int] {
    // Children stand behind their parents, so one backward pass has each joint's own count before it goes to its parent's.
    var counts = [Int](repeating: 0, count: jointCount)
    for joint in joints.indices.reversed() {
      if let parent = joints[joint].parent { counts[parent] += counts[joint] + 1 }
    }
    return counts
  }
}
