import MotionClip

/// The velocities of ankle and ball of both feet at some samples of a body, in leg lengths a second, world space.
struct FootVelocities {
  /// Ankle and ball of the left foot, `[N]` each.
  private let left: [[SIMD3<Float>]]
  /// Ankle and ball of the right foot, `[N]` each.
  private let right: [[SIMD3<Float>]]
  /// Whether the left foot is the lower one, ankle and ball together, `[N]`.
  private let isLeftLower: [Bool]

  init(_ body: BodyMotion, _ samples: Range<Int>) {
    func velocities(_ foot: Foot) -> [[SIMD3<Float>]] {
      [foot.ankle, foot.toe].map { role in samples.map { body.velocity(role, $0) } }
    }
    func height(_ foot: Foot, _ n: Int) -> Float { body.position(foot.ankle, n).y + body.position(foot.toe, n).y }
    left = velocities(.left)
    right = velocities(.right)
    isLeftLower = samples.map { height(.left, $0) <= height(.right, $0) }
  }

  /// The median of the lower foot's horizontal velocity, each coordinate by itself: mostly that foot carries the body.
  var medianOfLowerFoot: SIMD2<Float>? {
    let velocities = isLeftLower.indices.map { n in
      (isLeftLower[n] ? left : right).reduce(SIMD2<Float>.zero) { $0 + $1[n].horizontal / 2 }
    }
    guard let x = median(velocities.map { $0.x }), let z = median(velocities.map { $0.y }) else { return nil }
    return SIMD2(x, z)
  }

  /// The mean velocity of what carries the body on a ground that moves with `ground`; `nil` where hardly anything does.
  ///
  /// A foot rolls over the ground: of the points for which `carries` holds, the one that goes with the ground most touches
  /// it. The samples beside a flight are left out, whose differences are in part the swing's.
  func meanOfCarriers(
    _ ground: SIMD2<Float>, _ carries: (_ velocity: SIMD3<Float>, _ ground: SIMD2<Float>) -> Bool
  ) -> SIMD2<Float>? {
    let points = left + right
    let carriers = isLeftLower.indices.map { n -> SIMD2<Float>? in
      points.map { $0[n] }.filter { carries($0, ground) }.map(\.horizontal)
        .max { ($0 * ground).sum() < ($1 * ground).sum() }
    }
    let last = carriers.count - 1
    let inner = carriers.indices.filter { n in
      (n == 0 || carriers[n - 1] != nil) && (n == last || carriers[n + 1] != nil)
    }.compactMap { carriers[$0] }
    let used = inner.count >= 3 ? inner : carriers.compactMap { $0 }
    return used.isEmpty ? nil : used.reduce(.zero, +) / Float(used.count)
  }

  /// The shares of the samples at which `holds` is true of ankle or ball: of each foot, and of either.
  func shares(_ holds: (SIMD3<Float>) -> Bool) -> (left: Float, right: Float, either: Float) {
    var counts = (left: 0, right: 0, either: 0)
    for n in isLeftLower.indices {
      let (l, r) = (left.contains { holds($0[n]) }, right.contains { holds($0[n]) })
      counts.left += l ? 1 : 0
      counts.right += r ? 1 : 0
      counts.either += l || r ? 1 : 0
    }
    let all = Float(max(isLeftLower.count, 1))
    return (Float(counts.left) / all, Float(counts.right) / all, Float(counts.either) / all)
  }

  /// The most samples on end at which `holds` is true of ankle and ball of both feet.
  func longestStretch(_ holds: (SIMD3<Float>) -> Bool) -> Int {
    var (longest, current) = (0, 0)
    for n in isLeftLower.indices {
      current = (left + right).allSatisfy { holds($0[n]) } ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}

extension SIMD3<Float> {
  /// x and z.
  var horizontal: SIMD2<Float> { SIMD2(x, z) }
}

extension SIMD2<Float> {
  /// The Euclidean length.
  var length: Float { (self * self).sum().squareRoot() }
}
