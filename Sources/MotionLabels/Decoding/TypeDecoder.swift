import MotionFeatures
import NeuralNetwork

/// From the classification network's answers over time to segments of one motion type.
///
/// The network's sequence member answers for every sample, or, where it has none, the others for a window around every third
/// sample. The most probable sequence of types is then found with a price on every change (Viterbi 1967), and each segment is
/// classified again as a whole: the longer a stretch, the better its statistics.
public struct TypeDecoder: Hashable, Sendable {
  /// The length of the windows, in samples: two seconds.
  public static let windowLength = 60
  /// A window stands at every this many samples.
  public static let stride = 3
  /// What a change of type costs, in nats.
  public var changeCost: Float = 15
  /// What a change of type costs where every sample has an answer of its own, in nats.
  public var sampleChangeCost: Float = 20
  /// So many samples on the inner side of a change are left out where a segment is classified as a whole.
  public var changeMargin = 5
  /// A segment with fewer samples left is classified with its ends.
  private static let shortestCore = 15
  /// Below this probability a stretch is `unknown`, because its name is likelier wrong than right; see ``isKnown(_:)`` for models
  /// of few types.
  public var unknownBelow: Float = 0.5
  /// Where there are doubts about the clip, its probabilities are drawn towards each other. What is left must be this much: a
  /// network that is sure need not be surer because a recording jitters, and one that is hardly believed names nothing.
  public var untrustedBelow: Float = 0.35

  /// A stretch of samples with its types' probabilities.
  public struct Stretch: Hashable, Sendable {
    /// The samples, half-open.
    public var samples: Range<Int>
    /// The probability of each type, `[K]`.
    public var probabilities: [Float]
    /// The most probable type.
    public var best: Int { probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0 }
  }

  /// What is known of a clip's types.
  public struct Result: Sendable {
    /// The segments; together they cover the clip.
    public var segments: [Stretch]
    /// The probability of each type for the clip as a whole, `[K]`.
    public var clip: [Float]
    /// How strange the clip is as a whole: above ``Familiarity/strange`` unlike anything that was trained on; 0 where that is not
    /// known.
    public var strangeness: Float = 0
    /// The most probable type of the clip.
    public var best: Int { clip.indices.max { clip[$0] < clip[$1] } ?? 0 }
  }

  /// Creates a decoder.
  public init() {}

  /// Whether the best of the probabilities `[K]` is enough to name a type.
  ///
  /// Of few types even an answer that says nothing gives each a large share, `1 / K`: the best must then be above it by a
  /// tenth of what is left, which is all that is kept of an answer about a strange stretch.
  public func isKnown(_ probabilities: [Float]) -> Bool { Self.tells(probabilities, atLeast: unknownBelow) }

  /// Whether the best of the probabilities `[K]` is enough to name a type, and enough is left of it in `trusted`, which doubts
  /// have made of them.
  func isKnown(_ probabilities: [Float], trusted: [Float]) -> Bool {
    isKnown(probabilities) && Self.tells(trusted, atLeast: min(untrustedBelow, unknownBelow))
  }

  private static func tells(_ probabilities: [Float], atLeast limit: Float) -> Bool {
    let even = 1 / Float(max(probabilities.count, 1))
    return (probabilities.max() ?? 0) >= max(limit, even + 0.1 * (1 - even))
  }

  /// Decodes `features` (of ``MotionFeatures/MovementStatistics/blocks``), at least one sample of them.
  ///
  /// - Parameter moving: the samples without poses that a recorder held at the ends, and without what the jump between them
  ///   and the motion spoils (see ``GaitFeatures/clean``). The network sees them alone; the rest belongs to the segment beside it.
  /// - Parameter still: whether the body may hold still at each sample, `[N]` (see `Habits`).
  public func decode(
    _ features: FeatureMatrix, within moving: Range<Int>, still: [Bool], with network: ClassificationNetwork
  ) -> Result {
    let whole = network.judgement(features, over: moving)
    var result = decodeMotion(features, moving, whole.probabilities, network)
    // A single segment is the whole.
    let distances =
      result.segments.count == 1
      ? [whole.distance] : network.distances(features, over: result.segments.map(\.samples))
    func believed(
      _ probabilities: [Float], _ samples: Range<Int>, distance: Float
    ) -> (probabilities: [Float], strangeness: Float) {
      let possible =
        network.habits?.believed(probabilities, Habits(features, still: still, over: samples)) ?? probabilities
      let strangeness = Familiarity.strangeness(atDistance: distance, sure: possible.max() ?? 0)
      return (Familiarity.tempered(possible, familiar: Familiarity.share(ofStrangeness: strangeness)), strangeness)
    }
    (result.clip, result.strangeness) = believed(result.clip, moving, distance: whole.distance)
    for index in result.segments.indices {
      let segment = result.segments[index]
      result.segments[index].probabilities =
        believed(segment.probabilities, segment.samples, distance: distances[index]).probabilities
    }
    if let last = result.segments.indices.last {
      result.segments[0].samples = 0..<result.segments[0].samples.upperBound
      result.segments[last].samples = result.segments[last].samples.lowerBound..<features.sampleCount
    }
    return result
  }

