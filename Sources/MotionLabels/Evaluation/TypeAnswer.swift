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

  /// Decodes a clip, and says what a label document says of it.
  init(_ clip: PreparedClip, network: ClassificationNetwork, decoder: TypeDecoder) {
    self.init(
      clip.movement, within: clip.gait.clean, still: clip.still, trust: clip.trust, network: network, decoder: decoder)
  }

  /// Decodes the `moving` samples of `movement` (of ``MotionFeatures/MovementStatistics/blocks``), of which some are `still`;
  /// the answer is to be believed as far as `trust` says.
  init(
    _ movement: FeatureMatrix, within moving: Range<Int>, still: [Bool], trust: Trust = Trust(),
    network: ClassificationNetwork, decoder: TypeDecoder
  ) {
    let result = decoder.decode(movement, within: moving, still: still, with: network)
    let trusted = trust.tempered(result)
    func name(_ probabilities: [Float], _ trusted: [Float], _ best: Int) -> String {
      decoder.isKnown(probabilities, trusted: trusted) ? network.motionTypes[best] : unknownType
    }
    type = name(result.clip, trusted.clip, result.best)
    confidence = trusted.clip[result.best]
    strangeness = result.strangeness
    segments = zip(result.segments, trusted.segments).map { segment, trusted in
      Segment(
        samples: segment.samples, type: name(segment.probabilities, trusted.probabilities, segment.best),
        confidence: trusted.probabilities[segment.best])
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
