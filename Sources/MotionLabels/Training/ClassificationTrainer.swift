import MotionFeatures
import NeuralNetwork

extension ModelTrainer {
  /// Trains both members of the classification network's committee on the same samples, each by itself.
  func classificationNetwork(
    _ clips: [PreparedClip], _ validation: [PreparedClip], _ types: [String], _ progress: (Epoch) -> Void
  ) throws -> ClassificationNetwork {
    let samples = TypeSamples(clips, types: types, seed: settings.seed)
    let held = validation.isEmpty ? nil : TypeSamples(validation, types: types, seed: settings.seed)
    let movement = try member(
      samples, held, \.movement, hiddenLayers: settings.hiddenLayers, inputDropout: 0.25, dropout: 0.5, progress)
    // The gait member has few inputs and trains in seconds; epochs are told of the large one alone.
    let gait = try settings.gaitHiddenLayers.map {
      try member(samples, held, \.gait, hiddenLayers: $0, inputDropout: 0.1, dropout: 0.2) { _ in }
    }
    return ClassificationNetwork(movement: movement, gait: gait, motionTypes: types)
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
}
