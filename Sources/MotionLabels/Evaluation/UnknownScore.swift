/// How often clips are `unknown`, and how sure the model is of the best trained type of them.
public struct UnknownScore: Hashable, Sendable {
  /// How many clips there are.
  public private(set) var clips: Int
  /// How many of them are unknown.
  public private(set) var unknown: Int
  /// Their confidences together.
  private var confidences: Double

  /// The share of the clips that are unknown; `nil` of none.
  public var share: Double? { clips == 0 ? nil : Double(unknown) / Double(clips) }
  /// Their mean confidence; `nil` of none.
  public var confidence: Double? { clips == 0 ? nil : confidences / Double(clips) }

  /// Counts what was said of each clip: its type, and the probability of the best trained one.
  init(_ said: [(type: String, confidence: Float)]) {
    clips = said.count
    unknown = said.count { $0.type == unknownType }
    confidences = said.reduce(0) { $0 + Double($1.confidence) }
  }

  /// The score of all clips of `scores`; one that comes in several counts each time.
  init(joining scores: [UnknownScore]) {
    clips = scores.reduce(0) { $0 + $1.clips }
    unknown = scores.reduce(0) { $0 + $1.unknown }
    confidences = scores.reduce(0) { $0 + $1.confidences }
  }
}

extension Evaluation.Fold {
  /// The clips of types that the model never trained on. Each should be unknown.
  public var newTypes: UnknownScore { unknown(trained: false) }
  /// The clips of types that it trained on. None should be.
  public var knownTypes: UnknownScore { unknown(trained: true) }

  private func unknown(trained: Bool) -> UnknownScore {
    UnknownScore(
      types.typedClips.filter { $0.truth.map { (trainingClips[$0] != nil) == trained } ?? false }
        .map { ($0.predicted, $0.confidence) })
  }
}
