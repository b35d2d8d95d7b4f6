import MotionClip

extension GaitStatistics {
  /// Below this speed a foot rests, in leg lengths a second.
  private static let restingSpeed: Float = 0.6
  /// Below this vertical acceleration the hips fall, in leg lengths a second squared.
  private static let fallingAcceleration: Float = -5
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
    func part(_ index: Int) -> [Float] {
      let start = index * features.sampleCount
      return Array(features.values[start + range.lowerBound..<start + range.upperBound])
    }
    let (rise, slower, faster, acceleration) = (part(root + 1), part(support), part(support + 1), part(support + 2))
    speeds.pace = mean(part(root + 3))
    speeds.slower = FootSpeeds(mean: mean(slower), deviation: variance(slower).squareRoot())
    speeds.faster = FootSpeeds(mean: mean(faster), deviation: variance(faster).squareRoot())
    speeds.riseDeviation = variance(rise).squareRoot()
    speeds.accelerationDeviation = variance(acceleration).squareRoot()
    let limit = 0.25 + 0.35 * max(speeds.pace, 0.3)
    shares = [
      share(slower) { $0 > Self.restingSpeed }, share(faster) { $0 < Self.restingSpeed },
      share(acceleration) { $0 < Self.fallingAcceleration }, share(slower) { $0 > limit }, share(faster) { $0 < limit },
    ]
    let left = Self.columns(of: .leftFoot).map(part)
    let right = Self.columns(of: .rightFoot).map(part)
    let apart = (0..<3).map { axis in zip(left[axis], right[axis]).map { $0 - $1 } }
    let distance = Self.withoutTrend(zip(apart[0], apart[2]).map { ($0 * $0 + $1 * $1).squareRoot() })
    let heights = Self.withoutTrend(Self.integrated(rise))
    bounce = correlation(heights, distance, noise: (1e-5, 1e-4))
    alternation = correlation(left[2], right[2], noise: (1e-3, 1e-3))
    lift = Rhythm(of: apart[1])
    stride = Rhythm(of: apart[2])
    let strides = [left, right].map { (variance($0[0]) + variance($0[2])).squareRoot() }
    height = logarithm(variance(heights).squareRoot() / (mean(strides) + 0.05) + 0.02)
  }

  /// The columns of a role's position relative to the hips: left, up, forward.
  private static func columns(of role: SkeletonRole) -> Range<Int> {
    let place = (RolePositions.roles.firstIndex(of: role) ?? 0) * 3
    return place..<place + 3
  }

  /// Heights from velocities, in leg lengths.
  private static func integrated(_ velocities: [Float]) -> [Float] {
    var sum: Float = 0
    return velocities.map {
      sum += $0 / Float(BodyMotion.samplesPerSecond)
      return sum
    }
  }

  /// `values` without their moving average over a second, the first and the last value held beyond the ends.
  private static func withoutTrend(_ values: [Float]) -> [Float] {
    let length = min(trendLength, (values.count - 1) / 2 * 2 + 1)
    let reach = length / 2
    let last = values.count - 1
    func held(_ n: Int) -> Float { values[min(max(n, 0), last)] }
    var sum: Float = 0
    for n in -reach...reach { sum += held(n) }
    return values.indices.map { n in
      let trend = sum / Float(length)
      sum += held(n + reach + 1) - held(n - reach)
      return values[n] - trend
    }
  }
}

private func mean(_ values: [Float]) -> Float { values.reduce(0, +) / Float(max(values.count, 1)) }

private func variance(_ values: [Float]) -> Float {
  let centre = mean(values)
  return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Float(max(values.count, 1))
}

private func share(_ values: [Float], _ condition: (Float) -> Bool) -> Float {
  Float(values.count(where: condition)) / Float(max(values.count, 1))
}

/// The correlation of `a` and `b`, drawn to 0 where they vary by no more than noise of the given powers.
private func correlation(_ a: [Float], _ b: [Float], noise: (Float, Float)) -> Float {
  let (centreA, centreB) = (mean(a), mean(b))
  let covariance = zip(a, b).reduce(0) { $0 + ($1.0 - centreA) * ($1.1 - centreB) } / Float(max(a.count, 1))
  return covariance / ((variance(a) + noise.0) * (variance(b) + noise.1)).squareRoot()
}
