/// Finds the limbs by the shape of the tree: arms and legs are pairs of chains with the same bone lengths. Of two such
/// pairs the lower one are the legs; the way in which knees and ankles bend tells left from right.
struct LimbShapes {
  private let skeleton: Skeleton
  private let body: BodyShape

  init?(_ clip: Clip) {
    guard let body = BodyShape(clip) else { return nil }
    self.body = body
    skeleton = clip.skeleton
  }

  /// The limbs of a human body, or `nil` where there is no pair of legs.
  func roles() -> SkeletonRoles? {
    guard let (legs, arms) = legsAndArms() else { return nil }
    let (left, right) = isLeftFirst(legs) ? (legs.0, legs.1) : (legs.1, legs.0)
    var roles = SkeletonRoles()
    (roles[.leftHip], roles[.leftKnee], roles[.leftFoot]) = (left.top, left.bend, left.end)
    (roles[.rightHip], roles[.rightKnee], roles[.rightFoot]) = (right.top, right.bend, right.end)
    (roles[.leftToe], roles[.rightToe]) = (jointOnly(left.rest.first), jointOnly(right.rest.first))
    roles[.hips] = skeleton.lowestCommonAncestor(left.top, right.top)
    if let arms { setArms(arms, &roles) }
    return roles
  }

  /// `roles`, whose legs are known, with the arms added.
  func withArms(_ roles: SkeletonRoles) -> SkeletonRoles {
    var roles = roles
    let legs = Set([.leftHip, .leftKnee, .leftFoot, .rightHip, .rightKnee, .rightFoot].compactMap { roles[$0] })
    let arms = limbPairs().filter { legs.isDisjoint(with: $0.0.chain.joints + $0.1.chain.joints) }
    if let longest = arms.max(by: { $0.0.chain.length < $1.0.chain.length }) { setArms(longest, &roles) }
    return roles
  }

  private typealias Pair = (Limb, Limb)

  /// A chain and the joints in it that a human limb has.
  private struct Limb {
    var chain: BodyShape.Chain
    /// Thigh or upper arm, knee or elbow, ankle or wrist.
    var top: Int
    var bend: Int
    var end: Int
    /// What comes after the end, as the ball of the foot, down to the tip of the last bone.
    var rest: [Int]
  }

  private func legsAndArms() -> (legs: Pair, arms: Pair?)? {
    let pairs = limbPairs().sorted { $0.0.chain.length > $1.0.chain.length }
    guard let first = pairs.first else { return nil }
    guard let second = pairs.dropFirst().first(where: { $0.0.chain.fork != first.0.chain.fork && isApart($0, first) })
    else { return (first, nil) }
    return isBelow(first, second) ? (first, second) : (second, first)
  }

  /// Whether `a` are the legs and `b` the arms: by height where that is clear, else by which is nearer to the root.
  private func isBelow(_ a: Pair, _ b: Pair) -> Bool {
    let margin = 0.25 * max(a.0.chain.length, b.0.chain.length)
    let difference = body.meanHeight([a.0.end, a.1.end]) - body.meanHeight([b.0.end, b.1.end])
    if abs(difference) > margin { return difference < 0 }
    let (fork, other) = (a.0.chain.fork, b.0.chain.fork)
    return skeleton.isAncestor(fork, of: other) || (difference < 0 && !skeleton.isAncestor(other, of: fork))
  }

  private func isApart(_ a: Pair, _ b: Pair) -> Bool {
    Set(a.0.chain.joints + a.1.chain.joints).isDisjoint(with: b.0.chain.joints + b.1.chain.joints)
  }

  /// For each fork the one pair of long chains that are alike and have a bend.
  private func limbPairs() -> [Pair] {
    let pairs = body.symmetricPairs().compactMap { a, b -> Pair? in
      guard let first = limb(a), let second = limb(b) else { return nil }
      return (first, second)
    }
    // Fingers are alike too; an arm is at least half as long as a leg.
    let longest = pairs.map(\.0.chain.length).max() ?? 0
    return pairs.filter { $0.0.chain.length >= longest * 0.4 }
  }

  /// The bend is where the two longest bones meet.
  private func limb(_ chain: BodyShape.Chain) -> Limb? {
    let joints = body.withoutTwists(chain.joints)
    guard joints.count >= 3 else { return nil }
    func shorterBone(_ place: Int) -> Float {
      min(body.distance(joints[place - 1], joints[place]), body.distance(joints[place], joints[place + 1]))
    }
    guard let bend = (1..<joints.count - 1).max(by: { shorterBone($0) < shorterBone($1) }), shorterBone(bend) > 0 else {
      return nil
    }
    // A limb ends in a joint; the tip of a bone has no motion of its own.
    guard let end = jointOnly(joints[bend + 1]) else { return nil }
    // A foot may be as straight as a bone with a twist in it.
    let rest = Array(chain.joints.drop { $0 != end }.dropFirst())
    return Limb(chain: chain, top: joints[bend - 1], bend: joints[bend], end: end, rest: rest)
  }

  private func jointOnly(_ point: Int?) -> Int? { point.flatMap { $0 < skeleton.jointCount ? $0 : nil } }

  /// Whether the first of `legs` is the left one.
  ///
  /// A knee and an ankle bend one way only. With `h`, `k`, `a`, `t` hip, knee, ankle and tip of the foot, both hinges
  /// `(k - a) x (t - a)` and `(a - k) x (h - k)` point to the left, however the body lies and whatever axis is up.
  private func isLeftFirst(_ legs: Pair) -> Bool {
    var vote: Float = 0
    for pose in body.poses {
      var hinge = SIMD3<Float>.zero
      for leg in [legs.0, legs.1] {
        hinge += (pose[leg.end] - pose[leg.bend]).cross(pose[leg.top] - pose[leg.bend])
        if let tip = leg.rest.last { hinge += (pose[leg.bend] - pose[leg.end]).cross(pose[tip] - pose[leg.end]) }
      }
      vote += hinge.dot(pose[legs.0.top] - pose[legs.1.top])
    }
    return vote >= 0
  }

  /// The arm on the side of the left thigh is the left one.
  private func setArms(_ arms: Pair, _ roles: inout SkeletonRoles) {
    guard let leftHip = roles[.leftHip], let rightHip = roles[.rightHip] else { return }
    let vote = body.poses.reduce(Float(0)) {
      $0 + ($1[leftHip] - $1[rightHip]).dot($1[arms.0.top] - $1[arms.1.top])
    }
    let (left, right) = vote >= 0 ? (arms.0, arms.1) : (arms.1, arms.0)
    (roles[.leftShoulder], roles[.leftElbow], roles[.leftWrist]) = (left.top, left.bend, left.end)
    (roles[.rightShoulder], roles[.rightElbow], roles[.rightWrist]) = (right.top, right.bend, right.end)
  }
}
