import MotionClip

/// When a foot stands on something: where its ankle or the ball of the foot hardly moves over the ground.
///
/// The limit is a share of how fast the foot swings nearby, so that runs and slow walks both read; no floor is assumed.
public enum FootContact {
  /// A foot at rest moves less than this, in leg lengths a second.
  static let restSpeed: Float = 0.35
  /// Or less than this share of its fastest within a second.
  static let restShare: Float = 0.15
  /// Contacts and gaps shorter than this many samples are flicker.
  static let shortest = 2

  /// Whether `foot` is in contact, `[N]`.
  public static func contacts(of foot: Foot, in body: BodyMotion) -> [Bool] {
    let speeds = smoothed(restingSpeeds(of: foot, in: body), radius: 1)
    let radius = Int(BodyMotion.samplesPerSecond)
    let fastest = slidingMaximum(speeds, radius: radius)
    var contacts = speeds.indices.map { speeds[$0] < max(restSpeed, restShare * fastest[$0]) }
    removeFlicker(&contacts)
    return contacts
  }

  /// The lower of the speeds of ankle and ball of `foot`, `[N]`, in leg lengths a second: one of them rests throughout
  /// a stance, while the foot rolls over.
  public static func restingSpeeds(of foot: Foot, in body: BodyMotion) -> [Float] {
    (0..<body.sampleCount).map { min(body.velocity(foot.ankle, $0).length, body.velocity(foot.toe, $0).length) }
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
