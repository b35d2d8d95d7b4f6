/// How much a recording jitters, and what it is smoothed with for that.
///
/// Markers are found a little beside their places, and poses that are guessed from video shake by centimetres. Speeds multiply
/// this noise, so that it looks like effort, and a foot that shakes never rests.
public struct Jitter: Hashable, Sendable {
  /// The standard deviation of a joint's place along an axis, in leg lengths.
  public let level: Float
  /// Everything faster than this was taken away, in hertz.
  public let cutoff: Double

  /// Recordings of 30 or more frames a second that jitter less are left as they are, in leg lengths: 4 mm, less than markers on
  /// skin move. No clip of `bandai`, `cmu` and `pfnn` reaches it.
  private static let smallestLevel: Float = 0.005
  /// The median size of the third differences of white noise, in its standard deviations; 0.6745 of their own.
  private static let sizeOfThird = 0.6745 * Float(20).squareRoot()
  /// White noise doubles with each difference, nearly: by `sqrt(70 / 20)` from the third to the fourth. That of motion, which is
  /// smooth, shrinks or grows by less than this.
  private static let smallestGrowth: Float = 1.2
  /// What is left of the noise in speeds, in leg lengths a second; a foot rests below 0.6.
  private static let speedLeft = 0.1
  /// No cutoff is lower, in hertz: nothing would be left of a step.
  private static let lowestCutoff = 3.0

  /// Measures positions `[roles, 3, N]` in leg lengths, at `rate` samples a second; `nil` where they do not jitter.
  ///
  /// Of white noise with standard deviation s the third differences have `s sqrt 20`; those of motion are far smaller. The
  /// medians of their sizes count, over time and then over roles: motion is fast now and then, and not everywhere.
  init?(_ positions: [Double], sampleCount: Int, rate: Double) {
    guard sampleCount >= 12 else { return nil }
    let columns = (0..<positions.count / sampleCount).map { $0 * sampleCount..<($0 + 1) * sampleCount }
    // The third differences of motion grow with the cube of the time between two frames.
    let slowness = Float(max(BodyMotion.samplesPerSecond / rate, 1))
    let smallestLevel = Self.smallestLevel * slowness * slowness * slowness
    // Half of a median is never more than the mean, which takes no sorting: most recordings are done with here.
    let means = Self.ofRoles(columns.map { Self.meanOfThird(positions.span.extracting($0)) })
    guard 2 * means.count(where: { $0 >= smallestLevel * Self.sizeOfThird / 2 }) >= means.count else { return nil }
    var (thirds, growths): ([Float], [Float]) = ([], [])
    for column in columns {
      var values = positions[column].map(Float.init)
      for _ in 0..<3 { values = zip(values.dropFirst(), values).map { $0 - $1 } }
      let third = Self.medianSize(values)
      let fourth = Self.medianSize(zip(values.dropFirst(), values).map { $0 - $1 })
      thirds.append(third)
      if third > 0 { growths.append(fourth / third) }
    }
    let level = Self.median(Self.ofRoles(thirds)) / Self.sizeOfThird
    guard level >= smallestLevel, Self.median(growths) >= Self.smallestGrowth else { return nil }
    self.level = level
    // Below f, white noise at a rate r has speeds of s 2 pi sqrt(2 f^3 / 3 r).
    let allowed = Self.speedLeft / (2 * Double.pi * Double(level))
    cutoff = min(max(cubeRoot(1.5 * rate * allowed * allowed), Self.lowestCutoff), 0.39 * rate)
  }

  /// The mean size of third differences.
  private static func meanOfThird(_ x: Span<Double>) -> Float {
    var sum = 0.0
    for n in 3..<x.count { sum += abs(x[n] - x[n - 3] + 3 * (x[n - 2] - x[n - 1])) }
    return Float(sum / Double(x.count - 3))
  }

  /// The root mean square over the axes of each role: a joint that turns by a little does not move along its limb.
  private static func ofRoles(_ columns: [Float]) -> [Float] {
    stride(from: 0, to: columns.count - 2, by: 3).map { first in
      (columns[first..<first + 3].reduce(0) { $0 + $1 * $1 } / 3).squareRoot()
    }
  }

  private static func median(_ values: [Float]) -> Float {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  private static func medianSize(_ values: [Float]) -> Float { median(values.map(abs)) }
}
