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
    network.habits = TypeHabits(samples.habits, typeCount: types.count)
    if network.gait != nil { network.pool = try opinionPool(clips, progress) }
    return network
  }

  /// Trains the members that judge stretches; each counts as much as the other.
  func committee(_ samples: TypeSamples, _ held: TypeSamples?, _ progress: (Stage, Epoch) -> Void) throws
    -> ClassificationNetwork
  {
    let movement = try member(
      samples, held, \.movement, hiddenLayers: settings.hiddenLayers, inputDropout: 0.25, dropout: 0.5,
      seed: settings.seed
    ) { progress(.motionType, $0) }
    let gait = try samples.gaits.isEmpty ? nil : gaitMember(samples, held)
    return ClassificationNetwork(movement: movement, gait: gait, gaits: samples.gaits, motionTypes: samples.types)
  }

  /// Trains the gait member; `nil` for a committee without one.
  ///
  /// It has few inputs, and what it makes of motion that it did not see hangs on the seed: it is the mean of several networks.
  /// They train in seconds, so that no epochs are told.
  private func gaitMember(_ samples: TypeSamples, _ held: TypeSamples?) throws -> ClassificationNetwork.Member? {
    guard let hiddenLayers = settings.gaitHiddenLayers else { return nil }
    let members = try (0..<settings.gaitNetworks).map {
      try member(
        samples, held, \.gait, hiddenLayers: hiddenLayers, inputDropout: 0.1, dropout: 0.2,
        seed: settings.seed &+ UInt64($0) << 32
      ) { _ in }
    }
    return ClassificationNetwork.Member(
      network: Network(averaging: members.map(\.network)), normalization: members[0].normalization)
  }

  /// Measures what whole stretches are like.
  private static func familiarity(_ samples: TypeSamples) -> Familiarity? {
    let statistics = Familiarity.compared(reach: samples.reach, movement: samples.movement.rows(samples.wholes))
    return Familiarity(
      statistics, types: samples.wholes.map { samples.targets[$0] }, normalization: Normalization(measuring: statistics)
    )
  }

  private func member(
    _ samples: TypeSamples, _ held: TypeSamples?, _ inputs: KeyPath<TypeSamples, Matrix>, hiddenLayers: [Int],
    inputDropout: Float, dropout: Float, seed: UInt64, _ progress: (Epoch) -> Void
  ) throws -> ClassificationNetwork.Member {
    let matrix = samples[keyPath: inputs]
    let normalization = Normalization(measuring: matrix)
    var layers: [LayerDescription] = [.dropout(rate: inputDropout)]
    for width in hiddenLayers { layers += [.dense(outputs: width, activation: .relu), .dropout(rate: dropout)] }
    layers.append(.dense(outputs: samples.types.count, activation: .softmax))
    var network = Network(NetworkDescription(inputWidth: matrix.columns, layers: layers), seed: seed)
    var trainer = trainer(.crossEntropy, epochs: settings.epochs, weightDecay: 0.05)
    trainer.metric = .accuracy
    trainer.seed = seed
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
