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
  public func apply(to matrix: inout Matrix) {
    precondition(matrix.columns == means.count, "\(matrix) rows are not normalized by [\(means.count)] means")
    let columns = matrix.columns
    let (means, scales) = (means.span, scales.span)
    matrix.withMutableElements { elements in
      var index = 0
      while index < elements.count {
        for column in 0..<columns {
          elements[index + column] = Self.normalized(elements[index + column], means[column], scales[column])
        }
        index += columns
      }
    }
  }

  /// Writes values of the columns from `first` on, normalized, to `elements` from `position` on.
  func write(
    _ values: Span<Float>, fromColumn first: Int, into elements: inout MutableSpan<Float>, at position: Int
  ) {
    let means = means.span.extracting(first..<first + values.count)
    let scales = scales.span.extracting(first..<first + values.count)
    for index in 0..<values.count {
      elements[position + index] = Self.normalized(values[index], means[index], scales[index])
    }
  }

  @inline(__always)
  private static func normalized(_ value: Float, _ mean: Float, _ scale: Float) -> Float {
    min(max((value - mean) / scale, -limit), limit)
  }
}
