import MotionFeatures

/// When one foot stands, as documents say it: from where it lands to where it lifts off.
///
/// `FootContact` tells where the foot rests. While the body steps, the foot has landed before that, where it was farthest ahead
/// of the hips (Zeni et al. 2008), and rolled until it rested.
struct FootTimeline {
  /// Between landing and resting there is less than this, in cycles: the foot cannot roll for longer.
  static let longestRoll: Float = 0.2
  /// A change of contact that nobody saw, because the recorder held a pose meanwhile, is a guess.
  private static let unseenConfidence: Float = 0.2

  /// Whether the foot stands in the first frame.
  let startsStanding: Bool
  /// When it lands and lifts off, by turns, in order of time.
  let changes: [FootContact.Change]

  /// Reads the timeline of a foot.
  ///
  /// - Parameters:
  ///   - strikes: where the foot is farthest ahead of the hips, in samples, in order of time.
  ///   - phase: in cycles, growing over each run, `[N]`; NaN where nothing cycles.
  ///   - frozen: the samples in which the recorder held a pose; the foot does there what it did before, or at the start of the clip
  ///     what it does afterwards.
  init(_ contact: FootContact, strikes: [Float], phase: [Float], frozen: [Range<Int>] = []) {
    let (flags, thawed) = Self.thawed(contact, frozen)
    startsStanding = flags.first ?? false
    var result: [FootContact.Change] = []
    var next = 0
    for change in thawed {
      while next < strikes.count, strikes[next] < change.sample { next += 1 }
      var change = change
      if change.begins, next > 0, strikes[next - 1] > result.last?.sample ?? -1,
        Self.rolls(from: strikes[next - 1], to: change.sample, phase)
      {
        change.sample = strikes[next - 1]
      }
      result.append(change)
    }
    changes = result
  }

  /// Whether the foot stands in each frame, `[F]`.
  func standing(_ clock: FrameClock) -> [Bool] {
    var result: [Bool] = []
    var isStanding = startsStanding
    for change in changes {
      let first = Int(clock.frame(ofSample: change.sample).rounded(.up))
      while result.count < first { result.append(isStanding) }
      isStanding = change.begins
    }
    while result.count < clock.frameCount { result.append(isStanding) }
    return result
  }

  /// Whether a foot that was farthest ahead at the sample `strike` may have rolled until it rested at `rest`; not where nothing
  /// cycles.
  private static func rolls(from strike: Float, to rest: Float, _ phase: [Float]) -> Bool {
    let roll = phase[Int(rest.rounded())] - phase[Int(strike.rounded())]
    return roll >= 0 && roll < longestRoll
  }

  /// Whether the foot rests at each sample, `[N]`, and the changes of that, but for what held poses seem to make.
  private static func thawed(_ contact: FootContact, _ frozen: [Range<Int>]) -> ([Bool], [FootContact.Change]) {
    var flags = contact.contacts
    for range in frozen {
      let live = range.lowerBound > 0 ? range.lowerBound - 1 : range.upperBound
      guard live < flags.count else { continue }
      for n in range { flags[n] = flags[live] }
    }
    if flags == contact.contacts { return (flags, contact.changes) }
    let changes = flags.indices.dropFirst().filter { flags[$0] != flags[$0 - 1] }.map { n in
      contact.changes.first { $0.begins == flags[n] && $0.sample > Float(n - 1) && $0.sample <= Float(n) }
        ?? FootContact.Change(sample: Float(n) - 0.5, begins: flags[n], confidence: unseenConfidence)
    }
    return (flags, changes)
  }
}
