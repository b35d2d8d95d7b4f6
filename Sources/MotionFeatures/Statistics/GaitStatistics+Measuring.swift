import MotionClip

extension GaitStatistics {
  /// Below this speed a foot rests, in leg lengths a second.
  private static let restingSpeed = 0.6
  /// Below this vertical acceleration the hips fall, in leg lengths a second squared.
  private static let fallingAcceleration = -5.0
  /// The samples over which a mean is taken off heights and distances: a second.
  private static let trendLength = 31

  /// Measures the samples in `range` of a feature matrix of ``blocks``.
  public init(_ features: FeatureMatrix, over range: Range<Int>) {
    precondition(
      features.layout.width == RolePositions.columns.count + RootMotion.columns.count + FootSupport.columns.count,
      "statistics need the blocks \(Self.blocks), and not \(features.layout.width) columns")
    precondition(
      !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= features.sampleCount,
      "samples \(range) are not within 0..<\(features.sampleCount)")
    let root = RolePositions.columns.count
    let support = root + RootMotion.columns.count
    func part(_ index: Int) -> [Double] {
      let start = index * features.sampleCount
      return features.values[start + range.lowerBound..<start + range.upperBound].map(Double.init)
    }
    let (rise, slower, faster, acceleration) = (part(root + 1), part(support), part(support + 1), part(support + 2))
    speeds.pace = Float(mean(part(root + 3)))
    speeds.slower = FootSpeeds(mean: Float(mean(slower)), deviation: deviation(slower))
    speeds.faster = FootSpeeds(mean: Float(mean(faster)), deviation: deviation(faster))
    speeds.riseDeviation = deviation(rise)
    speeds.accelerationDeviation = deviation(acceleration)
    let limit = 0.25 + 0.35 * max(Double(speeds.pace), 0.3)
    shares = [
      share(slower) { $0 > Self.restingSpeed }, share(faster) { $0 < Self.restingSpeed },
      share(acceleration) { $0 < Self.fallingAcceleration }, share(slower) { $0 > limit }, share(faster) { $0 < limit },
    ]
    let left = Self.columns(of: .leftFoot).map(part)
    let right = Self.columns(of: .rightFoot).map(part)
    let apart = (0..<3).map { axis in zip(left[axis], right[axis]).map { $0 - $1 } }
    let distance = Self.withoutTrend(zip(apart[0], apart[2]).map { ($0 * $0 + $1 * $1).squareRoot() })
    let heights = Self.withoutTrend(Self.integrated(rise))
    bounce = Float(correlation(heights, distance, noise: (1e-5, 1e-4)))
    alternation = Float(correlation(left[2], right[2], noise: (1e-3, 1e-3)))
    lift = Rhythm(of: apart[1])
    stride = Rhythm(of: apart[2])
    let strides = [left, right].map { (variance($0[0]) + variance($0[2])).squareRoot() }
    height = logarithm(deviation(heights) / (Float(mean(strides)) + 0.05) + 0.02)
  }

  /// The columns of a role's position relative to the hips: left, up, forward.
  private static func columns(of role: SkeletonRole) -> Range<Int> {
    let place = (RolePositions.roles.firstIndex(of: role) ?? 0) * 3
    return place..<place + 3
  }

  /// Heights from velocities, in leg lengths.
  private static func integrated(_ velocities: [Double]) -> [Double] {
    var sum = 0.0
    return velocities.map {
      sum += $0 / BodyMotion.samplesPerSecond
      return sum
    }
  }

  /// `values` without their moving average over a second, the first and the last value held beyond the ends.
  private static func withoutTrend(_ values: [Double]) -> [Double] {
    let length = min(trendLength, (values.count - 1) / 2 * 2 + 1)
    let reach = length / 2
    let last = values.count - 1
    func held(_ n: Int) -> Double { values[min(max(n, 0), last)] }
    var sum = 0.0
    for n in -reach...reach { sum += held(n) }
    return values.indices.map { n in
      let trend = sum / Double(length)
      sum += held(n + reach + 1) - held(n - reach)
      return values[n] - trend
    }
  }
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

private func variance(_ values: [Double]) -> Double {
  let centre = mean(values)
  return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(max(values.count, 1))
}

private func deviation(_ values: [Double]) -> Float { Float(variance(values).squareRoot()) }

private func share(_ values: [Double], _ condition: (Double) -> Bool) -> Float {
  Float(values.count(where: condition)) / Float(max(values.count, 1))
}

/// The correlation of `a` and `b`, drawn to 0 where they vary by no more than noise of the given powers.
private func correlation(_ a: [Double], _ b: [Double], noise: (Double, Double)) -> Double {
  let (centreA, centreB) = (mean(a), mean(b))
  let covariance = zip(a, b).reduce(0) { $0 + ($1.0 - centreA) * ($1.1 - centreB) } / Double(max(a.count, 1))
  return covariance / ((variance(a) + noise.0) * (variance(b) + noise.1)).squareRoot()
}
