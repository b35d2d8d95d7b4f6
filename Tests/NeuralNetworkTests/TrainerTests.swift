import NeuralNetwork
import Testing

@Suite("Training")
struct TrainerTests {
  static let xor = InMemoryTrainingData(
    inputs: Matrix([[0, 0], [0, 1], [1, 0], [1, 1]]), targets: Matrix([[0], [1], [1], [0]]))
  static let description = NetworkDescription(
    inputs: 2, hiddenLayers: [8], activation: .tanh, outputs: 1, outputActivation: .sigmoid)

  static func trainer(epochs: Int = 5) -> Trainer {
    Trainer(loss: .binaryCrossEntropy, learningRate: LearningRateSchedule(0.05), epochs: epochs, batchSize: 2, seed: 1)
  }

  /// Two noisy clouds of points with their class.
  static func clouds(_ count: Int, seed: UInt64) -> InMemoryTrainingData {
    var generator = RandomGenerator(seed: seed)
    let rows = (0..<count).map { i in
      [(i.isMultiple(of: 2) ? 1 : -1) + generator.normal(), generator.normal()]
    }
    return InMemoryTrainingData(
      inputs: Matrix(rows), targets: Matrix(rows.indices.map { $0.isMultiple(of: 2) ? [1] : [0] }))
  }

  // MARK: - Every way to be invalid

