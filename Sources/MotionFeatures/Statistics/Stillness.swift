import MotionClip

/// Where a body holds still: the rule from which idle is learnt, since few data sets have a class for it.
///
/// A sample is still where the mean speed of the 19 roles over the ground, averaged over a third of a second to each
/// side, is below 0.12 leg lengths a second (some 10 cm/s). Stretches shorter than a second do not count.
public enum Stillness {
  /// Below this mean speed of the roles a body is still, in leg lengths a second.
  public static let speedLimit: Float = 0.12
  /// The shortest stretch that counts, in samples: one second.
  public static let shortestStretch = Int(BodyMotion.samplesPerSecond)

  /// The still stretches of `body`, in samples.
  public static func stretches(of body: BodyMotion) -> [Range<Int>] {
    let speeds = smoothed(meanSpeeds(of: body), radius: Int(BodyMotion.samplesPerSecond / 3))
    var result: [Range<Int>] = []
    var start: Int?
    for n in 0...body.sampleCount {
      let isStill = n < body.sampleCount && speeds[n] < speedLimit
      if isStill, start == nil { start = n }
      if !isStill, let first = start {
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
