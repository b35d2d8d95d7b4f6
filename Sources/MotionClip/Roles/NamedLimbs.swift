/// Finds the limbs by what their joints are called.
struct NamedLimbs {
  private let skeleton: Skeleton
  private let names: [JointName]

  init(_ skeleton: Skeleton) {
    self.skeleton = skeleton
    names = skeleton.joints.map { JointName($0.name) }
  }

  func roles() -> SkeletonRoles {
    var roles = SkeletonRoles()
    for side in [JointName.Side.left, .right] {
      let isLeft = side == .left
      addLimb(
        side, start: BodyWords.thigh, middle: BodyWords.shin, end: BodyWords.ankle, isLeg: true, to: &roles,
        isLeft ? (.leftHip, .leftKnee, .leftFoot) : (.rightHip, .rightKnee, .rightFoot))
      addLimb(
        side, start: BodyWords.upperArm, middle: BodyWords.forearm, end: BodyWords.wrist, isLeg: false, to: &roles,
        isLeft ? (.leftShoulder, .leftElbow, .leftWrist) : (.rightShoulder, .rightElbow, .rightWrist))
      addToe(side, to: &roles)
    }
    roles[.hips] = hips(roles)
    roles[.head] = first(BodyWords.head, .middle)
    roles[.neck] = first(BodyWords.neck, .middle)
    return roles
  }

  /// The first joint on `side` that is called by one of `words`, the surest word first.
  private func first(_ words: [String], _ side: JointName.Side, below ancestor: Int? = nil) -> Int? {
    for word in words {
      for joint in skeleton.joints.indices where names[joint].side == side && names[joint].body == word {
        if let ancestor, joint == ancestor || !skeleton.isAncestor(ancestor, of: joint) { continue }
        return joint
      }
    }
    return nil
  }

  private func addLimb(
    _ side: JointName.Side, start: [String], middle: [String], end: [String], isLeg: Bool,
    to roles: inout SkeletonRoles,
    _ targets: (SkeletonRole, SkeletonRole, SkeletonRole)
  ) {
    guard let top = first(start, side) else { return }
    let bend = first(middle, side, below: top)
    let tip = first(end, side, below: bend ?? top)
    roles[targets.0] = top
    roles[targets.1] = bend
    roles[targets.2] = tip
  }

  /// The ball of the foot; where the ankle is called `ankle`, a joint called `foot` below it is meant.
  private func addToe(_ side: JointName.Side, to roles: inout SkeletonRoles) {
    let (foot, toe): (SkeletonRole, SkeletonRole) = side == .left ? (.leftFoot, .leftToe) : (.rightFoot, .rightToe)
    guard let ankle = roles[foot] else { return }
    roles[toe] =
      first(BodyWords.toe, side, below: ankle) ?? first(["foot"], side, below: ankle)
      ?? skeleton.children[ankle].first
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
}
