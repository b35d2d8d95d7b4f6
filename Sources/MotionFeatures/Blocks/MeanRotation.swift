import MotionClip

/// The rotation nearest to the average of several: the orthogonal factor of the mean matrix.
enum MeanRotation {
  /// The chordal mean of `rotations`; the identity for none. Their mean must not be singular, as it is for rotations
  /// spread evenly over all directions; the first one stands in then.
  static func mean(of rotations: [RotationMatrix]) -> RotationMatrix {
    guard let first = rotations.first else { return .identity }
    var sum = [Double](repeating: 0, count: 9)
    for rotation in rotations {
      for i in 0..<9 { sum[i] += Double(rotation[i / 3, i % 3]) }
    }
    var x = sum.map { $0 / Double(rotations.count) }
    // Newton's iteration for the polar decomposition (Higham 1986): X <- (X + X^-T) / 2.
    for _ in 0..<30 {
      guard let inverse = inverseTransposed(x) else { return first }
      let next = zip(x, inverse).map { ($0 + $1) / 2 }
      let change = zip(next, x).reduce(0) { max($0, abs($1.0 - $1.1)) }
      x = next
      if change < 1e-12 { break }
    }
    let m = x.map { Float($0) }
    return RotationMatrix(rows: [m[0], m[1], m[2]], [m[3], m[4], m[5]], [m[6], m[7], m[8]])
  }

  private static func inverseTransposed(_ m: [Double]) -> [Double]? {
    let cofactors = [
      m[4] * m[8] - m[5] * m[7], m[5] * m[6] - m[3] * m[8], m[3] * m[7] - m[4] * m[6],
      m[2] * m[7] - m[1] * m[8], m[0] * m[8] - m[2] * m[6], m[1] * m[6] - m[0] * m[7],
      m[1] * m[5] - m[2] * m[4], m[2] * m[3] - m[0] * m[5], m[0] * m[4] - m[1] * m[3],
    ]
    let determinant = m[0] * cofactors[0] + m[1] * cofactors[1] + m[2] * cofactors[2]
    guard determinant > 1e-9 else { return nil }
    return cofactors.map { $0 / determinant }
  }
}
