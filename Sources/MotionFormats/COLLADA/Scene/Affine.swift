import MotionClip

/// An affine map of space in Double: the images of the three axes and of the origin; it multiplies column vectors.
struct Affine: Sendable {
  /// The images of the axes.
  var x, y, z: SIMD3<Double>
  /// The image of the origin.
  var t: SIMD3<Double>

  /// Nothing moves.
  static let identity = Affine(x: SIMD3(1, 0, 0), y: SIMD3(0, 1, 0), z: SIMD3(0, 0, 1), t: .zero)

  /// `L v`, without the translation.
  @inline(__always)
  func linear(_ v: SIMD3<Double>) -> SIMD3<Double> { x * v.x + y * v.y + z * v.z }

  /// `A B`: first B, then A.
  @inline(__always)
  static func * (a: Affine, b: Affine) -> Affine {
    Affine(x: a.linear(b.x), y: a.linear(b.y), z: a.linear(b.z), t: a.linear(b.t) + a.t)
  }

  /// `self * T`, with T a translation.
  @inline(__always)
  mutating func translate(_ v: SIMD3<Double>) { t += linear(v) }

  /// `self * S`, with S a scale along the axes.
  @inline(__always)
  mutating func scale(_ v: SIMD3<Double>) { (x, y, z) = (x * v.x, y * v.y, z * v.z) }

  /// `self * R`, with R the rotation by `degrees` about `axis`: about a coordinate axis, two columns turn into each other.
  @inline(__always)
  mutating func rotate(about axis: SIMD3<Double>, degrees: Double) {
    let (hasX, hasY, hasZ) = (axis.x != 0, axis.y != 0, axis.z != 0)
    if hasZ, !hasX, !hasY {
      let (s, c) = sineAndCosine(degrees: axis.z < 0 ? -degrees : degrees)
      (x, y) = (x * c + y * s, y * c - x * s)
    } else if hasY, !hasX, !hasZ {
      let (s, c) = sineAndCosine(degrees: axis.y < 0 ? -degrees : degrees)
      (z, x) = (z * c + x * s, x * c - z * s)
    } else if hasX, !hasY, !hasZ {
      let (s, c) = sineAndCosine(degrees: axis.x < 0 ? -degrees : degrees)
      (y, z) = (y * c + z * s, z * c - y * s)
    } else {
      self = self * .rotation(axis: axis, degrees: degrees)
    }
  }

  /// The rotation by `degrees` about `axis`, right-handed (Rodrigues); nothing where the axis has no direction.
  static func rotation(axis: SIMD3<Double>, degrees: Double) -> Affine {
    let length = axis.length
    guard length > 0, length.isFinite else { return .identity }
    let n = axis / length
    let (s, c) = sineAndCosine(degrees: degrees)
    let r = n * (1 - c)
    return Affine(
      x: SIMD3(c + r.x * n.x, r.x * n.y + s * n.z, r.x * n.z - s * n.y),
      y: SIMD3(r.y * n.x - s * n.z, c + r.y * n.y, r.y * n.z + s * n.x),
      z: SIMD3(r.z * n.x + s * n.y, r.z * n.y - s * n.x, c + r.z * n.z), t: .zero)
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
