extension GaitStatistics {
  /// Below this speed a foot rests however slow the body is, in leg lengths a second.
  private static let restingSpeed = 0.6
  /// About half of free fall for a leg of 0.9 m, in leg lengths a second squared.
  private static let fallingAcceleration = -5.0
  /// The samples over which a mean is taken off heights and distances: a second.
  private static let trendLength = 31

  /// Measures the samples in `range` of a feature matrix of ``blocks``.
  public init(_ features: FeatureMatrix, over range: Range<Int>) {
    self = Self.measure(features, over: [range])[0]
  }

  /// Measures many stretches of a feature matrix of ``blocks``.
  public static func measure(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> [GaitStatistics] {
    precondition(
      features.layout.width == RolePositions.columns.count + RootMotion.columns.count + FootSupport.columns.count,
      "statistics need the blocks \(Self.blocks), and not \(features.layout.width) columns")
    precondition(
      ranges.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= features.sampleCount },
      "a stretch is not within 0..<\(features.sampleCount)")
    let signals = GaitSignals(features)
    return ranges.map { GaitStatistics(signals, $0) }
  }

  private init(_ signals: GaitSignals, _ range: Range<Int>) {
    let (slower, faster) = (signals.slower[range], signals.faster[range])
    let pace = mean(signals.pace[range])
    speeds.pace = Float(pace)
    speeds.slowerFoot = Float(mean(slower))
    speeds.fasterFoot = Float(mean(faster))
    // A foot on the ground stands still while the body passes over it, and one that swings is about twice as fast as the body.
    let resting = max(pace / 2, Self.restingSpeed)
    flight = share(slower) { $0 > resting }
    doubleSupport = share(faster) { $0 < resting }
    freeFall = share(signals.acceleration[range]) { $0 < Self.fallingAcceleration }
    let distance = Self.withoutTrend(signals.distance[range])
    let heights = Self.withoutTrend(signals.heights[range])
    bounce = Float(correlation(heights, distance, noise: (1e-5, 1e-4)))
    let strides = [signals.left, signals.right].map {
      (variance($0.across[range]) + variance($0.forward[range])).squareRoot()
    }
    oscillation = logarithm(deviation(heights) / (Float(strides[0] + strides[1]) / 2 + 0.05) + 0.02)
    alternation = Float(correlation(signals.left.forward[range], signals.right.forward[range], noise: (1e-3, 1e-3)))
    let lift = Rhythm(of: signals.apartUp[range])
    let stride = Rhythm(of: signals.apartForward[range])
    self.lift = lift.strength
    self.stride = stride.strength
    let lag = max(lift.lag, stride.lag)
    speeds.cadence = lag > 0 ? Float(BodyMotion.samplesPerSecond) / Float(lag) : 0
  }

  /// `values` without their moving average over a second, the first and the last value held beyond the ends.
  private static func withoutTrend(_ values: ArraySlice<Double>) -> ArraySlice<Double> {
    let (first, last) = (values.startIndex, values.endIndex - 1)
    let length = min(trendLength, (values.count - 1) / 2 * 2 + 1)
    let reach = length / 2
    func held(_ n: Int) -> Double { values[min(max(n, first), last)] }
    var sum = 0.0
    for n in first - reach...first + reach { sum += held(n) }
    return ArraySlice(
      values.indices.map { n in
        let trend = sum / Double(length)
        sum += held(n + reach + 1) - held(n - reach)
        return values[n] - trend
      })
  }
}

private func mean(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

private func variance(_ values: ArraySlice<Double>) -> Double {
  let centre = mean(values)
  return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(max(values.count, 1))
}

private func deviation(_ values: ArraySlice<Double>) -> Float { Float(variance(values).squareRoot()) }

private func share(_ values: ArraySlice<Double>, _ condition: (Double) -> Bool) -> Float {
  Float(values.count(where: condition)) / Float(max(values.count, 1))
}

/// The correlation of `a` and `b`, drawn to 0 where they vary by no more than noise of the given powers.
private func correlation(
  _ a: ArraySlice<Double>, _ b: ArraySlice<Double>, noise: (Double, Double)
) -> Double {
  let (centreA, centreB) = (mean(a), mean(b))
  let covariance = zip(a, b).reduce(0) { $0 + ($1.0 - centreA) * ($1.1 - centreB) } / Double(max(a.count, 1))
  return covariance / ((variance(a) + noise.0) * (variance(b) + noise.1)).squareRoot()
}
