/// Two quaternions in Double side by side: one joint at two moments, as many as a register of every processor holds.
struct QuaternionPair {
  typealias Lanes = SIMD2<Double>
  var x: Lanes
  var y: Lanes
  var z: Lanes
  var w: Lanes

  static var identity: QuaternionPair { QuaternionPair(x: .zero, y: .zero, z: .zero, w: Lanes(repeating: 1)) }

  @inline(__always)
  init(x: Lanes, y: Lanes, z: Lanes, w: Lanes) { (self.x, self.y, self.z, self.w) = (x, y, z, w) }

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
  static func * (p: QuaternionPair, q: QuaternionPair) -> QuaternionPair {
    QuaternionPair(
      x: p.w * q.x + p.x * q.w + p.y * q.z - p.z * q.y, y: p.w * q.y - p.x * q.z + p.y * q.w + p.z * q.x,
      z: p.w * q.z + p.x * q.y - p.y * q.x + p.z * q.w, w: p.w * q.w - p.x * q.x - p.y * q.y - p.z * q.z)
  }

  /// `q v q*`: the rotated vector.
  @inline(__always)
  func rotate(_ vx: Lanes, _ vy: Lanes, _ vz: Lanes) -> (Lanes, Lanes, Lanes) {
    let tx = (y * vz - z * vy) * 2
    let ty = (z * vx - x * vz) * 2
    let tz = (x * vy - y * vx) * 2
    return (vx + w * tx + (y * tz - z * ty), vy + w * ty + (z * tx - x * tz), vz + w * tz + (x * ty - y * tx))
  }

  /// One lane: x, y, z, w.
  subscript(lane: Int) -> SIMD4<Double> {
    get { SIMD4(x[lane], y[lane], z[lane], w[lane]) }
    set { (x[lane], y[lane], z[lane], w[lane]) = (newValue.x, newValue.y, newValue.z, newValue.w) }
  }

  /// Interpolates each lane on the sphere, the short way round (Shoemake 1985).
  static func slerp(_ a: QuaternionPair, _ b: QuaternionPair, _ fractions: Lanes) -> QuaternionPair {
    var result = a
    for lane in 0..<Lanes.scalarCount where fractions[lane] != 0 {
      result[lane] = slerp(a[lane], b[lane], fractions[lane])
    }
    return result
  }

  private static func slerp(_ a: SIMD4<Double>, _ b: SIMD4<Double>, _ fraction: Double) -> SIMD4<Double> {
    let dot = (a * b).sum()
    let end = dot < 0 ? -b : b
    // Nearer than this, chord and arc differ by less than 1e-12, and the angle can no longer be told from its cosine.
    if abs(dot) > 1 - 1e-7 {
      let chord = a + (end - a) * fraction
      return chord / (chord * chord).sum().squareRoot()
    }
    let angle = arcCosine(abs(dot))
    return (a * sine((1 - fraction) * angle) + end * sine(fraction * angle)) / sine(angle)
  }

  /// Sine and cosine of half of each angle, in degrees; within 2e-16 of the exact values.
  ///
  /// Half turns (quarter turns of the half angle) are taken off in degrees, where they are exact; the rest is the
  /// polynomial of the Cephes library.
  @inline(__always)
  static func halfAngle(degrees: Lanes) -> (sine: Lanes, cosine: Lanes) {
    var degrees = degrees
    // Beyond this, a number of half turns is no longer exact.
    if max(abs(degrees[0]), abs(degrees[1])) > 1e12 {
      for lane in 0..<Lanes.scalarCount { degrees[lane].formRemainder(dividingBy: 720) }
    }
    // Adding 1.5 * 2^52 rounds to a whole number, whose last bits then say which quarter it is.
    let shifter = Lanes(repeating: 6_755_399_441_055_744)
    let shifted = degrees * (1 / 180) + shifter
    let quarter = unsafeBitCast(shifted, to: SIMD2<UInt64>.self)
    let r = (degrees - (shifted - shifter) * 180) * (Double.pi / 360)
    let z = r * r
    var s = z * 1.589_623_015_765_465_7e-10 - 2.505_074_776_285_780_7e-8
    s = s * z + 2.755_731_362_138_572_5e-6
    s = s * z - 1.984_126_982_958_954e-4
    s = s * z + 8.333_333_333_322_119e-3
    s = s * z - 1.666_666_666_666_663e-1
    s = s * z * r + r
    var c = z * -1.135_853_652_138_768_2e-11 + 2.087_570_084_197_473_2e-9
    c = c * z - 2.755_731_417_929_674e-7
    c = c * z + 2.480_158_728_885_170_5e-5
    c = c * z - 1.388_888_888_887_305_6e-3
    c = c * z + 4.166_666_666_666_659e-2
    c = c * z * z - z * 0.5 + 1
    // In an odd quarter sine and cosine change places, and the cosine its sign; in the second half both do.
    let isOdd = SIMD2<UInt64>.zero &- (quarter & 1)
    let sineBits = unsafeBitCast(s, to: SIMD2<UInt64>.self)
    let cosineBits = unsafeBitCast(c, to: SIMD2<UInt64>.self)
    let exchanged = (sineBits ^ cosineBits) & isOdd
    let sign = (quarter &<< 62) & 0x8000_0000_0000_0000
    return (
      unsafeBitCast(sineBits ^ exchanged ^ sign, to: Lanes.self),
      unsafeBitCast(cosineBits ^ exchanged ^ sign ^ (quarter &<< 63), to: Lanes.self)
    )
  }
}
