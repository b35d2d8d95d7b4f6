import MotionClip

/// When a foot comes to rest after its strike: where its ankle has lost all but an eighth of the swing's speed.
///
/// The share is of the swing that the step belongs to, so that slow and fast gaits read alike. Where a foot never comes
/// to rest, and for half of what the others say, the walk's usual delay between strike and plant counts: single steps
/// are read less surely than all of them together.
struct PlantRule {
  /// The share of the swing's highest speed at which a foot counts as planted.
  static let restShare: Float = 0.12
  /// How much a single step's own delay counts against the usual one of its walk.
  static let ownShare: Float = 0.5
  /// The delay where no step of a walk shows one, in steps.
  static let usualDelay: Float = 0.19
  /// Where the swing is looked for before a strike, and the rest after it, in steps.
  private static let (before, after): (Float, Float) = (0.9, 0.8)

  /// The speed of each ankle over the ground, smoothed over three samples, `[N]`.
  private let speeds: [Foot: [Float]]

  init(_ body: BodyMotion) {
    speeds = Dictionary(
      uniqueKeysWithValues: Foot.allCases.map { foot in
        (foot, smoothed((0..<body.sampleCount).map { body.velocity(foot.ankle, $0).length }, radius: 1))
      })
  }

  /// When the foot of each strike of `walk` has planted, in samples; never before the one before it.
  func plants(of walk: StepAnnotator.Walk) -> [Float] {
    let strikes = walk.strikes
    let steps = zip(strikes.dropFirst(), strikes).map { $0.sample - $1.sample }
    let durations = strikes.indices.map { median(Array(steps[max($0 - 2, 0)..<min($0 + 2, steps.count)])) ?? 1 }
    let delays = strikes.indices.map { delay(of: strikes[$0], stepDuration: durations[$0]) }
    let usual = median(delays.compactMap { $0 }) ?? Self.usualDelay
    var latest = -Float.infinity
    return strikes.indices.map { index in
      let delay = Self.ownShare * (delays[index] ?? usual) + (1 - Self.ownShare) * usual
      latest = max(latest, strikes[index].sample + delay * durations[index])
      return latest
    }
  }

  /// How long after its strike the foot is at rest, in steps.
  private func delay(of strike: StepAnnotator.Strike, stepDuration: Float) -> Float? {
    guard let speed = speeds[strike.foot], !speed.isEmpty else { return nil }
    let first = max(Int((strike.sample - Self.before * stepDuration).rounded(.down)), 0)
    let end = min(Int((strike.sample + Self.after * stepDuration).rounded(.up)), speed.count - 1)
    guard let swing = (first...min(max(Int(strike.sample) + 1, first), speed.count - 1)).max(by: { speed[$0] < speed[$1] })
    else { return nil }
    let limit = Self.restShare * speed[swing]
    var n = swing
    while n < end {
      if speed[n] >= limit, speed[n + 1] < limit {
        let moment = Float(n) + (speed[n] - limit) / (speed[n] - speed[n + 1])
        return (moment - strike.sample) / stepDuration
      }
      n += 1
    }
    return nil
  }
}

/// The middle value, the mean of the two middle ones of an even number; `nil` of none.
func median(_ values: [Float]) -> Float? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
