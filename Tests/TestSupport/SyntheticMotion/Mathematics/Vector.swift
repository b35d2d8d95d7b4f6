/// A position or direction in metres, Y up; a figure at rest faces +Z, so its left is +X.
typealias Vector = SIMD3<Double>

extension SIMD3<Double> {
  func dot(_ other: Vector) -> Double { (self * other).sum() }
  func cross(_ b: Vector) -> Vector { Vector(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x) }
  var length: Double { dot(self).squareRoot() }
  var normalized: Vector { self / length }
  /// The mirror image across the plane between left and right.
  var mirrored: Vector { Vector(-x, y, z) }
}
