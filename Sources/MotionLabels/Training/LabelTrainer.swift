import MotionClip
import MotionFeatures
import NeuralNetwork

extension ModelTrainer {
  /// So many steps of training at least: a small folder is seen more often than a large one.
  private static let fewestLabelSteps = 3000

  /// Trains the network that says yes or no to each label of `clips`: one layer of sigmoid neurons, one a label.
  ///
  /// Hidden layers, with and without dropout, told fewer labels of unseen takes: a label often has ten clips or less.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where there are fewer than two labels to learn or training fails.
  func labelNetwork(
    _ clips: [PreparedClip], _ validation: [PreparedClip] = [], progress: (Epoch) -> Void = { _ in }
  ) throws(MotionError) -> LabelNetwork {
    let place = Place(path: clips.first?.clip.folder ?? "")
    let samples = LabelSamples(clips, seed: settings.seed)
    guard samples.labels.count >= 2 else {
      let columns = (["motion_type"] + settings.labelColumns).joined(separator: ", ")
      throw MotionError(
        .unsupported, at: place,
        "there are \(samples.labels.count) labels to learn in the columns \(columns), and telling them needs at least 2"
      )
    }
    let normalization = Normalization(measuring: samples.inputs)
    var network = Network(
      NetworkDescription(
        inputWidth: samples.inputs.columns, layers: [.dense(outputs: samples.labels.count, activation: .sigmoid)]),
      seed: settings.seed)
    // Rounded up without a sum, which the largest batch size would not fit into.
    let stepsPerEpoch = 1 + (samples.inputs.rows - 1) / settings.batchSize
    let epochs = max(settings.epochs, 1 + (Self.fewestLabelSteps - 1) / stepsPerEpoch)
    var trainer = trainer(.binaryCrossEntropy, epochs: epochs, weightDecay: 0.05)
    trainer.metric = .binaryAccuracy
    let held = validation.isEmpty ? nil : LabelSamples(validation, labels: samples.labels, seed: settings.seed)
    do {
      try trainer.train(
        &network, on: samples.trainingData(normalization),
        validation: held.flatMap { $0.inputs.rows > 0 ? $0.trainingData(normalization) : nil },
        afterEpoch: {
          progress($0)
          return true
        })
    } catch {
      throw MotionError(.unsupported, at: place, "training failed: \(error)")
    }
    return LabelNetwork(network: network, normalization: normalization, labels: samples.labels)
  }
}
