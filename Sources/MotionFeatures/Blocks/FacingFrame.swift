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
  func position(_ role: SkeletonRole, _ n: Int) -> SIMD3<Float> {
    let base = start(role, 0) + n
    return SIMD3(positions[base], positions[base + sampleCount], positions[base + 2 * sampleCount])
  }

  /// The world velocity of `role` at sample `n`, in leg lengths a second: the central difference, one-sided at the ends.
  @inline(__always)
  func velocity(_ role: SkeletonRole, _ n: Int) -> SIMD3<Float> {
    let before = max(n - 1, 0)
    let after = min(n + 1, sampleCount - 1)
    guard after > before else { return .zero }
    return (position(role, after) - position(role, before))
      * (Float(BodyMotion.samplesPerSecond) / Float(after - before))
  }

  /// Writes `d/dt` of the column at `source` to `start`: the central difference, one-sided at the ends.
  func writeDerivative(_ values: inout [Float], of source: Int, at start: Int) {
    for n in 0..<sampleCount {
      let before = max(n - 1, 0)
      let after = min(n + 1, sampleCount - 1)
      guard after > before else { continue }
      values[start + n] =
        (values[source + after] - values[source + before])
        * (Float(BodyMotion.samplesPerSecond) / Float(after - before))
    }
  }
}
