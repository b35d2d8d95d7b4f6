/// A low-pass filter that moves nothing in time: a Butterworth filter of second order, run forwards and then backwards.
///
/// It is what biomechanics smooths trajectories with (Winter 2009, chapter 3). Both passes together have the cutoff that is
/// asked for: one pass alone has it at `1 / (sqrt 2 - 1)^(1/4)` of that.
struct ZeroPhaseLowPass {
  /// `y_n = b (x_n + 2 x_{n-1} + x_{n-2}) - a1 y_{n-1} - a2 y_{n-2}`.
  private let b, a1, a2: Double
  /// By so many samples a column is continued beyond its ends, turned about its first and its last value.
  private let padding: Int

  /// A filter that passes half of the power at `cutoff` Hz, for `rate` samples a second; the cutoff is below 0.4 of the rate.
  init(cutoff: Double, rate: Double) {
    precondition(
      cutoff > 0 && cutoff < 0.4 * rate, "a cutoff of \(cutoff) Hz does not go with \(rate) samples a second")
    let correction = (2.0.squareRoot() - 1).squareRoot().squareRoot()
    // The bilinear transform's prewarped frequency.
    let c = tangent(Double.pi * cutoff / (correction * rate))
    let scale = 1 / (1 + 2.0.squareRoot() * c + c * c)
    b = c * c * scale
    a1 = 2 * (c * c - 1) * scale
    a2 = (1 - 2.0.squareRoot() * c + c * c) * scale
    padding = Int((1.5 * rate / cutoff).rounded(.up))
  }

  /// The filtered column; as it is where it has fewer than three values.
  func filtered(_ column: [Double]) -> [Double] {
    guard column.count > 2 else { return column }
    let reach = min(padding, column.count - 1)
    let (first, last) = (column[0], column[column.count - 1])
    var extended = (1...reach).reversed().map { 2 * first - column[$0] }
    extended += column
    extended += (1...reach).map { 2 * last - column[column.count - 1 - $0] }
    var result = pass(extended)
    result.reverse()
    result = pass(result)
    result.reverse()
    return Array(result[reach..<reach + column.count])
  }

  /// One pass, which starts as if the first value had always been there.
  private func pass(_ x: [Double]) -> [Double] {
    var (x1, x2, y1, y2) = (x[0], x[0], x[0], x[0])
    return x.map { value in
      let y = b * (value + 2 * x1 + x2) - a1 * y1 - a2 * y2
      (x2, x1, y2, y1) = (x1, value, y1, y)
      return y
    }
  }
}
