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
    let x = signal.map { $0 - mean }
    var powers = [0.0]
    powers.reserveCapacity(count + 1)
    for value in x { powers.append(powers[powers.count - 1] + value * value) }
    let floor = Self.noise * Double(count)
    var hasFallen = false
    for lag in Self.lags.prefix(while: { $0 < count * 2 / 3 }) {
      var sum = 0.0
      for n in 0..<count - lag { sum += x[n] * x[n + lag] }
      let both = (powers[count - lag] + floor) * (powers[count] - powers[lag] + floor)
      let correlation = Float(sum / both.squareRoot())
      if correlation < 0 { hasFallen = true }
      if hasFallen, correlation > strength { (strength, self.lag) = (correlation, lag) }
    }
  }
}
