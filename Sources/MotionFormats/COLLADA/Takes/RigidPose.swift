import MotionClip

/// A rotation and a position in Double: what is left of a world transformation when joints can be nothing else.
struct RigidPose {
  /// The rotation's columns.
  var x, y, z: SIMD3<Double>
  /// The position.
  var position: SIMD3<Double>

  /// The nearest pose in this sense: the position exactly; of the axes, X keeps its direction and Y its plane with X
  /// (Gram-Schmidt), Z completes them right-handed. Scale is dropped, and what is not at right angles is shear.
  init(_ map: Affine) {
    position = map.t
    let (a, b, c) = (map.x, map.y, map.z)
    let inPlane = b - a * (a.dot(b) / a.dot(a))
    let (lengthA, lengthB) = (a.dot(a), inPlane.dot(inPlane))
    // Nearly always the first two axes have directions of their own.
    if lengthA > 1e-12, lengthB > 1e-12, lengthA + lengthB < 1e24, lengthB > 1e-12 * b.dot(b) {
      x = a * (1 / lengthA.squareRoot())
      y = inPlane * (1 / lengthB.squareRoot())
      z = x.cross(y)
      return
    }
    let largest = max(a.length, b.length, c.length)
    let floor = largest * 1e-9
    (x, y, z) = ([1, 0, 0], [0, 1, 0], [0, 0, 1])
    guard largest > 0, largest.isFinite else { return }
    // An axis of length 0 has no direction: the other two give it.
    if a.length > floor {
      x = a / a.length
      let inPlane = b - x * x.dot(b)
      if inPlane.length > floor {
        y = inPlane / inPlane.length
      } else {
        let other = c - x * x.dot(c)
        guard other.length > floor else {
          y = Self.perpendicular(to: x)
          z = x.cross(y)
          return
        }
        y = (other / other.length).cross(x)
      }
    } else if b.length > floor {
      y = b / b.length
      let other = c - y * y.dot(c)
      x = other.length > floor ? y.cross(other / other.length) : Self.perpendicular(to: y)
    } else {
      let end = c / c.length
      x = Self.perpendicular(to: end)
      y = end.cross(x)
    }
    z = x.cross(y)
  }

  private static func perpendicular(to axis: SIMD3<Double>) -> SIMD3<Double> {
    let side = abs(axis.x) < 0.9 ? axis.cross([1, 0, 0]) : axis.cross([0, 1, 0])
    return side / side.length
  }

  /// This pose as seen from `parent`: `parent^-1 self`.
  func relative(to parent: RigidPose) -> RigidPose {
    func seen(_ v: SIMD3<Double>) -> SIMD3<Double> {
      SIMD3(parent.x.dot(v), parent.y.dot(v), parent.z.dot(v))
    }
    var result = self
    (result.x, result.y, result.z, result.position) = (seen(x), seen(y), seen(z), seen(position - parent.position))
    return result
  }

  /// The angles of `R = Rz Rx Ry` in this order, in degrees.
  ///
  /// The third angle is taken after the first has been undone, so that near the pole, where the two turn about one axis,
  /// their rounding errors cancel.
  var angles: SIMD3<Double> {
    // The columns of R are x, y and z.
    let horizontal = (y.x * y.x + y.y * y.y).squareRoot()
    let scale = 1 / horizontal
    let (s, c) = horizontal > 0 ? (-y.x * scale, y.y * scale) : (0, 1)
    let radians = arcTangents(
      SIMD4(s, y.z, c * z.x + s * z.y, 0), SIMD4(c, horizontal, c * x.x + s * x.y, 1))
    return SIMD3(radians.x, radians.y, radians.z) * (180 / Double.pi)
  }

  /// A joint's position and ``angles`` as channels.
  static let channels: [Channel] = [.xPosition, .yPosition, .zPosition, .zRotation, .xRotation, .yRotation]
}
