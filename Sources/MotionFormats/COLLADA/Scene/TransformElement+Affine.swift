/// Transformations as maps: COLLADA 1.4.1, chapter 5, one section for each element.
extension TransformElement.Kind {
  /// Values that move nothing.
  var identity: [Double] {
    switch self {
    case .matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    case .translate: [0, 0, 0]
    case .rotate: [0, 0, 1, 0]
    case .scale: [1, 1, 1]
    case .lookat: [0, 0, 0, 0, 0, -1, 0, 1, 0]
    case .skew: [0, 1, 0, 0, 0, 1, 0]
    }
  }

  /// Whether axes among the values have no direction, so that the element cannot mean anything.
  func lacksDirection(_ v: [Double]) -> Bool {
    switch self {
    case .matrix, .translate, .scale: false
    case .rotate: SIMD3(v[0], v[1], v[2]).length == 0
    case .lookat: (SIMD3(v[3], v[4], v[5]) - SIMD3(v[0], v[1], v[2])).cross(SIMD3(v[6], v[7], v[8])).length == 0
    case .skew: SIMD3(v[1], v[2], v[3]).cross(SIMD3(v[4], v[5], v[6])).length == 0
    }
  }

  /// `map = map * T`, with T what the values from `i` on mean.
  @inline(__always)
  func append(_ v: [Double], at i: Int = 0, to map: inout Affine) {
    func vector(_ place: Int) -> SIMD3<Double> { SIMD3(v[i + place], v[i + place + 1], v[i + place + 2]) }
    switch self {
    case .matrix: map = map * Affine(matrix: v, at: i)
    case .translate: map.translate(vector(0))
    case .rotate: map.rotate(about: vector(0), degrees: v[i + 3])
    case .scale: map.scale(vector(0))
    case .lookat: map = map * Self.lookat(eye: vector(0), interest: vector(3), up: vector(6))
    case .skew: map = map * Self.skew(degrees: v[i], rotation: vector(1), translation: vector(4))
    }
  }

  /// The same in each lane: component c of the values starts at `i + c * stride`.
  @inline(__always)
  func append(_ v: Span<Double>, at i: Int, stride: Int, to map: inout AffineLanes) {
    func vector(_ place: Int) -> VectorLanes {
      VectorLanes(
        x: Lanes(v, at: i + place * stride), y: Lanes(v, at: i + (place + 1) * stride),
        z: Lanes(v, at: i + (place + 2) * stride))
    }
    switch self {
    case .matrix: map = map * AffineLanes(matrix: v, at: i, stride: stride)
    case .translate: map.translate(vector(0))
    case .scale: map.scale(vector(0))
    case .rotate, .lookat, .skew:
      var values = [Double](repeating: 0, count: valueCount)
      for lane in 0..<Lanes.scalarCount {
        for place in values.indices { values[place] = v[i + place * stride + lane] }
        append(values, to: &map[lane])
      }
    }
  }

  /// The object at `eye` looks along its -Z to the point of interest, with its Y as far up as that allows.
  private static func lookat(eye: SIMD3<Double>, interest: SIMD3<Double>, up: SIMD3<Double>) -> Affine {
    let forward = interest - eye
    let side = forward.cross(up)
    guard forward.length > 0, side.length > 0, side.length.isFinite else {
      return Affine(x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1], t: eye)
    }
    let z = -forward / forward.length
    let x = side / side.length
    return Affine(x: x, y: z.cross(x), z: z, t: eye)
  }

  /// RenderMan's skew, to which COLLADA refers: points move along the axis of translation, so that the axis of rotation
  /// turns by the angle towards it: `p + s (p . n) b` with `s = sin(angle) / sin(between - angle)`.
  private static func skew(degrees: Double, rotation: SIMD3<Double>, translation: SIMD3<Double>) -> Affine {
    guard rotation.length > 0, translation.length > 0 else { return .identity }
    let a = rotation / rotation.length
    let b = translation / translation.length
    let cosineBetween = a.dot(b)
    let sineBetween = a.cross(b).length
    let (sine, cosine) = sineAndCosine(degrees: degrees)
    let divisor = sineBetween * cosine - cosineBetween * sine
    guard sineBetween > 1e-9, abs(divisor) > 1e-9 else { return .identity }
    // n . a = 1 and n . b = 0: what moves is measured along the axis of rotation.
    let n = (a - b * cosineBetween) / (sineBetween * sineBetween)
    let shift = b * (sine / divisor)
    return Affine(x: [1, 0, 0] + shift * n.x, y: [0, 1, 0] + shift * n.y, z: [0, 0, 1] + shift * n.z, t: .zero)
  }
}

extension TransformElement {
  /// Which coordinate axis the element turns about (0, 1, 2), where it is one, in either direction.
  var coordinateAxis: Int? {
    guard kind == .rotate else { return nil }
    return switch (values[0] != 0, values[1] != 0, values[2] != 0) {
    case (true, false, false): 0
    case (false, true, false): 1
    case (false, false, true): 2
    default: nil
    }
  }
}

extension Affine {
  /// The map of 16 values from `i` on: row by row in the file, for column vectors; the last row is 0 0 0 1.
  @inline(__always)
  init(matrix v: [Double], at i: Int) {
    x = SIMD3(v[i], v[i + 4], v[i + 8])
    y = SIMD3(v[i + 1], v[i + 5], v[i + 9])
    z = SIMD3(v[i + 2], v[i + 6], v[i + 10])
    t = SIMD3(v[i + 3], v[i + 7], v[i + 11])
  }
}

extension AffineLanes {
  /// The maps of 16 values, of which component c starts at `i + c * stride`.
  @inline(__always)
  init(matrix v: Span<Double>, at i: Int, stride: Int) {
    @inline(__always)
    func column(_ place: Int) -> VectorLanes {
      VectorLanes(
        x: Lanes(v, at: i + place * stride), y: Lanes(v, at: i + (place + 4) * stride),
        z: Lanes(v, at: i + (place + 8) * stride))
    }
    self.init(x: column(0), y: column(1), z: column(2), t: column(3))
  }
}

extension Lanes {
  /// The numbers from `index` on.
  @inline(__always)
  init(_ values: Span<Double>, at index: Int) {
    self.init(values[index], values[index + 1], values[index + 2], values[index + 3])
  }
}
