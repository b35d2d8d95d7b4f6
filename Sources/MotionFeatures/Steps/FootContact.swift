import MotionClip

/// When a foot stands on something: where its ankle or the ball of the foot hardly moves over the ground.
///
/// The limit is a share of how fast the foot swings nearby, so that runs and slow walks both read; no floor is assumed.
public struct FootContact: Sendable {
  /// A foot at rest moves less than this, in leg lengths a second.
  static let restSpeed: Float = 0.35
  /// Or less than this share of its fastest within a second.
  static let restShare: Float = 0.15
  /// Contacts and gaps shorter than this many samples are flicker.
  static let shortest = 2
  /// The limits, as multiples of the usual one, at which a change of contact is looked for again.
  static let otherLimits: [Float] = [0.5, 0.7, 1.4, 2]
  /// A change found there within so many samples, 50 ms, is the same one.
  static let sameMoment: Float = 1.5

  /// A foot's landing or leaving.
  public struct Change: Hashable, Sendable {
    /// When the speed passes the limit, in samples; fractions are between samples.
    public var sample: Float
    /// Whether contact begins; else it ends.
    public var begins: Bool
    /// The share of limits, from half to twice the usual one, at which it happens at the same moment.
    public var confidence: Float

    /// Creates a change.
    public init(sample: Float, begins: Bool, confidence: Float) {
      self.sample = sample
      self.begins = begins
      self.confidence = confidence
    }
  }

  /// Whether the foot is in contact, `[N]`.
  public let contacts: [Bool]
  /// When that changes, in order of time.
  public let changes: [Change]

  /// Measures both feet of `body`.
  public static func both(in body: BodyMotion) -> [Foot: FootContact] {
    Dictionary(uniqueKeysWithValues: Foot.allCases.map { ($0, FootContact(of: $0, in: body)) })
  }

  /// Measures `foot` in `body`.
  public init(of foot: Foot, in body: BodyMotion) {
    let measured = Self.restingSpeeds(of: foot, in: body)
    let speeds = smoothed(measured, radius: 1)
    let fastest = slidingMaximum(
      smoothed(Self.withoutPops(measured), radius: 1), radius: Int(BodyMotion.samplesPerSecond))
    let limits = fastest.map { max(Self.restSpeed, Self.restShare * $0) }
    contacts = Self.contacts(speeds, limits)
    let others = Self.otherLimits.map { scale in
      let scaled = limits.map { $0 * scale }
      return Self.crossings(Self.contacts(speeds, scaled), speeds, scaled)
    }
    changes = Self.crossings(contacts, speeds, limits).map { change in
      let again = others.count { found in
        found.contains { $0.begins == change.begins && abs($0.sample - change.sample) <= Self.sameMoment }
      }
      return Change(
        sample: change.sample, begins: change.begins, confidence: Float(again + 1) / Float(others.count + 1))
    }
  }

  /// The lower of the speeds of ankle and ball of `foot`, `[N]`, in leg lengths a second: one of them rests throughout
  /// a stance, while the foot rolls over.
  public static func restingSpeeds(of foot: Foot, in body: BodyMotion) -> [Float] {
    (0..<body.sampleCount).map { min(body.velocity(foot.ankle, $0).length, body.velocity(foot.toe, $0).length) }
  }

  /// Each of `speeds` replaced by the median of it and two on each side: of a marker that jumps, or a cut, nothing is left.
  private static func withoutPops(_ speeds: [Float]) -> [Float] {
    speeds.indices.map { n in
      let near = speeds[max(n - 2, 0)..<min(n + 3, speeds.count)].sorted()
      return near[near.count / 2]
    }
  }

  private static func contacts(_ speeds: [Float], _ limits: [Float]) -> [Bool] {
    var contacts = speeds.indices.map { speeds[$0] < limits[$0] }
    removeFlicker(&contacts)
    return contacts
  }

  /// Where contact changes, to a fraction of a sample: where the straight line between the two speeds meets the limit.
  private static func crossings(_ contacts: [Bool], _ speeds: [Float], _ limits: [Float]) -> [(
    sample: Float, begins: Bool
  )] {
    var result: [(sample: Float, begins: Bool)] = []
    for n in contacts.indices.dropFirst() where contacts[n] != contacts[n - 1] {
      let (before, after) = (speeds[n - 1] - limits[n - 1], speeds[n] - limits[n])
      // Where flicker was removed the speeds may lie on one side of the limit.
      let share = before * after < 0 ? before / (before - after) : 0.5
      result.append((Float(n - 1) + share, contacts[n]))
    }
    return result
  }

  private static func removeFlicker(_ contacts: inout [Bool]) {
    for value in [false, true] {
      var start = 0
      while start < contacts.count {
        var end = start
        while end < contacts.count, contacts[end] == contacts[start] { end += 1 }
        if contacts[start] == value, end - start < shortest, start > 0, end < contacts.count {
          for n in start..<end { contacts[n] = !value }
        }
        start = end
      }
    }
  }
}

/// The largest of `values` within `radius` on both sides, `[N]`, in one pass over a queue of candidates.
func slidingMaximum(_ values: [Float], radius: Int) -> [Float] {
  var candidates: [Int] = []
  var head = 0
  var result = [Float](repeating: 0, count: values.count)
  var next = 0
  for n in values.indices {
    while next < min(n + radius + 1, values.count) {
      while candidates.count > head, values[candidates[candidates.count - 1]] <= values[next] {
        candidates.removeLast()
      }
      candidates.append(next)
      next += 1
    }
    while candidates[head] < n - radius { head += 1 }
    result[n] = values[candidates[head]]
  }
  return result
}
