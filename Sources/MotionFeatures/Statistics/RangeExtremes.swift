/// The least and the greatest value of any stretch of four columns, from those of every stretch of 32 samples.
///
/// Four columns at a time, because that is what the processor's registers hold.
struct RangeExtremes {
  private typealias Lanes = SIMD4<Float>

  /// How many columns are prepared at once.
  static let columnCount = 4
  /// 2^5 samples.
  private static let blockLength = 32

  private var values: [Lanes] = []
  /// The extremes of `values[n..<n + blockLength]` for each n at which there are so many.
  private var least: [Lanes] = []
  private var greatest: [Lanes] = []

  /// Takes the next four columns from `first` on; behind the last one it is taken again.
  ///
  /// - Parameter blocks: whether to prepare blocks, which pays where many stretches are looked at.
  mutating func prepare(_ features: FeatureMatrix, from first: Int, blocks: Bool = true) {
    let count = features.sampleCount
    func start(_ place: Int) -> Int { min(first + place, features.layout.width - 1) * count }
    let (a, b, c, d) = (start(0), start(1), start(2), start(3))
    if values.count != count { values = [Lanes](repeating: .zero, count: count) }
    let columns = features.values.span
    for n in 0..<count { values[n] = Lanes(columns[a + n], columns[b + n], columns[c + n], columns[d + n]) }
    least.removeAll(keepingCapacity: true)
    greatest.removeAll(keepingCapacity: true)
    guard blocks, count >= Self.blockLength else { return }
    least += values
    greatest += values
    // Twice the length at each step: two neighbours make one.
    var length = 1
    while length < Self.blockLength {
      for n in 0..<count - 2 * length + 1 {
        least[n] = Self.smaller(least[n], least[n + length])
        greatest[n] = Self.larger(greatest[n], greatest[n + length])
      }
      length *= 2
    }
  }

  /// The extremes within `range`, which is not empty, of the column at `place` of those that were prepared.
  func extremes(_ range: Range<Int>, at place: Int) -> (least: Float, greatest: Float) {
    var (low, high) = (values[range.lowerBound], values[range.lowerBound])
    if range.count < Self.blockLength || least.isEmpty {
      for n in range { (low, high) = (Self.smaller(low, values[n]), Self.larger(high, values[n])) }
    } else {
      // Blocks side by side; the last one reaches back over the one before.
      let last = range.upperBound - Self.blockLength
      for n in stride(from: range.lowerBound, to: last, by: Self.blockLength) {
        (low, high) = (Self.smaller(low, least[n]), Self.larger(high, greatest[n]))
      }
      (low, high) = (Self.smaller(low, least[last]), Self.larger(high, greatest[last]))
    }
    return (low[place], high[place])
  }

  // The library's pointwiseMin looks at one lane after the other.
  @inline(__always)
  private static func smaller(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }
  @inline(__always)
  private static func larger(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }
}
