import MotionFeatures
import NeuralNetwork

extension ModelTrainer {
  /// Trains the members of the classification network's committee, each by itself.
  func classificationNetwork(
    _ clips: [PreparedClip], _ validation: [PreparedClip], _ types: [String],
    _ progress: (Stage, Epoch) -> Void
  ) throws -> ClassificationNetwork {
    let samples = TypeSamples(clips, types: types, seed: settings.seed)
    let held = validation.isEmpty ? nil : TypeSamples(validation, types: types, seed: settings.seed)
    let sequence =
      settings.network.readsSamples ? try sequenceMember(clips, validation, types) { progress(.changes, $0) } : nil
    var network = try committee(samples, held, progress)
    network.kind = settings.network
    network.sequence = sequence
    network.familiarity = Self.familiarity(samples)
    if network.gait != nil { network.pool = try opinionPool(clips, progress) }
    return network
  }

  /// Trains the members that judge stretches; each counts as much as the other.
  private func committee(_ samples: TypeSamples, _ held: TypeSamples?, _ progress: (Stage, Epoch) -> Void) throws
    -> ClassificationNetwork
  {
    let movement = try member(
      samples, held, \.movement, hiddenLayers: settings.hiddenLayers, inputDropout: 0.25, dropout: 0.5
    ) { progress(.motionType, $0) }
    // The gait member has few inputs and trains in seconds; epochs are told of the large one alone. It has nothing to say
    // where no type is a gait.
    let gait =
      try samples.gaits.isEmpty
      ? nil
      : settings.gaitHiddenLayers.map {
        try member(samples, held, \.gait, hiddenLayers: $0, inputDropout: 0.1, dropout: 0.2) { _ in }
      }
    return ClassificationNetwork(movement: movement, gait: gait, gaits: samples.gaits, motionTypes: samples.types)
  }

  /// Learns how far each member is to be believed about motion of people and skeletons that it did not see: the members are
  /// trained without each group of clips in turn and asked about it. Without two groups, both count alike.
  ///
  /// A group's clips of one type count as one, however many they are. Types of fewer than ten clips on one side are left out:
  /// what is said of them are guesses.
  private func opinionPool(_ clips: [PreparedClip], _ progress: (Stage, Epoch) -> Void) throws -> OpinionPool {
    guard let groups = settings.heldOutGroups?.groups(of: clips) else { return .product }
    let present = Set(groups.compactMap { $0 }).sorted()
    guard present.count >= 2 else { return .product }
    var fit = OpinionPoolFit(answers: [])
    for group in present {
      let seen = zip(clips, groups).filter { $0.1 != group }.map(\.0)
      let types = Self.types(of: seen)
      guard types.count >= 2 else { continue }
      let seenSamples = TypeSamples(seen, types: types, seed: settings.seed)
      let network = try committee(seenSamples, nil) { progress(.weights, $1) }
      let held = zip(clips, groups).filter { $0.1 == group }.map(\.0)
      let samples = TypeSamples(held, types: types, seed: settings.seed)
      guard let gait = network.gait else { continue }
      let evidence = network.evidence(
        movement: network.movement.probabilities(samples.movement), gait: gait.probabilities(samples.gait))
      let (seenCounts, counts) = (Self.wholeCounts(seenSamples), Self.wholeCounts(samples))
      fit.answers += samples.wholes.compactMap { sample in
        let truth = samples.targets[sample]
        guard seenCounts[truth] >= Self.fewestClips, counts[truth] >= Self.fewestClips else { return nil }
        return .init(evidence: evidence[sample], truth: truth, weight: 1 / Double(counts[truth]))
      }
    }
    return fit.pool()
  }

  /// What is learnt from fewer clips is not to be trusted.
  private static let fewestClips = 10

  /// How many whole stretches there are of each type; the mirror image of one is not another.
  private static func wholeCounts(_ samples: TypeSamples) -> [Int] {
    var counts = [Int](repeating: 0, count: samples.types.count)
    for sample in samples.wholes { counts[samples.targets[sample]] += 1 }
    return counts.map { $0 / 2 }
  }

  /// Measures what whole stretches are like.
  private static func familiarity(_ samples: TypeSamples) -> Familiarity? {
    var statistics = Matrix(rows: samples.wholes.count, columns: samples.movement.columns)
    for (row, sample) in samples.wholes.enumerated() { statistics.setRow(row, to: samples.movement.row(sample)) }
    statistics = Familiarity.compared(statistics)
    return Familiarity(
      statistics, types: samples.wholes.map { samples.targets[$0] }, normalization: Normalization(measuring: statistics)
    )
  }

  private func member(
    _ samples: TypeSamples, _ held: TypeSamples?, _ inputs: KeyPath<TypeSamples, Matrix>, hiddenLayers: [Int],
    inputDropout: Float, dropout: Float, _ progress: (Epoch) -> Void
  ) throws -> ClassificationNetwork.Member {
    let matrix = samples[keyPath: inputs]
    let normalization = Normalization(measuring: matrix)
    var layers: [LayerDescription] = [.dropout(rate: inputDropout)]
    for width in hiddenLayers { layers += [.dense(outputs: width, activation: .relu), .dropout(rate: dropout)] }
    layers.append(.dense(outputs: samples.types.count, activation: .softmax))
    var network = Network(NetworkDescription(inputWidth: matrix.columns, layers: layers), seed: settings.seed)
    var trainer = trainer(.crossEntropy, epochs: settings.epochs, weightDecay: 0.05)
    trainer.metric = .accuracy
    try trainer.train(
      &network, on: samples.trainingData(matrix, normalization),
      validation: held.flatMap {
        $0.targets.isEmpty ? nil : $0.trainingData($0[keyPath: inputs], normalization)
      },
      afterEpoch: {
        progress($0)
        return true
      })
    return ClassificationNetwork.Member(network: network, normalization: normalization)
  }

  /// Trains a member that reads every sample.
  private func sequenceMember(
    _ clips: [PreparedClip], _ validation: [PreparedClip], _ types: [String], _ progress: (Epoch) -> Void
  ) throws -> ClassificationNetwork.Member {
    let samples = try SequenceSamples(clips, types: types, seed: settings.seed)
    var held = validation.isEmpty ? nil : try SequenceSamples(validation, types: types, seed: settings.seed)
    held?.normalization = samples.normalization
    var layers: [LayerDescription] = [.dropout(rate: 0.1)]
    switch settings.network {
    case .recurrent:
      layers += [.gatedRecurrent(outputs: settings.sequenceWidth, bidirectional: true), .dropout(rate: 0.3)]
    default:
      for dilation in [1, 2, 4, 8, 16] {
        layers += [
          .temporalConvolution(
            outputs: settings.sequenceWidth, kernelSize: 5, dilation: dilation, activation: .relu),
          .dropout(rate: 0.3),
        ]
      }
    }
    layers.append(.dense(outputs: types.count, activation: .softmax))
    var network = Network(NetworkDescription(inputWidth: samples.inputWidth, layers: layers), seed: settings.seed)
    var trainer = trainer(.crossEntropy, epochs: settings.sequenceEpochs, weightDecay: 0.05)
    trainer.metric = .accuracy
    // A sample is 180 rows here, so that fewer of them make a mini-batch; and recurrent gradients may explode.
    trainer.batchSize = max(settings.batchSize / 8, 1)
    trainer.gradientNormLimit = 1
    try trainer.train(
      &network, on: samples, validation: held.flatMap { $0.count > 0 ? $0 : nil },
      afterEpoch: {
        progress($0)
        return true
      })
    return ClassificationNetwork.Member(network: network, normalization: samples.normalization)
  }
}
