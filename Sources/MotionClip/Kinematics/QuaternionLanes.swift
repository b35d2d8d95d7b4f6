/// Four quaternions side by side: one joint in four frames at once.
///
/// Four, because four lanes fill a register of every processor: with eight, x86-64 has too few of them to hold two
/// quaternions, and everything took half as long again.
struct QuaternionLanes {
  typealias Lanes = SIMD4<Float>
  /// The number of lanes.
  static let count = 4
  var x: Lanes
  var y: Lanes
  var z: Lanes
  var w: Lanes

  static var identity: QuaternionLanes { QuaternionLanes(x: .zero, y: .zero, z: .zero, w: Lanes(repeating: 1)) }

  /// The rotation about `axis` whose half angle has this sine and cosine.
  @inline(__always)
  init(about axis: Axis, sine s: Lanes, cosine c: Lanes) {
    (x, y, z, w) = (.zero, .zero, .zero, c)
    switch axis {
    case .x: x = s
    case .y: y = s
    case .z: z = s
    }
  }

  @inline(__always)
  init(x: Lanes, y: Lanes, z: Lanes, w: Lanes) { (self.x, self.y, self.z, self.w) = (x, y, z, w) }

  /// Multiplies on the right by the rotation about `axis` whose half angle has this sine and cosine.
  @inline(__always)
  mutating func rotate(about axis: Axis, sine s: Lanes, cosine c: Lanes) {
    let (px, py, pz, pw) = (x, y, z, w)
    switch axis {
    case .x: (x, y, z, w) = (px * c + pw * s, py * c + pz * s, pz * c - py * s, pw * c - px * s)
    case .y: (x, y, z, w) = (px * c - pz * s, py * c + pw * s, pz * c + px * s, pw * c - py * s)
    case .z: (x, y, z, w) = (px * c + py * s, py * c - px * s, pz * c + pw * s, pw * c - pz * s)
    }
  }

  @inline(__always)
  static func * (p: QuaternionLanes, q: QuaternionLanes) -> QuaternionLanes {
    QuaternionLanes(
      x: p.w * q.x + p.x * q.w + p.y * q.z - p.z * q.y, y: p.w * q.y - p.x * q.z + p.y * q.w + p.z * q.x,
      z: p.w * q.z + p.x * q.y - p.y * q.x + p.z * q.w, w: p.w * q.w - p.x * q.x - p.y * q.y - p.z * q.z)
  }

  @inline(__always)
  func rotate(_ vx: Lanes, _ vy: Lanes, _ vz: Lanes) -> (Lanes, Lanes, Lanes) {
    let tx = (y * vz - z * vy) * 2
    let ty = (z * vx - x * vz) * 2
    let tz = (x * vy - y * vx) * 2
    return (
      vx + w * tx + (y * tz - z * ty), vy + w * ty + (z * tx - x * tz), vz + w * tz + (x * ty - y * tx)
    )
  }

  /// One lane as a quaternion.
  subscript(lane: Int) -> Quaternion {
    get { Quaternion(x: x[lane], y: y[lane], z: z[lane], w: w[lane]) }
    set {
      (x[lane], y[lane], z[lane], w[lane]) = (
        newValue.vector.x, newValue.vector.y, newValue.vector.z, newValue.vector.w
      )
    }
  }

  /// Angles up to here, in degrees, are a whole number of half turns and a rest without rounding.
  static let exactlyReducible: Float = 2e7

  /// Sine and cosine of half of each angle, in degrees; within 3e-7 of the exact values.
  ///
  /// Half turns (quarter turns of the half angle) are taken off in degrees, where they are exact; the rest is the
  /// polynomial of the Cephes library.
  /// - Parameter reducesFirst: whether a lane may be beyond ``exactlyReducible``.
  @inline(__always)
  static func halfAngle(degrees: Lanes, reducesFirst: Bool) -> (sine: Lanes, cosine: Lanes) {
    var degrees = degrees
    if reducesFirst {
      for lane in 0..<Self.count { degrees[lane] = degrees[lane].remainder(dividingBy: 720) }
    }
    // Adding 1.5 * 2^23 rounds to a whole number, whose last bits then say which quarter it is.
    let shifter = Lanes(repeating: 12_582_912)
    let shifted = degrees * (1 / 180) + shifter
    let quarter = unsafeBitCast(shifted, to: SIMD4<UInt32>.self)
    let r = (degrees - (shifted - shifter) * 180) * (Float.pi / 360)
    let z = r * r
    var s = z * -1.951_529_6e-4
    s = (s + 8.332_161e-3) * z
    s = (s - 1.666_665_5e-1) * z
    s = s * r + r
    var c = z * 2.443_315_7e-5
    c = (c - 1.388_731_6e-3) * z
    c = (c + 4.166_664_6e-2) * z
    c = (c - 0.5) * z + 1
    // In an odd quarter sine and cosine change places, and the cosine its sign; in the second half both do.
    let odd = quarter &<< 31
    let isOdd = unsafeBitCast(unsafeBitCast(odd, to: SIMD4<Int32>.self) &>> 31, to: SIMD4<UInt32>.self)
    let sineBits = unsafeBitCast(s, to: SIMD4<UInt32>.self)
    let cosineBits = unsafeBitCast(c, to: SIMD4<UInt32>.self)
    let exchanged = (sineBits ^ cosineBits) & isOdd
    let sign = (quarter &<< 30) & 0x8000_0000
    return (
      unsafeBitCast(sineBits ^ exchanged ^ sign, to: Lanes.self),
      unsafeBitCast(cosineBits ^ exchanged ^ sign ^ odd, to: Lanes.self)
    )
  }
}
