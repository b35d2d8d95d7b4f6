/// How well a joined clip was cut into its takes.
public struct SegmentScore: Hashable, Sendable {
  /// A boundary is found within this many seconds.
  public static let boundaryTolerance = 1.0 / 3
  /// The intersections over unions at which segments are matched.
  public static let overlaps = [0.5, 0.75]

  /// A stretch of one type, in samples.
  public struct Segment: Hashable, Sendable {
    /// The samples, half-open.
    public var samples: Range<Int>
    /// The motion type.
    public var motionType: String

    /// Creates a segment.
    public init(samples: Range<Int>, motionType: String) {
      self.samples = samples
      self.motionType = motionType
    }
  }

  /// The number of joined clips.
  public var clips = 0
  /// The number of true segments.
  public var trueSegments = 0
  /// The number of predicted segments.
  public var predictedSegments = 0
  /// How many true segments were found, at each of ``overlaps``.
  public var matches = [Int](repeating: 0, count: overlaps.count)
  /// The number of true boundaries.
  public var trueBoundaries = 0
  /// The number of predicted boundaries.
  public var predictedBoundaries = 0
  /// How many true boundaries have a predicted one of their own within ``boundaryTolerance``.
  public var foundBoundaries = 0
  /// How many clips as a whole are named after the type that takes up most of them, or one that takes up as much.
  public var namedClips = 0

  /// Creates a score of nothing.
  public init() {}

  /// The F1 of segments at `overlaps[index]`: `2 TP / (true + predicted)`.
  public func f1(_ index: Int) -> Double {
    2 * Double(matches[index]) / Double(max(trueSegments + predictedSegments, 1))
  }
  /// The share of true boundaries that were found.
  public var boundaryRecall: Double { Double(foundBoundaries) / Double(max(trueBoundaries, 1)) }
  /// The share of predicted boundaries that are true ones.
  public var boundaryPrecision: Double { Double(foundBoundaries) / Double(max(predictedBoundaries, 1)) }

  /// The share of clips that are named after the type that takes up most of them.
  public var namedShare: Double { Double(namedClips) / Double(max(clips, 1)) }

  /// Adds one clip, which as a whole is called `name`; neighbouring segments of one type count as one. `samplesPerSecond` is what
  /// boundaries are measured with.
  public mutating func add(truth: [Segment], predicted: [Segment], name: String, samplesPerSecond: Double) {
    let durations = Dictionary(truth.map { ($0.motionType, $0.samples.count) }, uniquingKeysWith: +)
    if let own = durations[name], own == durations.values.max() { namedClips += 1 }
    let (truth, predicted) = (Self.merged(truth), Self.merged(predicted))
    clips += 1
    trueSegments += truth.count
    predictedSegments += predicted.count
    for (index, overlap) in Self.overlaps.enumerated() {
      matches[index] += Self.pairs(truth.count, predicted.count) { a, b in
        guard truth[a].motionType == predicted[b].motionType else { return nil }
        let common = truth[a].samples.clamped(to: predicted[b].samples).count
        let union = truth[a].samples.count + predicted[b].samples.count - common
        let value = Double(common) / Double(max(union, 1))
        return value >= overlap ? value : nil
      }
    }
    let (from, to) = (truth.dropFirst().map(\.samples.lowerBound), predicted.dropFirst().map(\.samples.lowerBound))
    trueBoundaries += from.count
    predictedBoundaries += to.count
    foundBoundaries += Self.pairs(from.count, to.count) { a, b in
      let distance = Double(abs(from[a] - to[b]))
      return distance <= Self.boundaryTolerance * samplesPerSecond + 1e-9 ? -distance : nil
    }
  }

  /// Adds what `other` counted.
  public mutating func add(_ other: SegmentScore) {
    clips += other.clips
    trueSegments += other.trueSegments
    predictedSegments += other.predictedSegments
    for index in matches.indices { matches[index] += other.matches[index] }
    trueBoundaries += other.trueBoundaries
    predictedBoundaries += other.predictedBoundaries
    foundBoundaries += other.foundBoundaries
    namedClips += other.namedClips
  }

  private static func merged(_ segments: [Segment]) -> [Segment] {
    var result: [Segment] = []
    for segment in segments {
      if let last = result.last, last.motionType == segment.motionType {
        result[result.count - 1].samples = last.samples.lowerBound..<segment.samples.upperBound
      } else {
        result.append(segment)
      }
    }
    return result
  }

  /// How many pairs one to one there are, the best first; `quality` is `nil` for what does not go together.
  private static func pairs(_ a: Int, _ b: Int, _ quality: (Int, Int) -> Double?) -> Int {
    var candidates: [(quality: Double, a: Int, b: Int)] = []
    for i in 0..<a { for j in 0..<b { if let value = quality(i, j) { candidates.append((value, i, j)) } } }
    candidates.sort { ($1.quality, $0.a, $0.b) < ($0.quality, $1.a, $1.b) }
    var (usedA, usedB) = (Set<Int>(), Set<Int>())
    for candidate in candidates where !usedA.contains(candidate.a) && !usedB.contains(candidate.b) {
      usedA.insert(candidate.a)
      usedB.insert(candidate.b)
    }
    return usedA.count
  }
}