  @Test("Without samples there is nothing to learn")
  func noSamples() {
    var network = Network(Self.description, seed: 1)
    #expect(throws: TrainingError.noSamples) {
      try Self.trainer().train(
        &network, on: InMemoryTrainingData(inputs: Matrix(rows: 0, columns: 2), targets: Matrix(rows: 0, columns: 1)))
    }
  }

  @Test("A training that diverges says so and leaves finite weights")
  func diverges() {
    var network = Network(
      NetworkDescription(inputs: 2, hiddenLayers: [8], outputs: 1, outputActivation: .linear), seed: 1)
    let trainer = Trainer(
      loss: .meanSquaredError, optimizer: StochasticGradientDescent(), learningRate: LearningRateSchedule(1e6),
      epochs: 50, seed: 1)
    let error = #expect(throws: TrainingError.self) { () throws in try trainer.train(&network, on: Self.xor) }
    #expect(error?.description.hasPrefix("training diverged in epoch") == true)
    #expect(network.parameters.allSatisfy { $0.isFinite })
  }

  @Test("Data that does not fit the network, or early stopping without validation, is refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) {
      var network = Network(
        NetworkDescription(inputs: 3, hiddenLayers: [], outputs: 1, outputActivation: .sigmoid), seed: 1)
      try TrainerTests.trainer().train(&network, on: TrainerTests.xor)
    }
    await #expect(processExitsWith: .failure) {
      var network = Network(TrainerTests.description, seed: 1)
      var trainer = TrainerTests.trainer()
      trainer.earlyStopping = EarlyStopping(patience: 1)
      try trainer.train(&network, on: TrainerTests.xor)
    }
  }

  // MARK: - Laws

  @Test("The same seed gives the same bytes, another order others")
  func deterministic() throws {
    let description = NetworkDescription(
      inputs: 2, hiddenLayers: [8, 8], outputs: 1, outputActivation: .sigmoid, dropout: 0.5)
    func trained(_ seed: UInt64) throws -> [UInt8] {
      var network = Network(description, seed: 1)
      var trainer = Self.trainer()
      trainer.seed = seed
      try trainer.train(&network, on: Self.clouds(40, seed: 1))
      return try SafetensorsFile(tensors: network.namedParameters).bytes
    }
    let first = try trained(1)
    #expect(try trained(1) == first)
    #expect(try trained(2) != first)
  }

  @Test("Mini-batches hold every sample once each epoch, in a new order, the last one what is left")
  func miniBatches() throws {
    final class Recorder: TrainingData {
      var count: Int { 10 }
      var inputWidth: Int { 2 }
      var targetWidth: Int { 1 }
      var batches: [[Int]] = []

      func fill(_ batch: inout MiniBatch, with samples: [Int]) {
        batches.append(samples)
        #expect(batch.inputs.rows == samples.count && batch.weights == samples.map { _ in 1 })
        for row in samples.indices {
          batch.inputs.setRow(row, to: [Float(samples[row]), 1])
          batch.targets[row, 0] = 1
        }
      }
    }
    let recorder = Recorder()
    var network = Network(Self.description, seed: 1)
    var trainer = Self.trainer(epochs: 2)
    trainer.batchSize = 4
    try trainer.train(&network, on: recorder)
    #expect(recorder.batches.map(\.count) == [4, 4, 2, 4, 4, 2])
    let (first, second) = (recorder.batches[..<3].flatMap { $0 }, recorder.batches[3...].flatMap { $0 })
    #expect(first.sorted() == Array(0..<10) && second.sorted() == Array(0..<10))
    #expect(first != second)
  }

  @Test("Early stopping waits as long as told and keeps the best weights")
  func earlyStopping() throws {
    var trainer = Self.trainer(epochs: 200)
    trainer.learningRate = LearningRateSchedule(0.05)
    trainer.earlyStopping = EarlyStopping(patience: 4)
    trainer.metric = .binaryAccuracy
    let (training, validation) = (Self.clouds(30, seed: 1), Self.clouds(200, seed: 2))
    var network = Network(
      NetworkDescription(inputs: 2, hiddenLayers: [32], outputs: 1, outputActivation: .sigmoid), seed: 1)
    let epochs = try trainer.train(&network, on: training, validation: validation)
    let losses = epochs.compactMap(\.validationLoss)
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(epochs.count < 200)
    #expect(epochs.count == best + 1 + 4)
    let judged = trainer.evaluate(network, on: validation)
    #expect(judged.loss == losses[best])
    #expect(judged.metric == epochs[best].validationMetric)
    #expect(try #require(judged.metric) > 0.7)
  }

  @Test("Training ends when the caller says so")
  func stops() throws {
    var network = Network(Self.description, seed: 1)
    let epochs = try Self.trainer(epochs: 9).train(&network, on: Self.xor) { $0.number < 3 }
    #expect(epochs.map(\.number) == [1, 2, 3])
    #expect(epochs.allSatisfy { $0.planned == 9 && $0.secondsElapsed > 0 && $0.secondsLeft > 0 })
    var asked = 0
    let none = try Self.trainer().train(
      &network, on: Self.xor,
      shouldStop: {
        asked += 1
        return true
      })
    #expect(none.isEmpty && asked == 1)
  }

  @Test("An epoch's loss is the mean over its samples, whatever the mini-batches")
  func epochLoss() throws {
    // A rate so small that nothing moves: all batch sizes see the same network.
    let losses = try [1, 3, 40].map { size in
      var network = Network(Self.description, seed: 1)
      var trainer = Self.trainer(epochs: 1)
      trainer.batchSize = size
      trainer.learningRate = LearningRateSchedule(1e-12)
      return try trainer.train(&network, on: Self.clouds(40, seed: 1))[0].loss
    }
    #expect(abs(losses[0] - losses[2]) < 1e-6 && abs(losses[1] - losses[2]) < 1e-6)
  }

  @Test("Long gradients are shortened, short ones stay")
  func gradientNorm() {
    var backpropagation = Backpropagation()
    let network = Network(Self.description, seed: 1)
    _ = backpropagation.run(
      network, on: MiniBatch(inputs: Self.xor.inputs, targets: Self.xor.targets), loss: .binaryCrossEntropy)
    let before = backpropagation.gradients
    let norm = before.reduce(0) { $0 + $1 * $1 }.squareRoot()
    backpropagation.limitGradientNorm(to: norm * 2)
    #expect(backpropagation.gradients == before)
    backpropagation.limitGradientNorm(to: norm / 4)
    for (shortened, gradient) in zip(backpropagation.gradients, before) {
      #expect(abs(shortened - gradient / 4) < 1e-6)
    }
  }

  @Test("Dropout switches off the share told, keeps the expected sum, and is still while predicting")
  func dropout() {
    let layer = DropoutLayer(inputs: 100, rate: 0.3)
    let inputs = Matrix(rows: 200, columns: 100, repeating: 1)
    var outputs = Matrix(rows: 0, columns: 0)
    var memory = LayerMemory(generator: RandomGenerator(seed: 1))
    let shape = SequenceShape(sequences: 200)
    layer.forward(inputs, shape: shape, parameters: [], into: &outputs, memory: &memory)
    let off = outputs.elements.count { $0 == 0 }
    #expect(abs(Double(off) / 20_000 - 0.3) < 0.015)
    #expect(abs(outputs.elements.reduce(0, +) / 20_000 - 1) < 0.02)
    var gradients: Matrix? = Matrix(rows: 0, columns: 0)
    var none: [Float] = []
    layer.backward(
      from: inputs, inputs: inputs, outputs: outputs, shape: shape, parameters: [], memory: &memory, into: &none,
      inputGradients: &gradients)
    #expect(gradients == outputs)
    var still = LayerMemory()
    layer.forward(inputs, shape: shape, parameters: [], into: &outputs, memory: &still)
    #expect(outputs == inputs)
  }
}
