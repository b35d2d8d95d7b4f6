/// A figure that people read, computed on validation data beside the loss.
public struct Metric: Sendable {
  /// What it is called in reports.
  public var name: String
  /// Whether a higher figure is better.
  public var higherIsBetter: Bool
  /// The summed figure of a batch and what to divide it by, from outputs, targets `[rows, K]` and weights `[rows]`.
  public var evaluate: @Sendable (_ outputs: Matrix, _ targets: Matrix, _ weights: [Float]) -> LossValue

  /// Makes a metric.
  public init(
    name: String, higherIsBetter: Bool,
    evaluate: @escaping @Sendable (_ outputs: Matrix, _ targets: Matrix, _ weights: [Float]) -> LossValue
  ) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.evaluate = evaluate
  }

  /// The weighted share of rows whose largest output is where the largest target is.
  public static let accuracy = Metric(name: "accuracy", higherIsBetter: true) { outputs, targets, weights in
    perRow(outputs, targets, weights) { $0.indexOfLargest == $1.indexOfLargest ? 1 : 0 }
  }

  /// The weighted share of elements on the same side of 0.5 as their target.
  public static let binaryAccuracy = Metric(name: "accuracy", higherIsBetter: true) { outputs, targets, weights in
    perRow(outputs, targets, weights) { outputs, targets in
      let right = zip(outputs, targets).count { ($0 >= 0.5) == ($1 >= 0.5) }
      return Double(right) / Double(max(outputs.count, 1))
    }
  }

  /// The weighted mean of `|y - t|`.
  public static let meanAbsoluteError = Metric(name: "mean absolute error", higherIsBetter: false) {
    outputs, targets, weights in
    perRow(outputs, targets, weights) { outputs, targets in
      zip(outputs, targets).reduce(0) { $0 + Double(abs($1.0 - $1.1)) } / Double(max(outputs.count, 1))
    }
  }

  private static func perRow(
    _ outputs: Matrix, _ targets: Matrix, _ weights: [Float],
    _ figure: (ArraySlice<Float>, ArraySlice<Float>) -> Double
  ) -> LossValue {
    var value = LossValue()
    for row in 0..<outputs.rows {
      let weight = weights.isEmpty ? 1 : Double(weights[row])
      guard weight != 0 else { continue }
      value += LossValue(sum: weight * figure(outputs.row(row), targets.row(row)), weight: weight)
    }
    return value
  }
}

extension ArraySlice<Float> {
  /// The place of the first largest element, counted from the slice's start.
  var indexOfLargest: Int {
    var best = startIndex
    for i in indices where self[i] > self[best] { best = i }
    return best - startIndex
  }
}
