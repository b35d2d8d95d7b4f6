import MotionClip
import MotionFeatures
import NeuralNetwork

/// Trains the two networks of a model.
public struct ModelTrainer: Sendable {
  /// What the user chose.
  public var settings: TrainingSettings

  /// Which network an epoch belongs to.
  public enum Stage: String, Sendable {
    /// The classification network's members that judge stretches.
    case motionType = "motion type"
    /// Its member that reads every sample.
    case changes = "changes of type"
    /// The same without each group of clips in turn, to choose how their answers become one.
    case heldOut = "held-out groups"
    /// The regression network.
    case phase
    /// The network that says yes or no to each label.
    case labels
  }

  /// Creates a trainer.
  public init(settings: TrainingSettings) { self.settings = settings }

  /// Trains both networks on `clips`, judging by `validation` after each epoch.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where there is nothing to learn from, where there are more types than a model
  ///   can have, where the groups to hold out are not there, or where training diverges.
  public func train(
    _ clips: [PreparedClip], validation: [PreparedClip] = [], sources: [ModelCard.Source] = [],
    progress: (Stage, Epoch) -> Void = { _, _ in }
  ) throws(MotionError) -> MotionModel {
    let types = Self.types(of: clips)
    guard types.count >= 2 else {
      throw MotionError(
        .unsupported, at: Place(path: clips.first?.clip.folder ?? ""),
        "there are \(types.count) motion types to learn, and telling them apart needs at least 2")
    }
    try Self.checkCount(of: types, clips)
    try settings.heldOutGroups?.checkNames(in: clips + validation)
    do {
      let classification = try classificationNetwork(clips, validation, types, progress)
      let regression = try regressionNetwork(clips, validation) { progress(.phase, $0) }
      let labels = settings.labels == .many ? try labelNetwork(clips, validation) { progress(.labels, $0) } : nil
      return try MotionModel(
        card: card(clips, types, classification, regression, labels, sources), classification: classification,
        regression: regression, labels: labels)
    } catch let error as MotionError {
      throw error
    } catch {
      throw MotionError(.unsupported, at: Place(path: clips.first?.clip.folder ?? ""), "training failed: \(error)")
    }
  }

  /// Trains the classification network alone.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where there are more types than a model can have, or training fails.
  func trainClassification(_ clips: [PreparedClip]) throws(MotionError) -> ClassificationNetwork {
    let types = Self.types(of: clips)
    try Self.checkCount(of: types, clips)
    do {
      return try classificationNetwork(clips, [], types) { _, _ in }
    } catch {
      throw MotionError(.unsupported, at: Place(path: clips.first?.clip.folder ?? ""), "training failed: \(error)")
    }
  }

  /// The motion types that `clips` show, in alphabetical order; still stretches make `idle` one of them where a type of
  /// that name is mapped to.
  static func types(of clips: [PreparedClip]) -> [String] {
    var types = Set(clips.flatMap { $0.stretches.map(\.motionType) })
    if clips.contains(where: { $0.learnsIdle && !$0.stillStretches.isEmpty }) { types.insert("idle") }
    return types.sorted()
  }

  /// Makes sure, before hours of training, that a model can have so many types.
  private static func checkCount(of types: [String], _ clips: [PreparedClip]) throws(MotionError) {
    guard types.count > MotionModel.mostMotionTypes else { return }
    throw MotionError(
      .unsupported, at: Place(path: clips.first?.clip.folder ?? ""),
      "there are \(types.count) motion types to learn, and a model has at most \(MotionModel.mostMotionTypes)")
  }

  func trainer(_ loss: Loss, epochs: Int, weightDecay: Float) -> Trainer {
    Trainer(
      loss: loss, optimizer: Adam(weightDecay: weightDecay),
      learningRate: LearningRateSchedule(settings.learningRate, decay: .cosine(finalShare: 0)), epochs: epochs,
      batchSize: settings.batchSize, seed: settings.seed)
  }

  private static func labelsCard(_ network: LabelNetwork, _ clips: [PreparedClip]) -> ModelCard.Labels {
    ModelCard.Labels(
      names: network.labels.map { label in
        let count = clips.count { $0.labels.contains(label) }
        return .init(name: label, clips: count, isScarce: count < 10)
      }, network: network.network.description, layout: LabelNetwork.layout)
  }

  private func card(
    _ clips: [PreparedClip], _ types: [String], _ classification: ClassificationNetwork,
    _ regression: RegressionNetwork, _ labels: LabelNetwork?, _ sources: [ModelCard.Source]
  ) -> ModelCard {
    let motionTypes = types.map { type -> ModelCard.MotionType in
      var count = 0
      var samples = 0
      for clip in clips {
        let shown = clip.samples(of: type)
        if shown > 0 { count += 1 }
        samples += shown
      }
      let seconds = (Double(samples) / BodyMotion.samplesPerSecond).rounded()
      return ModelCard.MotionType(name: type, clips: count, seconds: seconds, isScarce: count < 10)
    }
    return ModelCard(
      name: settings.name, version: settings.version, motionTypes: motionTypes,
      classification: classification.movement.network.description, classificationLayout: MovementStatistics.layout,
      gait: classification.gait?.network.description, gaitLayout: GaitStatistics.layout,
      gaits: classification.gait.map { _ in classification.gaits },
      pool: classification.gait.map { _ in classification.pool },
      sequence: classification.sequence?.network.description,
      sequenceLayout: classification.sequence == nil ? nil : SequenceFeatures.layout,
      regression: regression.network.description, regressionLayout: RegressionNetwork.layout,
      labels: labels.map { Self.labelsCard($0, clips) },
      training: .init(
        network: settings.network.rawValue, epochs: settings.epochs, batchSize: settings.batchSize,
        learningRate: Double("\(settings.learningRate)") ?? Double(settings.learningRate), seed: settings.seed,
        validationGroup: settings.validationGroup),
      sources: sources)
  }
}

extension PreparedClip {
  /// The number of samples that show `type`; still ones show `idle`, whatever else the clip is of.
  fileprivate func samples(of type: String) -> Int {
    var isShown = [Bool](repeating: false, count: sampleCount)
    let own = stretches.filter { $0.motionType == type }.map(\.samples)
    for range in own + (type == "idle" ? stillStretches : []) { for n in range { isShown[n] = true } }
    return isShown.count { $0 }
  }
}
