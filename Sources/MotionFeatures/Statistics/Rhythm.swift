/// How strongly a signal repeats itself, and after how long.
struct Rhythm: Hashable, Sendable {
  /// The highest autocorrelation, 0 to 1; 0 where nothing repeats.
  var strength: Float = 0
  /// The lag at which it is highest, in samples; 0 where nothing repeats.
  var lag = 0

  /// The lags that are looked at, in samples: up to 1.5 s, and within two thirds of the signal.
  static let lags = 4..<45
  /// The power that noise is taken to have, so that a signal at rest has no rhythm.
  private static let noise = 1e-4

  /// No rhythm.
  init() {}

  /// The rhythm of `signal`: the highest `sum x(n) x(n + lag)`, over the geometric mean of both parts' powers, at a lag after
  /// it has first fallen below 0, without which a slow signal would seem to repeat itself at once.
  init(of signal: some Collection<Double>) {
    let count = signal.count
    let mean = signal.reduce(0, +) / Double(max(count, 1))
    var x = signal.map { $0 - mean }
    var powers = [0.0]
    powers.reserveCapacity(count + 1)
    for value in x { powers.append(powers[powers.count - 1] + value * value) }
    // Behind the end follow zeros, so that all lags of a group can be summed over the stretch of its first.
    x.append(contentsOf: repeatElement(0, count: Lags.scalarCount))
    let floor = Self.noise * Double(count)
    var hasFallen = false
    let lags = Self.lags.prefix(while: { $0 < count * 2 / 3 })
    for first in stride(from: lags.lowerBound, to: lags.upperBound, by: Lags.scalarCount) {
      let sums = Self.products(x, count, from: first)
      for lag in first..<min(first + Lags.scalarCount, lags.upperBound) {
        let both = (powers[count - lag] + floor) * (powers[count] - powers[lag] + floor)
        let correlation = Float(sums[lag - first] / both.squareRoot())
        if correlation < 0 { hasFallen = true }
        if hasFallen, correlation > strength { (strength, self.lag) = (correlation, lag) }
      }
    }
  }

  /// So many lags are summed at once: enough for the processor not to wait for one sum before the next can begin.
  private typealias Lags = SIMD8<Double>

  /// `sum x(n) x(n + lag)` over the first `count` values of `x`, which zeros follow, for the lags from `first` on.
  @inline(__always)
  private static func products(_ x: [Double], _ count: Int, from first: Int) -> Lags {
    let x = x.span
    var sums = Lags.zero
    for n in 0..<count - first {
      let m = n + first
      sums += x[n] * Lags(x[m], x[m + 1], x[m + 2], x[m + 3], x[m + 4], x[m + 5], x[m + 6], x[m + 7])
    }
    return sums
  }
}
