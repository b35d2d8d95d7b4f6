import MotionClip

/// Where a body holds still: the rule from which idle is learnt, since few data sets have a class for it.
///
/// Speeds are those of the 19 roles over the ground, averaged over a third of a second to each side. A sample is slow where
/// their mean is below 0.12 leg lengths a second (some 10 cm/s), and still where, besides, none of them is faster than 0.4:
/// who waves a hand stands in place, but is not idle. Stretches shorter than a second do not count.
public enum Stillness {
  /// Below this mean speed of the roles a body is slow, in leg lengths a second.
  public static let speedLimit: Float = 0.12
  /// A body with a faster role than this is not still, in leg lengths a second.
  public static let fastestLimit: Float = 0.4
  /// The shortest stretch that counts, in samples: one second.
  public static let shortestStretch = Int(BodyMotion.samplesPerSecond)

  /// The still stretches of `body`, in samples.
  public static func stretches(of body: BodyMotion) -> [Range<Int>] { stretches(of: samples(of: body)) }

  /// The stretches among `samples`, `[N]`, that are long enough to count.
  public static func stretches(of samples: [Bool]) -> [Range<Int>] { stretches(of: samples.count) { samples[$0] } }

  /// Whether each sample of `body` is still, `[N]`, however short the while.
  public static func samples(of body: BodyMotion) -> [Bool] {
    let speeds = averaged(meanSpeeds(of: body))
    let fastest = SkeletonRole.allCases.reduce(into: [Float](repeating: 0, count: body.sampleCount)) { fastest, role in
      let speeds = averaged((0..<body.sampleCount).map { body.velocity(role, $0).length })
      for n in fastest.indices { fastest[n] = max(fastest[n], speeds[n]) }
    }
    return speeds.indices.map { speeds[$0] < speedLimit && fastest[$0] <= fastestLimit }
  }

  /// The slow stretches of `body`, in samples: it stays in place, whatever a hand does.
  public static func slowStretches(of body: BodyMotion) -> [Range<Int>] {
    let speeds = averaged(meanSpeeds(of: body))
    return stretches(of: body.sampleCount) { speeds[$0] < speedLimit }
  }

  private static func averaged(_ speeds: [Float]) -> [Float] {
    smoothed(speeds, radius: Int(BodyMotion.samplesPerSecond / 3))
  }

  private static func stretches(of count: Int, where holds: (Int) -> Bool) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for n in 0...count {
      let continues = n < count && holds(n)
      if continues, start == nil { start = n }
      if !continues, let first = start {
        if n - first >= shortestStretch { result.append(first..<n) }
        start = nil
      }
    }
    return result
  }

  /// The mean speed of the roles over the ground, `[N]`, in leg lengths a second.
  public static func meanSpeeds(of body: BodyMotion) -> [Float] {
    (0..<body.sampleCount).map { n in
      SkeletonRole.allCases.reduce(Float(0)) { $0 + body.velocity($1, n).length } / Float(SkeletonRole.allCases.count)
    }
  }
}

/// The moving average of `values` over `radius` samples to each side, fewer at the ends.
public func smoothed(_ values: [Float], radius: Int) -> [Float] {
  var sums = [0.0]
  sums.reserveCapacity(values.count + 1)
  for value in values { sums.append(sums[sums.count - 1] + Double(value)) }
  return values.indices.map { n in
    let (first, end) = (max(n - radius, 0), min(n + radius + 1, values.count))
    return Float((sums[end] - sums[first]) / Double(end - first))
  }
}
