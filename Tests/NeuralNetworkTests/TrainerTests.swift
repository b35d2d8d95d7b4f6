import NeuralNetwork
import Testing

@Suite("Training")
struct TrainerTests {
  static let xor = InMemoryTrainingData(
    inputs: Matrix([[0, 0], [0, 1], [1, 0], [1, 1]]), targets: Matrix([[0], [1], [1], [0]]))

  @Test("A hidden layer learns exclusive or")
  func learnsExclusiveOr() throws {
    var network = Network(
      NetworkDescription(inputs: 2, hiddenLayers: [8], activation: .tanh, outputs: 1, outputActivation: .sigmoid),
      seed: 1)
    let trainer = Trainer(
      loss: .binaryCrossEntropy, learningRate: LearningRateSchedule(0.05), epochs: 300, batchSize: 4, seed: 1)
    let epochs = try trainer.train(&network, on: Self.xor)
    #expect(epochs.count == 300)
    let answers = network.predict(Self.xor.inputs)
    for row in 0..<4 { #expect(abs(answers[row, 0] - Self.xor.targets[row, 0]) < 0.1) }
  }
}
