import MotionClip

/// The direction in which a body faces, from its hips and shoulders.
///
/// `across = (leftHip - rightHip) + (leftShoulder - rightShoulder)`, made horizontal; `forward = across x up`. Hips and
/// shoulders turn against each other in a gait, so that their sum holds still (Holden et al. 2017, section 5.1).
enum FacingDirection {
  /// Below this horizontal share of `across`, the body lies on its side and the last direction is held.
  private static let smallestHorizontalShare = 0.2

  /// Directions `[2, N]`, x then z, of length 1, from role positions `[19, 3, N]`.
  static func directions(positions: [Double], sampleCount count: Int) -> [Float] {
    func difference(_ a: SkeletonRole, _ b: SkeletonRole, _ axis: Int, _ n: Int) -> Double {
      positions[(a.index * 3 + axis) * count + n] - positions[(b.index * 3 + axis) * count + n]
    }
    var result = [Float](repeating: 0, count: 2 * count)
    var last: (x: Float, z: Float)?
    for n in 0..<count {
      var across = SIMD3<Double>.zero
      for axis in 0..<3 {
        across[axis] =
          difference(.leftHip, .rightHip, axis, n) + difference(.leftShoulder, .rightShoulder, axis, n)
      }
      let horizontal = (across.x * across.x + across.z * across.z).squareRoot()
      if horizontal > smallestHorizontalShare * (across * across).sum().squareRoot() {
        // across x up = (-across.z, 0, across.x)
        let direction = (x: Float(-across.z / horizontal), z: Float(across.x / horizontal))
        if last == nil {
          for m in 0..<n { (result[m], result[count + m]) = (direction.x, direction.z) }
        }
        last = direction
      }
      (result[n], result[count + n]) = last ?? (0, 1)
    }
    return result
  }
}
