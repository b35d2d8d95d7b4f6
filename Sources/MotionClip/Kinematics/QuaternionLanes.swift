/// Eight quaternions side by side: one joint in eight frames at once.
struct QuaternionLanes {
  typealias Lanes = SIMD8<Float>
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

  /// Sine and cosine of half of each angle, in degrees; within 2e-7 of the exact values.
  ///
  /// Quarter turns are taken off in degrees, where they are exact; the rest is the polynomial of the Cephes library.
  @inline(__always)
  static func halfAngle(degrees: Lanes) -> (sine: Lanes, cosine: Lanes) {
    var half = degrees * 0.5
    // Beyond this, a whole number of quarter turns is no longer exact.
    if isAnyBeyond(half, 1e7) {
      for lane in 0..<8 { half[lane] = half[lane].remainder(dividingBy: 360) }
    }
    // Adding 1.5 * 2^23 rounds to a whole number, whose last bits then say which quarter it is.
    let shifter = Lanes(repeating: 12_582_912)
    let shifted = half * (1 / 90) + shifter
    let quarter = unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let r = (half - (shifted - shifter) * 90) * (Float.pi / 180)
    let z = r * r
    var s = z * -1.951_529_6e-4
    s = (s + 8.332_161e-3) * z
    s = (s - 1.666_665_5e-1) * z
    s = s * r + r
    var c = z * 2.443_315_7e-5
    c = (c - 1.388_731_6e-3) * z
    c = (c + 4.166_664_6e-2) * z * z
    c = c - z * 0.5 + 1
    // In an odd quarter sine and cosine change places; the signs follow from the quarter's second bit.
    let sineBits = unsafeBitCast(s, to: SIMD8<UInt32>.self)
    let cosineBits = unsafeBitCast(c, to: SIMD8<UInt32>.self)
    let exchanged = (sineBits ^ cosineBits) & (SIMD8<UInt32>.zero &- (quarter & 1))
    let sineSign = (quarter & 2) &<< 30
    let cosineSign = ((quarter &+ 1) & 2) &<< 30
    return (
      unsafeBitCast(sineBits ^ exchanged ^ sineSign, to: Lanes.self),
      unsafeBitCast(cosineBits ^ exchanged ^ cosineSign, to: Lanes.self)
    )
  }

  /// Whether a lane is farther than `bound` from 0, or no number.
  @inline(__always)
  private static func isAnyBeyond(_ lanes: Lanes, _ bound: Float) -> Bool {
    let magnitudes = unsafeBitCast(lanes, to: SIMD8<UInt32>.self) & 0x7FFF_FFFF
    // Bit patterns of positive numbers are ordered as the numbers are; the sum's top bit says that one is beyond.
    let beyond = magnitudes &+ (0x8000_0000 - bound.bitPattern - 1)
    let halves = beyond.lowHalf | beyond.highHalf
    let quarters = halves.lowHalf | halves.highHalf
    return (quarters.x | quarters.y) >> 31 != 0
  }
}
