import NeuralNetwork

/// What is taken from each column and what it is divided by before a network sees it.
///
/// `y = clamp((x - mean) / scale, -limit, limit)`: a number far outside of what the network was trained on must not
/// shout down the others.
public struct Normalization: Hashable, Sendable {
  /// The largest normalized value, in standard deviations.
  public static let limit: Float = 5

  /// The training data's means, `[D]`.
  public var means: [Float]
  /// The training data's standard deviations plus a little, `[D]`.
  public var scales: [Float]

  /// Creates a normalization from `[D]` means and scales.
  public init(means: [Float], scales: [Float]) {
    precondition(means.count == scales.count, "[\(means.count)] means do not go with [\(scales.count)] scales")
    self.means = means
    self.scales = scales
  }

  /// Measures the rows of `matrix`, `[B, D]`.
  public init(measuring matrix: Matrix) {
    var sums = [Double](repeating: 0, count: matrix.columns)
    var squares = sums
    for row in 0..<matrix.rows {
      for (column, value) in matrix.row(row).enumerated() {
        sums[column] += Double(value)
        squares[column] += Double(value) * Double(value)
      }
    }
    let count = Double(max(matrix.rows, 1))
    means = sums.map { Float($0 / count) }
    scales = zip(sums, squares).map { sum, square in
      Float(max(square / count - (sum / count) * (sum / count), 0).squareRoot()) + 1e-3
    }
  }

  /// Normalizes the rows of `matrix`, `[B, D]`.
  public func apply(to matrix: inout Matrix, limit: Float = Self.limit) {
    matrix.normalize(means: means, scales: scales, limit: limit)
  }

  /// The normalized rows of blocks of an array, `[B, D]`; rows may overlap.
  func applied(to values: [Float], _ blocks: [MatrixBlock]) -> Matrix {
    Matrix(normalizing: values, blocks, means: means, scales: scales, limit: Self.limit)
  }
}
