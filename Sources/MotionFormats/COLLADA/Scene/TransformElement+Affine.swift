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

  /// The map that the values mean.
  @inline(__always)
  func affine(_ v: SIMD16<Double>) -> Affine {
    switch self {
    case .matrix:
      // Row by row in the file, for column vectors; the last row is 0 0 0 1.
      Affine(x: [v[0], v[4], v[8]], y: [v[1], v[5], v[9]], z: [v[2], v[6], v[10]], t: [v[3], v[7], v[11]])
    case .translate: Affine(x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1], t: [v[0], v[1], v[2]])
    case .rotate: .rotation(axis: [v[0], v[1], v[2]], degrees: v[3])
    case .scale: Affine(x: [v[0], 0, 0], y: [0, v[1], 0], z: [0, 0, v[2]], t: .zero)
    case .lookat: Self.lookat(eye: [v[0], v[1], v[2]], interest: [v[3], v[4], v[5]], up: [v[6], v[7], v[8]])
    case .skew: Self.skew(degrees: v[0], rotation: [v[1], v[2], v[3]], translation: [v[4], v[5], v[6]])
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
    let angle = degrees.remainder(dividingBy: 360) * (Double.pi / 180)
    let divisor = sineBetween * cosine(angle) - cosineBetween * sine(angle)
    guard sineBetween > 1e-9, abs(divisor) > 1e-9 else { return .identity }
    // n . a = 1 and n . b = 0: what moves is measured along the axis of rotation.
    let n = (a - b * cosineBetween) / (sineBetween * sineBetween)
    let shift = b * (sine(angle) / divisor)
    return Affine(x: [1, 0, 0] + shift * n.x, y: [0, 1, 0] + shift * n.y, z: [0, 0, 1] + shift * n.z, t: .zero)
  }
}
