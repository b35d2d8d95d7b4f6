import MotionClip

/// An affine map of space in Double: the images of the three axes and of the origin; it multiplies column vectors.
struct Affine: Sendable {
  /// The images of the axes.
  var x, y, z: SIMD3<Double>
  /// The image of the origin.
  var t: SIMD3<Double>

  /// Nothing moves.
  static let identity = Affine(x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1], t: .zero)

  /// `L v`, without the translation.
  @inline(__always)
  func linear(_ v: SIMD3<Double>) -> SIMD3<Double> { x * v.x + y * v.y + z * v.z }

  /// `A B`: first B, then A.
  @inline(__always)
  static func * (a: Affine, b: Affine) -> Affine {
    Affine(x: a.linear(b.x), y: a.linear(b.y), z: a.linear(b.z), t: a.linear(b.t) + a.t)
  }

  /// The determinant of the linear part.
  var determinant: Double { x.dot(y.cross(z)) }

  /// Whether all numbers are finite.
  var isFinite: Bool {
    let sum = x + y + z + t
    return (sum.x + sum.y + sum.z).isFinite
  }

  /// The rotation by `degrees` about `axis`, right-handed (Rodrigues); nothing where the axis has no direction.
  static func rotation(axis: SIMD3<Double>, degrees: Double) -> Affine {
    let length = axis.length
    guard length > 0, length.isFinite, degrees.isFinite else { return .identity }
    let n = axis / length
    // Whole turns are taken off in degrees, where they are exact.
    let angle = degrees.remainder(dividingBy: 360) * (Double.pi / 180)
    let (s, c) = (sine(angle), cosine(angle))
    let r = n * (1 - c)
    return Affine(
      x: [c + r.x * n.x, r.x * n.y + s * n.z, r.x * n.z - s * n.y],
      y: [r.y * n.x - s * n.z, c + r.y * n.y, r.y * n.z + s * n.x],
      z: [r.z * n.x + s * n.y, r.z * n.y - s * n.x, c + r.z * n.z], t: .zero)
  }
}

extension SIMD3<Double> {
  @inline(__always)
  func dot(_ b: SIMD3<Double>) -> Double { x * b.x + y * b.y + z * b.z }

  @inline(__always)
  func cross(_ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  @inline(__always)
  var length: Double { dot(self).squareRoot() }
}
