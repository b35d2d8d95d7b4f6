import MotionFeatures

/// What is said of one clip's motion types, in names: where every score begins.
struct TypeAnswer: Hashable, Sendable {
  /// A stretch of one type.
  struct Segment: Hashable, Sendable {
    /// The samples, half-open.
    var samples: Range<Int>
    /// The type, or `unknown`.
    var type: String
    /// The probability of the best trained type.
    var confidence: Float
  }

  /// The clip's type, or `unknown`.
  var type: String
  /// The probability of the best trained type.
  var confidence: Float
  /// How strange the clip is; 0 where that is not known.
  var strangeness: Float = 0
  /// The segments; together they cover the clip.
  var segments: [Segment]

  /// Decodes a clip.
  init(_ clip: PreparedClip, network: ClassificationNetwork, decoder: TypeDecoder) {
    self.init(clip.movement, within: clip.gait.clean, still: clip.still, network: network, decoder: decoder)
  }

  /// Decodes the `moving` samples of `movement` (of ``MotionFeatures/MovementStatistics/blocks``), of which some are `still`.
  init(
    _ movement: FeatureMatrix, within moving: Range<Int>, still: [Bool], network: ClassificationNetwork,
    decoder: TypeDecoder
  ) {
    let result = decoder.decode(movement, within: moving, still: still, with: network)
    confidence = result.clip[result.best]
    strangeness = result.strangeness
    type = decoder.isKnown(result.clip) ? network.motionTypes[result.best] : unknownType
    segments = result.segments.map { segment in
      let confidence = segment.probabilities[segment.best]
      return Segment(
        samples: segment.samples,
        type: decoder.isKnown(segment.probabilities) ? network.motionTypes[segment.best] : unknownType,
        confidence: confidence)
    }
  }

  /// One type for all `sampleCount` samples, as a method says it that knows neither time nor doubt.
  init(_ type: String, sampleCount: Int) {
    self.type = type
    confidence = 1
    segments = [Segment(samples: 0..<sampleCount, type: type, confidence: 1)]
  }

  /// How much there is to say against the clip being of a trained type: more for a type that was never seen.
  var doubt: Float { 1 - confidence }

  /// The type of each sample, `[N]`.
  var sampleTypes: [String] { segments.flatMap { repeatElement($0.type, count: $0.samples.count) } }
}
