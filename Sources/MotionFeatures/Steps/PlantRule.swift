import MotionClip

/// When a foot comes to rest after its swing: where its ankle has lost all but an eighth of the swing's speed.
///
/// The share is of the swing that the step belongs to, so that slow and fast gaits read alike, on whatever ground.
public struct PlantRule: Sendable {
  /// The share of the swing's highest speed at which a foot counts as planted.
  static let restShare: Float = 0.12
  /// How much a single step's own delay after its strike counts against the usual one of its walk: single steps are read
  /// less surely than all of them together.
  static let ownShare: Float = 0.5
  /// The delay where no step of a walk shows one, in steps.
  static let usualDelay: Float = 0.19

  /// The speed of each ankle over the ground, smoothed over three samples, `[N]`.
  private let speeds: [Foot: [Float]]

  /// Measures `body`.
  public init(_ body: BodyMotion) {
    speeds = Dictionary(
      uniqueKeysWithValues: Foot.allCases.map { foot in
        (foot, smoothed((0..<body.sampleCount).map { body.velocity(foot.ankle, $0).length }, radius: 1))
      })
  }

  /// When `foot` comes to rest around `moment`, in samples; `nil` where it does not.
  ///
  /// - Parameters:
  ///   - moment: near the plant, in samples.
  ///   - range: the samples that may be looked at.
  ///   - reach: how long before `moment` the swing is looked for, up to when, and until when the rest is, in samples.
  public func rest(
    of foot: Foot, around moment: Float, within range: Range<Int>, reach: (before: Float, swing: Float, after: Float)
  ) -> Float? {
    guard let speed = speeds[foot], moment.isFinite else { return nil }
    let range = range.clamped(to: 0..<speed.count)
    let first = max(Int((moment - reach.before).rounded(.down)), range.lowerBound)
    let swingEnd = min(Int((moment + reach.swing).rounded(.up)), range.upperBound - 1)
    let end = min(Int((moment + reach.after).rounded(.up)), range.upperBound - 1)
    guard first < swingEnd else { return nil }
    var swing = first
    for n in first...swingEnd where speed[n] > speed[swing] { swing = n }
    let limit = Self.restShare * speed[swing]
    var n = swing
    while n < end {
      if speed[n] >= limit, speed[n + 1] < limit {
        return Float(n) + (speed[n] - limit) / (speed[n] - speed[n + 1])
      }
      n += 1
    }
    return nil
  }

  /// When the foot of each strike of `walk` has planted, in samples; never before the one before it.
  func plants(of walk: StepAnnotator.Walk) -> [Float] {
    let strikes = walk.strikes
    let durations = stepDurations(strikes.map(\.sample))
    let delays = strikes.indices.map { index -> Float? in
      let (strike, step) = (strikes[index], durations[index])
      return rest(
        of: strike.foot, around: strike.sample, within: 0..<Int.max, reach: (0.9 * step, 1, 0.8 * step)
      ).map { ($0 - strike.sample) / step }
    }
    let usual = median(delays.compactMap { $0 }) ?? Self.usualDelay
    var latest = -Float.infinity
    return strikes.indices.map { index in
      let delay = Self.ownShare * (delays[index] ?? usual) + (1 - Self.ownShare) * usual
      latest = max(latest, strikes[index].sample + delay * durations[index])
      return latest
    }
  }
}

/// How long steps last around each of `moments`: the median of the two steps before and the two after.
public func stepDurations(_ moments: [Float]) -> [Float] {
  let steps = zip(moments.dropFirst(), moments).map { $0 - $1 }
  return moments.indices.map { median(Array(steps[max($0 - 2, 0)..<min($0 + 2, steps.count)])) ?? 1 }
}

/// The middle value, the mean of the two middle ones of an even number; `nil` of none.
public func median(_ values: [Float]) -> Float? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
