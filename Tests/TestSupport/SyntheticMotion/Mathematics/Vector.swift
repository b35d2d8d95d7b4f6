/// A position or direction in metres, Y up; a figure at rest faces +Z, so its left is +X.
///
/// Plain numbers instead of a SIMD vector: tests are built without optimization, where generic vectors are slow.
struct Vector: Equatable {
  var x: Double
  var y: Double
  var z: Double

  static let zero = Vector(0, 0, 0)

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  subscript(index: Int) -> Double {
    get { index == 0 ? x : index == 1 ? y : z }
    set {
      switch index {
      case 0: x = newValue
      case 1: y = newValue
      default: z = newValue
      }
    }
  }

  static func + (a: Vector, b: Vector) -> Vector { Vector(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func - (a: Vector, b: Vector) -> Vector { Vector(a.x - b.x, a.y - b.y, a.z - b.z) }
  static prefix func - (a: Vector) -> Vector { Vector(-a.x, -a.y, -a.z) }
  static func * (a: Vector, s: Double) -> Vector { Vector(a.x * s, a.y * s, a.z * s) }
  static func / (a: Vector, s: Double) -> Vector { Vector(a.x / s, a.y / s, a.z / s) }
  static func += (a: inout Vector, b: Vector) { a = a + b }

  func dot(_ b: Vector) -> Double { x * b.x + y * b.y + z * b.z }
  func cross(_ b: Vector) -> Vector { Vector(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x) }
  var length: Double { dot(self).squareRoot() }
  var normalized: Vector { self / length }
  /// The mirror image across the plane between left and right.
  var mirrored: Vector { Vector(-x, y, z) }
  /// The same in single precision.
  var float: SIMD3<Float> { SIMD3(Float(x), Float(y), Float(z)) }
}

extension Vector: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: Double...) {
    precondition(elements.count == 3, "a vector has 3 components, not \(elements.count)")
    self.init(elements[0], elements[1], elements[2])
  }
}
