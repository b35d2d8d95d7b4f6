import MotionClip
import MotionFeatures

/// Where one role of a body goes, in leg lengths, Y up, at the rate of the features.
struct RolePath {
  private let positions: [Double]
  private let start: Int
  let count: Int

  init(_ role: SkeletonRole, in body: BodyMotion) {
    positions = body.positions
    count = body.sampleCount
    start = (SkeletonRole.allCases.firstIndex(of: role) ?? 0) * 3 * count
  }

  /// The position at sample `n`.
  subscript(n: Int) -> SIMD3<Double> {
    SIMD3(positions[start + n], positions[start + count + n], positions[start + 2 * count + n])
  }

  /// The way from sample `n` to sample `m`.
  func way(from n: Int, to m: Int) -> SIMD3<Float> { SIMD3<Float>(self[m] - self[n]) }

  /// Where `other` is as seen from here, at sample `n`.
  func offset(of other: RolePath, _ n: Int) -> SIMD3<Float> { SIMD3<Float>(other[n] - self[n]) }

  /// The velocity at sample `n`, in leg lengths a second: the central difference, one-sided at the ends.
  func velocity(_ n: Int) -> SIMD3<Float> {
    let (before, after) = (max(n - 1, 0), min(n + 1, count - 1))
    guard after > before else { return .zero }
    return way(from: before, to: after) * (Float(BodyMotion.samplesPerSecond) / Float(after - before))
  }
}

extension BodyMotion {
  /// The direction in which the body faces at sample `n`, horizontal and of length 1.
  func facing(_ n: Int) -> SIMD3<Float> { SIMD3(facing[n], 0, facing[sampleCount + n]) }
}

extension Array where Element == Float {
  /// The value that `share` of the values are not above; 0 for none.
  func quantile(_ share: Float) -> Float {
    if isEmpty { return 0 }
    let ordered = sorted()
    let position = share * Float(count - 1)
    let before = Int(position)
    let after = Swift.min(before + 1, count - 1)
    return ordered[before] + (ordered[after] - ordered[before]) * (position - Float(before))
  }
}
