import MotionClip
import NeuralNetwork

extension ModelTrainer {
  /// Trains the regression network alone.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where training fails.
  func trainRegression(_ clips: [PreparedClip]) throws(MotionError) -> RegressionNetwork {
    do {
      return try regressionNetwork(clips, []) { _ in }
    } catch {
      throw MotionError(.unsupported, at: Place(path: clips.first?.clip.folder ?? ""), "training failed: \(error)")
    }
  }

  func regressionNetwork(
    _ clips: [PreparedClip], _ validation: [PreparedClip], _ progress: (Epoch) -> Void
  ) throws -> RegressionNetwork {
    let alignment = PhaseAlignment(clips, references: settings.phaseReferences)
    var samples = PhaseSamples(clips, alignment: alignment, seed: settings.seed)
    samples.normalization = Normalization(measuring: samples.spread(count: 20_000))
    var network = Network(
      NetworkDescription(
        inputs: RegressionNetwork.layout.width, hiddenLayers: settings.phaseHiddenLayers, activation: .relu, outputs: 2,
        outputActivation: .linear, dropout: 0.1), seed: settings.seed &+ 1)
    guard samples.count > 0 else {
      // Nothing in the data cycles: a network of zeros says so everywhere.
      network.parameters = [Float](repeating: 0, count: network.parameterCount)
      return RegressionNetwork(network: network, normalization: samples.normalization)
    }
    var held = PhaseSamples(validation, alignment: alignment, stride: 5)
    held.normalization = samples.normalization
    try trainer(.meanSquaredError, epochs: settings.phaseEpochs, weightDecay: 0.01).train(
      &network, on: samples, validation: held.count > 0 ? held : nil,
      afterEpoch: {
        progress($0)
        return true
      })
    return RegressionNetwork(
      network: network, normalization: samples.normalization, annotatorDelay: alignment.annotatorDelay)
  }
}
