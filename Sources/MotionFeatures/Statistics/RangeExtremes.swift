/// The least and the greatest value of any stretch of a column, from those of every stretch of 32 values.
struct RangeExtremes {
  /// 2^5 values.
  private static let blockLength = 32

  private var values: [Float] = []
  /// The extremes of `values[n..<n + blockLength]` for each n at which there are so many.
  private var least: [Float] = []
  private var greatest: [Float] = []

  /// Takes another column.
  mutating func prepare(_ column: ArraySlice<Float>) {
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: column)
    least = values
    greatest = values
    guard values.count >= Self.blockLength else { return }
    // Twice the length at each step: two neighbours make one.
    var length = 1
    while length < Self.blockLength {
      let count = values.count - 2 * length + 1
      for n in 0..<count {
        least[n] = min(least[n], least[n + length])
        greatest[n] = max(greatest[n], greatest[n + length])
      }
      length *= 2
    }
  }

  /// The extremes of the values in `range`, which is not empty.
  func extremes(_ range: Range<Int>) -> (least: Float, greatest: Float) {
    var (low, high) = (values[range.lowerBound], values[range.lowerBound])
    if range.count < Self.blockLength {
      for n in range {
        low = min(low, values[n])
        high = max(high, values[n])
      }
      return (low, high)
    }
    // Blocks side by side; the last one reaches back over the one before.
    var start = range.lowerBound
    let last = range.upperBound - Self.blockLength
    while true {
      low = min(low, least[start])
      high = max(high, greatest[start])
      if start == last { return (low, high) }
      start = min(start + Self.blockLength, last)
    }
  }
}
