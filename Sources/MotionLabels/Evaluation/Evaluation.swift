import MotionClip
import MotionFeatures
import NeuralNetwork

/// The scores of one model, or of one model for each group left out.
public struct Evaluation: Sendable {
  /// The scores on one group of clips.
  public struct Fold: Sendable {
    /// The group's name, or `all`.
    public var group: String
    /// Motion types.
    public var types: TypeScore
    /// How many clips of each type the model was trained on; empty for a given model.
    public var trainingClips: [String: Int] = [:]
    /// Simpler methods trained on the same clips; empty for a given model.
    public var baselines: [Baseline] = []
    /// How the answers of the classification network's members become one, as chosen without this group; `nil` for a given
    /// model.
    public var pool: OpinionPool?
    /// Walking and running frames, over the clips whose gaits were marked by hand.
    public var gait = GaitScore()
    /// Joined takes, for the network and for logistic regression; `nil` where none were asked for, or none of the group go
    /// together.
    public var segments: Segments?
    /// The doubts about clips of types that were not trained on; `nil` where none were asked for.
    public var novelty: Novelty?
    /// Independent labels; `nil` where the model was not trained for them.
    public var labels: Labels?
    /// Phase, over the clips that were marked by hand, for each data folder: one is marked by one idea of a plant.
    public var phases: [PhaseScores] = []
  }

  /// How well joined takes were told apart.
  public struct Segments: Sendable {
    /// The takes.
    public var joined: JoinedTakes
    /// The network.
    public var network: SegmentScore
    /// Logistic regression, decoded in the same way; `nil` for a given model.
    public var logistic: SegmentScore?
  }

  /// How well independent labels were told.
  public struct Labels: Sendable {
    /// The network.
    public var network: LabelScore
    /// Simpler methods trained on the same clips, by name; none for a given model.
    public var baselines: [(name: String, score: LabelScore)] = []
  }

  /// How doubtful clips of unknown and of known types are.
  public struct Novelty: Sendable {
    /// The network's own measure, how strange a clip is: its distance to the nearest type's statistics, and the doubts about its
    /// type; see ``Familiarity``.
    public var network: NoveltyScore.Fold
    /// That distance alone.
    public var familiarity: NoveltyScore.Fold
    /// One minus the confidence that a label document states, which strangeness lowers.
    public var confidence: NoveltyScore.Fold
    /// One minus logistic regression's highest probability (Hendrycks & Gimpel 2017), which no distance lowers.
    public var logistic: NoveltyScore.Fold
    /// The distance to the nearest training clip.
    public var distance: NoveltyScore.Fold
    /// What the document says of the clips of unknown types.
    public var ofUnknown: UnknownScore
    /// What it says of the known clips.
    public var ofKnown: UnknownScore
  }

  /// What is scored on top of types and phase.
  public struct Plan: Hashable, Sendable {
    /// How many clips to join from each group's takes, for segments; in all folds together.
    public var joins = 0
    /// Motion types, by the name in the data, that no model is trained on.
    public var novelTypes: Set<String> = []
    /// What share of its limit of strangeness each trained model calls motion unknown beyond.
    public var unknownBeyond: Float = 1
    /// How motion types are decoded.
    public var decoder = TypeDecoder()
    /// What the draws of takes follow from.
    public var seed: UInt64 = 1

    /// Creates a plan of nothing more.
    public init() {}
  }

  /// One fold for each group.
  public var folds: [Fold]

  /// Creates an evaluation of folds.
  public init(folds: [Fold]) { self.folds = folds }

  /// Scores `model` on `clips`.
  ///
  /// - Throws: ``MotionError`` where a file that is read again cannot be read.
  public static func score(
    _ clips: [PreparedClip], with model: MotionModel, plan: Plan = Plan(), group: String = "all"
  ) throws(MotionError) -> Fold {
    let decoder = plan.decoder
    var fold = Fold(group: group, types: TypeScore(clips, network: model.classification, decoder: decoder))
    fold.gait = try GaitScore(clips, network: model.classification, decoder: decoder)
    if plan.joins > 0 {
      let joined = try JoinedTakes(clips, count: plan.joins, seed: plan.seed)
      let score = SegmentScore(joined.prepared, network: model.classification, decoder: decoder)
      fold.segments = Segments(joined: joined, network: score, logistic: nil)
    }
    fold.labels = model.labels.map { Labels(network: LabelScore(clips, network: $0)) }
    fold.phases = PhaseScores.bySource(clips, network: model.regression)
    return fold
  }
}
