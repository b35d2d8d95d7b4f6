/// Rotations and positions, one in each lane: ``RigidPose`` for several times at once.
struct RigidPoseLanes {
  /// The rotations' columns.
  var x, y, z: VectorLanes
  /// The positions.
  var position: VectorLanes

  /// Nothing is turned or moved.
  static let identity = RigidPoseLanes(AffineLanes(repeating: .identity))

  /// The nearest poses, as ``RigidPose/init(_:)`` has them.
  @inline(__always)
  init(_ map: AffineLanes) {
    let (a, b) = (map.x, map.y)
    let (squareA, squareB) = (a.dot(a), b.dot(b))
    let inPlane = b - a * (a.dot(b) / squareA)
    let squareInPlane = inPlane.dot(inPlane)
    position = map.t
    x = a * (1 / squareA.squareRoot())
    y = inPlane * (1 / squareInPlane.squareRoot())
    z = x.cross(y)
    let least = Lanes(repeating: 1e-12)
    let isUsual =
      (squareA .> least) .& (squareInPlane .> least) .& (squareA + squareInPlane .< Lanes(repeating: 1e24))
      .& (squareInPlane .> least * squareB)
    if !all(isUsual) { repair(map) }
  }

  /// Goes through the lanes one by one, because an axis in one of them has no direction of its own.
  @inline(never)
  private mutating func repair(_ map: AffineLanes) {
    for lane in 0..<Lanes.scalarCount {
      let pose = RigidPose(map[lane])
      (x[lane], y[lane], z[lane]) = (pose.x, pose.y, pose.z)
    }
  }

  /// These poses as seen from `parent`.
  @inline(__always)
  func relative(to parent: RigidPoseLanes) -> RigidPoseLanes {
    @inline(__always)
    func seen(_ v: VectorLanes) -> VectorLanes {
      VectorLanes(x: parent.x.dot(v), y: parent.y.dot(v), z: parent.z.dot(v))
    }
    var result = self
    (result.x, result.y, result.z, result.position) = (seen(x), seen(y), seen(z), seen(position - parent.position))
    return result
  }

  /// The angles of `R = Rz Rx Ry` in this order, in degrees, as ``RigidPose/angles`` has them.
  @inline(__always)
  var angles: VectorLanes {
    let horizontal = (y.x * y.x + y.y * y.y).squareRoot()
    let isAtPole = .!(horizontal .> Lanes(repeating: 0))
    let scale = 1 / horizontal
    let s = (-y.x * scale).replacing(with: 0, where: isAtPole)
    let c = (y.y * scale).replacing(with: 1, where: isAtPole)
    let degrees = Lanes(repeating: 180 / Double.pi)
    return VectorLanes(
      x: arcTangents(s, c) * degrees, y: arcTangents(y.z, horizontal) * degrees,
      z: arcTangents(c * z.x + s * z.y, c * x.x + s * x.y) * degrees)
  }
}
