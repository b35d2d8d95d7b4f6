/// The least and the greatest value of any stretch of a column, from those of every stretch of 32 values.
struct RangeExtremes {
  /// 2^5 values.
  private static let blockLength = 32

  /// Each value and its negative, whose minimum is the maximum: both come from one instruction.
  private var values: [SIMD2<Float>] = []
  /// The minimum of `values[n..<n + blockLength]` for each n at which there are so many.
  private var blocks: [SIMD2<Float>] = []

  /// Takes another column.
  mutating func prepare(_ column: ArraySlice<Float>) {
    values.removeAll(keepingCapacity: true)
    for value in column { values.append(SIMD2(value, -value)) }
    blocks = values
    guard values.count >= Self.blockLength else { return }
    // Twice the length at each step: two neighbours make one.
    var length = 1
    while length < Self.blockLength {
      for n in 0..<values.count - 2 * length + 1 { blocks[n] = pointwiseMin(blocks[n], blocks[n + length]) }
      length *= 2
    }
  }

  /// The extremes of the values in `range`, which is not empty.
  func extremes(_ range: Range<Int>) -> (least: Float, greatest: Float) {
    var result = values[range.lowerBound]
    if range.count < Self.blockLength {
      for n in range { result = pointwiseMin(result, values[n]) }
    } else {
      // Blocks side by side; the last one reaches back over the one before.
      let last = range.upperBound - Self.blockLength
      for n in stride(from: range.lowerBound, to: last, by: Self.blockLength) {
        result = pointwiseMin(result, blocks[n])
      }
      result = pointwiseMin(result, blocks[last])
    }
    return (result.x, -result.y)
  }
}
