extension SIMD3<Float> {
  /// `a . b`.
  @inlinable public func dot(_ other: SIMD3<Float>) -> Float { (self * other).sum() }

  /// `a x b`, right-handed.
  @inlinable public func cross(_ b: SIMD3<Float>) -> SIMD3<Float> {
    SIMD3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  /// The Euclidean length, in the vector's own unit.
  @inlinable public var length: Float { dot(self).squareRoot() }
}
