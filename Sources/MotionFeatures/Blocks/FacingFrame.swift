import MotionClip

extension BodyMotion {
  /// Writes `F v` as three columns (left, up, forward) from `start`, where `v(n)` is a world vector.
  ///
  /// `left = up x forward`; with `forward = (fx, 0, fz)` that is `(fz, 0, -fx)`.
  func writeFacing(_ values: inout [Float], at start: Int, _ vector: (_ n: Int) -> SIMD3<Float>) {
    let count = sampleCount
    for n in 0..<count {
      let v = vector(n)
      let (fx, fz) = (facing[n], facing[count + n])
      values[start + n] = fz * v.x - fx * v.z
      values[start + count + n] = v.y
      values[start + 2 * count + n] = fx * v.x + fz * v.z
    }
  }

  /// The world position of `role` at sample `n`, in leg lengths.
  @inline(__always)
  func worldPosition(_ role: SkeletonRole, _ n: Int) -> SIMD3<Double> {
    let base = start(role, 0) + n
    return SIMD3(positions[base], positions[base + sampleCount], positions[base + 2 * sampleCount])
  }

  /// ``worldPosition(_:_:)`` rounded to Float.
  @inline(__always)
  func position(_ role: SkeletonRole, _ n: Int) -> SIMD3<Float> { SIMD3<Float>(worldPosition(role, n)) }

  /// The place of `role` relative to the hips at sample `n`, in leg lengths, along the world's axes.
  @inline(__always)
  func relativePosition(_ role: SkeletonRole, _ n: Int) -> SIMD3<Float> {
    SIMD3<Float>(worldPosition(role, n) - worldPosition(.hips, n))
  }

  /// The world velocity of `role` at sample `n`, in leg lengths a second.
  @inline(__always)
  func velocity(_ role: SkeletonRole, _ n: Int) -> SIMD3<Float> {
    let difference = CentralDifference(at: n, sampleCount: sampleCount)
    return SIMD3<Float>(
      (worldPosition(role, difference.after) - worldPosition(role, difference.before)) * difference.rate)
  }
}

/// The samples whose difference is the rate of change at a sample: its neighbours, at the ends itself and one neighbour.
struct CentralDifference {
  let before: Int
  let after: Int
  /// One over the time from `before` to `after`, in seconds; 0 for a single sample.
  let rate: Double

  @inline(__always)
  init(at n: Int, sampleCount: Int) {
    before = max(n - 1, 0)
    after = min(n + 1, sampleCount - 1)
    rate = after > before ? BodyMotion.samplesPerSecond / Double(after - before) : 0
  }
}
