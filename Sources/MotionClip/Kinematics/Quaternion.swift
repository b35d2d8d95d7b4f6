/// A rotation as a unit quaternion, `w + xi + yj + zk`; `q` and `-q` are the same rotation.
public struct Quaternion: Hashable, Sendable {
  /// The components x, y, z, w.
  public var vector: SIMD4<Float>

  /// Creates a quaternion from its components.
  public init(x: Float, y: Float, z: Float, w: Float) { vector = SIMD4(x, y, z, w) }
  /// Creates a quaternion from x, y, z, w.
  public init(_ vector: SIMD4<Float>) { self.vector = vector }

  /// The rotation that turns nothing.
  public static let identity = Quaternion(x: 0, y: 0, z: 0, w: 1)

  /// The rotation by `degrees` about a coordinate axis, right-handed.
  public init(about axis: Axis, degrees: Float) {
    // Whole turns are taken off before the conversion: a Float of many turns in radians has lost its angle.
    let half = degrees.remainder(dividingBy: 720) * (Float.pi / 360)
    vector = .zero
    vector[axis.index] = sine(half)
    vector.w = cosine(half)
  }

  /// The rotation that `matrix` is (Shepperd 1978, the largest of the four components first).
  public init(_ m: RotationMatrix) {
    let trace = m[0, 0] + m[1, 1] + m[2, 2]
    if trace > 0 {
      let s = (trace + 1).squareRoot() * 2
      self.init(x: (m[2, 1] - m[1, 2]) / s, y: (m[0, 2] - m[2, 0]) / s, z: (m[1, 0] - m[0, 1]) / s, w: s / 4)
    } else if m[0, 0] > m[1, 1], m[0, 0] > m[2, 2] {
      let s = (1 + m[0, 0] - m[1, 1] - m[2, 2]).squareRoot() * 2
      self.init(x: s / 4, y: (m[0, 1] + m[1, 0]) / s, z: (m[0, 2] + m[2, 0]) / s, w: (m[2, 1] - m[1, 2]) / s)
    } else if m[1, 1] > m[2, 2] {
      let s = (1 + m[1, 1] - m[0, 0] - m[2, 2]).squareRoot() * 2
      self.init(x: (m[0, 1] + m[1, 0]) / s, y: s / 4, z: (m[1, 2] + m[2, 1]) / s, w: (m[0, 2] - m[2, 0]) / s)
    } else {
      let s = (1 + m[2, 2] - m[0, 0] - m[1, 1]).squareRoot() * 2
      self.init(x: (m[0, 2] + m[2, 0]) / s, y: (m[1, 2] + m[2, 1]) / s, z: s / 4, w: (m[1, 0] - m[0, 1]) / s)
    }
  }

  /// The rotation as a matrix.
  public var matrix: RotationMatrix {
    let (x, y, z, w) = (vector.x, vector.y, vector.z, vector.w)
    return RotationMatrix(
      rows: [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
      [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
      [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)])
  }

  /// The inverse rotation.
  public var conjugate: Quaternion { Quaternion(vector * SIMD4(-1, -1, -1, 1)) }

  /// The same rotation with length 1.
  public var normalized: Quaternion { Quaternion(vector / (vector * vector).sum().squareRoot()) }

  /// `a b`: first b, then a.
  public static func * (a: Quaternion, b: Quaternion) -> Quaternion {
    let (p, q) = (a.vector, b.vector)
    return Quaternion(
      x: p.w * q.x + p.x * q.w + p.y * q.z - p.z * q.y, y: p.w * q.y - p.x * q.z + p.y * q.w + p.z * q.x,
      z: p.w * q.z + p.x * q.y - p.y * q.x + p.z * q.w, w: p.w * q.w - p.x * q.x - p.y * q.y - p.z * q.z)
  }

  /// `q v q*`: the rotated vector.
  public func rotate(_ v: SIMD3<Float>) -> SIMD3<Float> {
    let u = SIMD3(vector.x, vector.y, vector.z)
    let t = u.cross(v) * 2
    return v + t * vector.w + u.cross(t)
  }

  /// Interpolates on the sphere, the short way round: `sin((1-t)w)/sin(w) a + sin(tw)/sin(w) b` (Shoemake 1985).
  ///
  /// - Parameter fraction: 0 gives `a`, 1 gives `b`.
  public static func slerp(_ a: Quaternion, _ b: Quaternion, _ fraction: Float) -> Quaternion {
    if fraction == 0 { return a }
    if fraction == 1 { return b }
    var cosine = (a.vector * b.vector).sum()
    let end = cosine < 0 ? -b.vector : b.vector
    cosine = min(abs(cosine), 1)
    // So close together that the sine vanishes, the chord is the arc to Float precision.
    if cosine > 0.99999 { return Quaternion(a.vector + (end - a.vector) * fraction).normalized }
    let angle = arcCosine(cosine)
    let scale = 1 / sine(angle)
    return Quaternion(a.vector * (sine((1 - fraction) * angle) * scale) + end * (sine(fraction * angle) * scale))
      .normalized
  }
}
