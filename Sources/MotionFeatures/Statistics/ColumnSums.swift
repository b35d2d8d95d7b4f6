/// The running sums of two feature columns side by side, from which the moments of any stretch of them follow by subtraction.
///
/// In Double, the rounding of a sum over hours stays far below that of the values themselves. Two columns at a time, because
/// that is what the processor's registers hold.
struct ColumnSums {
  private typealias Lanes = SIMD2<Double>

  /// How many columns are summed up at once.
  static let columnCount = 2

  /// Sums over the samples before one: of x, x^2, dx, dx^2, d2x, d2x^2 and |dx|.
  private struct Sums {
    var values = Lanes.zero
    var squares = Lanes.zero
    var steps = Lanes.zero
    var stepSquares = Lanes.zero
    var changes = Lanes.zero
    var changeSquares = Lanes.zero
    var path = Lanes.zero
  }

  private var sums: [Sums] = []

  /// Sums up the two columns from `first` on; behind the last one it is taken again.
  mutating func sum(_ features: FeatureMatrix, from first: Int) {
    let count = features.sampleCount
    if sums.count != count + 1 { sums = [Sums](repeating: Sums(), count: count + 1) }
    guard count > 0 else { return }
    let second = min(first + 1, features.layout.width - 1)
    let a = features.values.span.extracting(first * count..<(first + 1) * count)
    let b = features.values.span.extracting(second * count..<(second + 1) * count)
    var sums = sums.mutableSpan
    var sum = Sums()
    var (before, stepBefore) = (SIMD2(a[0], b[0]), SIMD2<Float>.zero)
    for n in 0..<count {
      let value = SIMD2(a[n], b[n])
      let step = value - before
      let (x, dx, change) = (Lanes(value), Lanes(step), Lanes(step - stepBefore))
      sum.values += x
      sum.squares += x * x
      sum.steps += dx
      sum.stepSquares += dx * dx
      sum.changes += change
      sum.changeSquares += change * change
      sum.path += dx.replacing(with: -dx, where: dx .< 0)
      sums[n + 1] = sum
      (before, stepBefore) = (value, step)
    }
  }

  /// The moments over `range` of the column at `place`, whose least and greatest value there are known; differences stay
  /// within it.
  private func coordinate(_ range: Range<Int>, at place: Int, between extremes: (least: Float, greatest: Float))
    -> MovementStatistics.Coordinate
  {
    let rate = Float(BodyMotion.samplesPerSecond)
    let (start, end) = (sums[range.lowerBound], sums[range.upperBound])
    let second = sums[range.lowerBound + 1]
    let third = sums[min(range.lowerBound + 2, range.upperBound)]
    return MovementStatistics.Coordinate(
      extent: Self.deviation(
        end.values[place] - start.values[place], end.squares[place] - start.squares[place], range.count),
      speed: Self.deviation(
        end.steps[place] - second.steps[place], end.stepSquares[place] - second.stepSquares[place], range.count - 1)
        * rate,
      effort: Self.deviation(
        end.changes[place] - third.changes[place], end.changeSquares[place] - third.changeSquares[place],
        range.count - 2) * rate * rate,
      path: Float(end.path[place] - second.path[place]), range: extremes.greatest - extremes.least)
  }

  /// The moments over each of `ranges` of the first `width` columns, `[ranges, width]`: each column is summed up once, and a
  /// stretch costs the same however long it is.
  mutating func coordinates(
    _ features: FeatureMatrix, _ width: Int, over ranges: [Range<Int>]
  ) -> [MovementStatistics.Coordinate] {
    var result = [MovementStatistics.Coordinate](repeating: .init(), count: ranges.count * width)
    var extremes = RangeExtremes()
    for index in 0..<width {
      let lane = index % RangeExtremes.columnCount
      if lane == 0 { extremes.prepare(features, from: index, blocks: ranges.count > 1) }
      let half = index % Self.columnCount
      if half == 0 { sum(features, from: index) }
      for (place, range) in ranges.enumerated() {
        result[place * width + index] = coordinate(range, at: half, between: extremes.extremes(range, at: lane))
      }
    }
    return result
  }

  /// The mean and the standard deviation over `range` of the column at `place`.
  func moments(_ range: Range<Int>, at place: Int) -> (mean: Float, deviation: Float) {
    let (start, end) = (sums[range.lowerBound], sums[range.upperBound])
    let values = end.values[place] - start.values[place]
    return (
      Float(values / Double(range.count)),
      Self.deviation(values, end.squares[place] - start.squares[place], range.count)
    )
  }

  /// The standard deviation from sums of values and of squares; 0 for fewer than one value.
  private static func deviation(_ sum: Double, _ squares: Double, _ count: Int) -> Float {
    guard count > 0 else { return 0 }
    let mean = sum / Double(count)
    return Float(max(squares / Double(count) - mean * mean, 0).squareRoot())
  }
}