  private func decodeMotion(
    _ features: FeatureMatrix, _ moving: Range<Int>, _ whole: [Float], _ network: ClassificationNetwork
  ) -> Result {
    guard moving.count > Self.windowLength else {
      return Result(segments: [Stretch(samples: moving, probabilities: whole)], clip: whole)
    }
    if let answers = network.probabilities(features, ofEach: moving) {
      let path = bestPath(answers, changeCost: sampleChangeCost)
      let ranges = ranges(path, of: moving) { moving.lowerBound + $0 }
      return judged(ranges, whole, moving, features, network)
    }
    let centres = Array(Swift.stride(from: moving.lowerBound, to: moving.upperBound, by: Self.stride))
    let windows = centres.map { centre in
      let start = min(max(centre - Self.windowLength / 2, moving.lowerBound), moving.upperBound - Self.windowLength)
      return start..<start + Self.windowLength
    }
    let path = bestPath(network.probabilities(features, over: windows), changeCost: changeCost)
    let ranges = ranges(path, of: moving) { (centres[$0 - 1] + centres[$0] + 1) / 2 }
    return judged(ranges, whole, moving, features, network)
  }

  /// The stretches of `moving` over which a path stays the same; its steps after the first begin at the sample `start`.
  private func ranges(_ path: [Int], of moving: Range<Int>, start: (Int) -> Int) -> [Range<Int>] {
    let changes = path.indices.dropFirst().filter { path[$0] != path[$0 - 1] }.map(start)
    return zip([moving.lowerBound] + changes, changes + [moving.upperBound]).map { $0..<$1 }
  }

  /// Classifies each of `ranges` as a whole.
  private func judged(
    _ ranges: [Range<Int>], _ whole: [Float], _ moving: Range<Int>, _ features: FeatureMatrix,
    _ network: ClassificationNetwork
  ) -> Result {
    if ranges.count == 1 { return Result(segments: [Stretch(samples: moving, probabilities: whole)], clip: whole) }
    let segments = merged(
      zip(ranges, rows(network.probabilities(features, over: ranges.map { core($0, of: moving) })))
        .map { Stretch(samples: $0, probabilities: $1) },
      moving, features, network)
    var clip = [Float](repeating: 0, count: whole.count)
    for segment in segments {
      for k in clip.indices { clip[k] += segment.probabilities[k] * Float(segment.samples.count) / Float(moving.count) }
    }
    // A style that makes single windows waver must not outvote the clip as a whole.
    return Result(segments: segments, clip: zip(clip, whole).map { ($0 + $1) / 2 })
  }

  /// The samples by which a stretch of `moving` is classified: around a change the body is on its way from one motion to the
  /// other, which looks like neither.
  private func core(_ range: Range<Int>, of moving: Range<Int>) -> Range<Int> {
    let start = range.lowerBound + (range.lowerBound > moving.lowerBound ? changeMargin : 0)
    let end = range.upperBound - (range.upperBound < moving.upperBound ? changeMargin : 0)
    return end - start >= Self.shortestCore ? start..<end : range
  }

  /// Joins neighbours that turned out to be of one type, and classifies them again.
  private func merged(
    _ stretches: [Stretch], _ moving: Range<Int>, _ features: FeatureMatrix, _ network: ClassificationNetwork
  ) -> [Stretch] {
    var result: [Stretch] = []
    for stretch in stretches {
      if let last = result.last, last.best == stretch.best {
        let samples = last.samples.lowerBound..<stretch.samples.upperBound
        let again = rows(network.probabilities(features, over: [core(samples, of: moving)]))[0]
        let joined = Stretch(samples: samples, probabilities: again)
        // The whole may look like something else than its parts; their agreement counts for more.
        result[result.count - 1] =
          joined.best == last.best ? joined : Stretch(samples: samples, probabilities: last.probabilities)
      } else {
        result.append(stretch)
      }
    }
    return result
  }

  /// The most probable sequence of types, one a window.
  private func bestPath(_ probabilities: Matrix, changeCost: Float) -> [Int] {
    let (types, values) = (probabilities.columns, probabilities.elements.span)
    var scores = (0..<types).map { logarithm(max(values[$0], 1e-6)) }
    // Which type the best way to each type came from, `[windows, K]`.
    var origins = [UInt8](repeating: 0, count: probabilities.rows * types)
    for window in 1..<max(probabilities.rows, 1) {
      let best = Self.best(scores)
      let afterChange = scores[best] - changeCost
      for type in 0..<types {
        let stays = scores[type] >= afterChange
        origins[window * types + type] = UInt8(stays ? type : best)
        scores[type] = (stays ? scores[type] : afterChange) + logarithm(max(values[window * types + type], 1e-6))
      }
    }
    var path = [Self.best(scores)]
    for window in Swift.stride(from: probabilities.rows - 1, to: 0, by: -1) {
      path.append(Int(origins[window * types + path[path.count - 1]]))
    }
    return path.reversed()
  }

  /// The first of the highest scores.
  private static func best(_ scores: [Float]) -> Int {
    var best = 0
    for index in scores.indices where scores[best] < scores[index] { best = index }
    return best
  }

  private func rows(_ matrix: Matrix) -> [[Float]] { (0..<matrix.rows).map { Array(matrix.row($0)) } }
}
