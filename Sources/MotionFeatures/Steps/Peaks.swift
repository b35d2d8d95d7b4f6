/// Local maxima of a curve, to a fraction of a sample.
enum Peaks {
  /// The places of maxima that are the highest within a quarter of `radius` and stand above the lowest values within
  /// `radius` on both sides by `prominence`.
  static func find(in values: [Float], prominence: Float, radius: Int) -> [Float] {
    guard values.count >= 3 else { return [] }
    var result: [Float] = []
    for n in 1..<values.count - 1 where values[n] >= values[n - 1] && values[n] > values[n + 1] {
      let before = values[max(n - radius, 0)...n].min() ?? values[n]
      let after = values[n...min(n + radius, values.count - 1)].min() ?? values[n]
      guard values[n] - max(before, after) >= prominence else { continue }
      let near = max(radius / 4, 1)
      guard values[max(n - near, 0)...min(n + near, values.count - 1)].max() == values[n] else { continue }
      // The top of the parabola through the three samples.
      let bend = values[n - 1] - 2 * values[n] + values[n + 1]
      let shift = bend < 0 ? (values[n - 1] - values[n + 1]) / (2 * bend) : 0
      result.append(Float(n) + shift)
    }
    return result
  }
}
