/// The running sums of one feature column, from which the moments of any stretch of it follow by subtraction.
///
/// In Double, the rounding of a sum over hours stays far below that of the values themselves.
struct ColumnSums {
  /// Before each sample: the sums of x, x^2, dx, dx^2, d2x, d2x^2 and |dx| of all samples before it.
  private var sums: [SIMD8<Double>] = []

  /// Sums up another column.
  mutating func sum(_ column: ArraySlice<Float>) {
    if sums.count != column.count + 1 { sums = [SIMD8<Double>](repeating: .zero, count: column.count + 1) }
    var sum = SIMD8<Double>.zero
    var (before, stepBefore) = (column.first ?? 0, Float(0))
    var sums = sums.mutableSpan
    let column = column.span
    for n in 0..<column.count {
      let value = column[n]
      let step = value - before
      let (x, dx, change) = (Double(value), Double(step), Double(step - stepBefore))
      sum += SIMD8(x, x * x, dx, dx * dx, change, change * change, abs(dx), 0)
      sums[n + 1] = sum
      (before, stepBefore) = (value, step)
    }
  }

  /// The moments over `range` of one coordinate, whose least and greatest value there are known; differences stay within it.
  func coordinate(_ range: Range<Int>, between extremes: (least: Float, greatest: Float))
    -> MovementStatistics.Coordinate
  {
    let rate = Float(BodyMotion.samplesPerSecond)
    let end = sums[range.upperBound]
    let values = end - sums[range.lowerBound]
    let steps = end - sums[range.lowerBound + 1]
    let changes = end - sums[min(range.lowerBound + 2, range.upperBound)]
    return MovementStatistics.Coordinate(
      extent: Self.deviation(values[0], values[1], range.count),
      speed: Self.deviation(steps[2], steps[3], range.count - 1) * rate,
      effort: Self.deviation(changes[4], changes[5], range.count - 2) * rate * rate, path: Float(steps[6]),
      range: extremes.greatest - extremes.least)
  }

  /// The mean and the standard deviation over `range`.
  func moments(_ range: Range<Int>) -> (mean: Float, deviation: Float) {
    let values = sums[range.upperBound] - sums[range.lowerBound]
    return (Float(values[0] / Double(range.count)), Self.deviation(values[0], values[1], range.count))
  }

  /// The standard deviation from sums of values and of squares; 0 for fewer than one value.
  private static func deviation(_ sum: Double, _ squares: Double, _ count: Int) -> Float {
    guard count > 0 else { return 0 }
    let mean = sum / Double(count)
    return Float(max(squares / Double(count) - mean * mean, 0).squareRoot())
  }
}
