import MotionClip
import NeuralNetwork

/// The scores of one model, or of one model for each group left out.
public struct Evaluation: Sendable {
  /// The scores on one group of clips.
  public struct Fold: Sendable {
    /// The group's name, or `all`.
    public var group: String
    /// Motion types.
    public var types: TypeScore
    /// Phase, over the clips that were marked by hand.
    public var phase: PhaseScore
    /// The step annotator's phase on the same clips.
    public var annotatorPhase: PhaseScore
    /// The clip accuracies of simpler methods trained on the same clips; empty for a given model.
    public var baselines: [(name: String, clipAccuracy: Double)]
  }

  /// One fold for each group.
  public var folds: [Fold]

  /// Creates an evaluation of folds.
  public init(folds: [Fold]) { self.folds = folds }

  /// Scores `model` on `clips`.
  public static func score(_ clips: [PreparedClip], with model: MotionModel, group: String = "all") -> Fold {
    Fold(
      group: group, types: TypeScore(clips, network: model.classification, decoder: TypeDecoder()),
      phase: PhaseScore(clips, network: model.regression, decoder: PhaseDecoder()),
      annotatorPhase: PhaseScore(annotatorOn: clips), baselines: [])
  }

  /// Trains one model for each value of `column` on the other clips, and scores it on those of that value.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where the column has fewer than two values or a training fails.
  public static func leavingOut(
    _ column: String, _ clips: [PreparedClip], settings: TrainingSettings, progress: (String) -> Void = { _ in }
  ) throws(MotionError) -> Evaluation {
    let groups = Set(clips.compactMap { $0.clip.columns[column] }.filter { !$0.isEmpty }).sorted()
    guard groups.count >= 2 else {
      throw MotionError(
        .unsupported, at: Place(path: clips.first?.clip.folder ?? ""),
        "the column '\(column)' has \(groups.count) values, and leaving one out needs at least 2")
    }
    var evaluation = Evaluation(folds: [])
    for group in groups {
      progress(group)
      let training = clips.filter { $0.clip.columns[column] != group }
      let test = clips.filter { $0.clip.columns[column] == group }
      let trainer = ModelTrainer(settings: settings)
      let network = try trainer.trainClassification(training)
      var fold = Fold(
        group: group, types: TypeScore(test, network: network, decoder: TypeDecoder()), phase: PhaseScore(),
        annotatorPhase: PhaseScore(annotatorOn: test), baselines: [])
      // The regression network takes longest; it is trained where there is something to score it on.
      if test.contains(where: \.hasPhaseTruth) {
        fold.phase = PhaseScore(test, network: try trainer.trainRegression(training), decoder: PhaseDecoder())
      }
      var logistic = settings
      logistic.hiddenLayers = []
      let linear = try ModelTrainer(settings: logistic).trainClassification(training)
      fold.baselines = [
        ("majority", Baselines.majority(training, test)),
        ("nearest neighbour", Baselines.nearestNeighbour(training, test)),
        ("logistic regression", TypeScore(test, network: linear, decoder: TypeDecoder()).clipAccuracy),
      ]
      evaluation.folds.append(fold)
    }
    return evaluation
  }
}
