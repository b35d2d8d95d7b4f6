/// Times that are worked on side by side, one in each lane.
///
/// Every lane takes the steps that the plain type takes (``Affine``, ``RigidPose``), in their order: the results are the
/// same bit for bit.
typealias Lanes = SIMD4<Double>

/// Vectors in space, one in each lane.
struct VectorLanes: Sendable {
  /// The components.
  var x, y, z: Lanes

  @inline(__always)
  init(x: Lanes, y: Lanes, z: Lanes) { (self.x, self.y, self.z) = (x, y, z) }

  /// The same vector in all lanes.
  @inline(__always)
  init(repeating v: SIMD3<Double>) {
    (x, y, z) = (Lanes(repeating: v.x), Lanes(repeating: v.y), Lanes(repeating: v.z))
  }

  /// The vector in a lane.
  subscript(lane: Int) -> SIMD3<Double> {
    @inline(__always)
    get { SIMD3(x[lane], y[lane], z[lane]) }
    @inline(__always)
    set { (x[lane], y[lane], z[lane]) = (newValue.x, newValue.y, newValue.z) }
  }

  @inline(__always)
  static func + (a: VectorLanes, b: VectorLanes) -> VectorLanes {
    VectorLanes(x: a.x + b.x, y: a.y + b.y, z: a.z + b.z)
  }

  @inline(__always)
  static func - (a: VectorLanes, b: VectorLanes) -> VectorLanes {
    VectorLanes(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z)
  }

  @inline(__always)
  static func * (a: VectorLanes, b: Lanes) -> VectorLanes { VectorLanes(x: a.x * b, y: a.y * b, z: a.z * b) }

  @inline(__always)
  func dot(_ b: VectorLanes) -> Lanes { x * b.x + y * b.y + z * b.z }

  @inline(__always)
  func cross(_ b: VectorLanes) -> VectorLanes {
    VectorLanes(x: y * b.z - z * b.y, y: z * b.x - x * b.z, z: x * b.y - y * b.x)
  }
}

/// Affine maps, one in each lane.
struct AffineLanes: Sendable {
  /// The images of the axes and of the origin.
  var x, y, z, t: VectorLanes

  @inline(__always)
  init(x: VectorLanes, y: VectorLanes, z: VectorLanes, t: VectorLanes) {
    (self.x, self.y, self.z, self.t) = (x, y, z, t)
  }

  /// The same map in all lanes.
  init(repeating map: Affine) {
    x = VectorLanes(repeating: map.x)
    y = VectorLanes(repeating: map.y)
    z = VectorLanes(repeating: map.z)
    t = VectorLanes(repeating: map.t)
  }

  /// The map in a lane.
  subscript(lane: Int) -> Affine {
    get { Affine(x: x[lane], y: y[lane], z: z[lane], t: t[lane]) }
    set { (x[lane], y[lane], z[lane], t[lane]) = (newValue.x, newValue.y, newValue.z, newValue.t) }
  }

  /// `L v`, without the translation.
  @inline(__always)
  func linear(_ v: VectorLanes) -> VectorLanes { x * v.x + y * v.y + z * v.z }

  /// `A B`: first B, then A.
  @inline(__always)
  static func * (a: AffineLanes, b: AffineLanes) -> AffineLanes {
    AffineLanes(x: a.linear(b.x), y: a.linear(b.y), z: a.linear(b.z), t: a.linear(b.t) + a.t)
  }

  /// `self * T`, with T translations.
  @inline(__always)
  mutating func translate(_ v: VectorLanes) { t = t + linear(v) }

  /// `self * S`, with S scales along the axes.
  @inline(__always)
  mutating func scale(_ v: VectorLanes) { (x, y, z) = (x * v.x, y * v.y, z * v.z) }

  /// `self * R`, with R the rotations by `degrees` about one `axis`.
  @inline(__always)
  mutating func rotate(about axis: SIMD3<Double>, degrees: Lanes) {
    let (hasX, hasY, hasZ) = (axis.x != 0, axis.y != 0, axis.z != 0)
    if hasZ, !hasX, !hasY {
      let (s, c) = sinesAndCosines(degrees: axis.z < 0 ? -degrees : degrees)
      (x, y) = (x * c + y * s, y * c - x * s)
    } else if hasY, !hasX, !hasZ {
      let (s, c) = sinesAndCosines(degrees: axis.y < 0 ? -degrees : degrees)
      (z, x) = (z * c + x * s, x * c - z * s)
    } else if hasX, !hasY, !hasZ {
      let (s, c) = sinesAndCosines(degrees: axis.x < 0 ? -degrees : degrees)
      (y, z) = (y * c + z * s, z * c - y * s)
    } else {
      for lane in degrees.indices { self[lane].rotate(about: axis, degrees: degrees[lane]) }
    }
  }
}
