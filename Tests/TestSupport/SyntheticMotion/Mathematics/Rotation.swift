import MotionClip

/// A rotation in Double, as the images of the three axes.
///
/// It is kept apart from the library's own rotations, so that the truth does not rest on the code under test.
struct Rotation {
  var x: Vector
  var y: Vector
  var z: Vector

  static let identity = Rotation(x: Vector(1, 0, 0), y: Vector(0, 1, 0), z: Vector(0, 0, 1))

  init(x: Vector, y: Vector, z: Vector) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The right-handed rotation by `angle` radians about a coordinate axis.
  init(about axis: Axis, _ angle: Double) {
    let (s, c) = (sine(angle), cosine(angle))
    switch axis {
    case .x: self.init(x: Vector(1, 0, 0), y: Vector(0, c, s), z: Vector(0, -s, c))
    case .y: self.init(x: Vector(c, 0, -s), y: Vector(0, 1, 0), z: Vector(s, 0, c))
    case .z: self.init(x: Vector(c, s, 0), y: Vector(-s, c, 0), z: Vector(0, 0, 1))
    }
  }

  var inverse: Rotation {
    Rotation(x: Vector(x.x, y.x, z.x), y: Vector(x.y, y.y, z.y), z: Vector(x.z, y.z, z.z))
  }
  /// The rotation as a mirror shows it: left and right change places.
  var mirrored: Rotation { Rotation(x: -x.mirrored, y: y.mirrored, z: z.mirrored) }

  static func * (a: Rotation, v: Vector) -> Vector { a.x * v.x + a.y * v.y + a.z * v.z }
  static func * (a: Rotation, b: Rotation) -> Rotation { Rotation(x: a * b.x, y: a * b.y, z: a * b.z) }

  /// The entry in `row` and `column`.
  subscript(row: Int, column: Int) -> Double { column == 0 ? x[row] : column == 1 ? y[row] : z[row] }

  /// Angles in degrees whose rotations about `axes` compose to this one, the outermost first: `R = R0 R1 R2`.
  ///
  /// Of the two solutions, and of all whole turns, it is the one nearest to `previous`, so that curves do not jump.
  func angles(about axes: [Axis], near previous: Vector = .zero) -> Vector {
    let (i, j, k) = (axes[0].index, axes[1].index, axes[2].index)
    let sign: Double = (j - i + 3) % 3 == 1 ? 1 : -1
    let middle = sign * self[i, k]
    let horizontal = (self[i, i] * self[i, i] + self[i, j] * self[i, j]).squareRoot()
    var first = Vector(0, arcTangent(middle, horizontal), 0)
    if horizontal > 1e-9 {
      first.x = arcTangent(-sign * self[j, k], self[k, k])
      first.z = arcTangent(-sign * self[i, j], self[i, i])
    } else {
      first.x = arcTangent(sign * self[k, j], self[j, j])
    }
    first = first * (180 / Double.pi)
    let candidates = [first, Vector(first.x + 180, 180 - first.y, first.z + 180)].map { candidate in
      var turned = candidate
      for axis in 0..<3 {
        turned[axis] = previous[axis] + (candidate[axis] - previous[axis]).remainder(dividingBy: 360)
      }
      return turned
    }
    return (candidates[1] - previous).length + 1e-9 < (candidates[0] - previous).length ? candidates[1] : candidates[0]
  }
}

/// A rotation by its heading (about Y), its forward pitch (about X) and its roll (about Z), in radians.
struct Attitude {
  /// To the left.
  var yaw = 0.0
  /// Forward.
  var pitch = 0.0
  /// To the right: the left side goes up.
  var roll = 0.0

  var rotation: Rotation {
    Rotation(about: .y, yaw) * Rotation(about: .x, pitch) * Rotation(about: .z, roll)
  }

  static func mix(_ a: Attitude, _ b: Attitude, _ t: Double) -> Attitude {
    Attitude(
      yaw: a.yaw + (b.yaw - a.yaw) * t, pitch: a.pitch + (b.pitch - a.pitch) * t, roll: a.roll + (b.roll - a.roll) * t)
  }
}
