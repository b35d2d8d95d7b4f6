import NeuralNetwork
import Testing

@Suite("Sequences")
struct SequenceTests {
  static let descriptions = [
    NetworkDescription(
      inputWidth: 3,
      layers: [
        .temporalConvolution(outputs: 5, kernelSize: 3, dilation: 2, activation: .relu),
        .temporalConvolution(outputs: 4, kernelSize: 5, activation: .tanh), .dense(outputs: 2, activation: .softmax),
      ]),
    NetworkDescription(
      inputWidth: 3,
      layers: [
        .gatedRecurrent(outputs: 5), .dropout(rate: 0.25), .gatedRecurrent(outputs: 3, bidirectional: true),
        .dense(outputs: 2, activation: .softmax),
      ]),
  ]

  static func inputs(_ rows: Int) -> Matrix {
    var generator = RandomGenerator(seed: 9)
    return Matrix(rows: rows, columns: 3, elements: (0..<rows * 3).map { _ in generator.normal() })
  }

  // MARK: - Every way to be invalid

  @Test(
    "A layer that cannot be built says why",
    arguments: [
      (
        LayerDescription.temporalConvolution(outputs: 2, kernelSize: 4, activation: .relu),
        "a kernel of 4 steps has no middle one"
      ),
      (.temporalConvolution(outputs: 2, kernelSize: 0, activation: .relu), "a kernel of 0 steps has no middle one"),
      (
        .temporalConvolution(outputs: 2, kernelSize: 3, dilation: 0, activation: .relu), "a dilation of 0 steps is none"
      ),
      (
        .temporalConvolution(outputs: -1, kernelSize: 3, activation: .relu),
        "a temporal convolution cannot have -1 outputs"
      ),
      (.gatedRecurrent(outputs: 0), "a recurrent layer cannot have 0 outputs"),
      (.gatedRecurrent(outputs: .max), "a recurrent layer cannot have \(Int.max) outputs"),
    ])
  func invalidLayers(_ layer: LayerDescription, _ problem: String) {
    #expect(NetworkDescription(inputWidth: 3, layers: [layer]).problem() == "layer 0: " + problem)
  }

  @Test("Masks and sequences that do not fit the rows are refused")
  func invalidShapes() async {
    await #expect(processExitsWith: .failure) { _ = SequenceShape(sequences: 2, timeSteps: 3, mask: [true]) }
    await #expect(processExitsWith: .failure) { _ = SequenceShape(sequences: 2, timeSteps: 0) }
    await #expect(processExitsWith: .failure) {
      _ = InMemoryTrainingData(inputs: Matrix(rows: 7, columns: 1), targets: Matrix(rows: 7, columns: 1), timeSteps: 3)
    }
  }

  // MARK: - Laws

  @Test("A sequence alone is answered as among others, to the last bit", arguments: descriptions)
  func sequencesAreIndependent(_ description: NetworkDescription) {
    let network = Network(description, seed: 1)
    let inputs = Self.inputs(6 * 20)
    let all = network.predict(inputs, shape: SequenceShape(sequences: 6, timeSteps: 20))
    for sequence in 0..<6 {
      let rows = (sequence * 20..<(sequence + 1) * 20).map { Array(inputs.row($0)) }
      #expect(network.predict(Matrix(rows)).elements[...] == all.elements[sequence * 40..<(sequence + 1) * 40])
    }
  }

  @Test("What stands in padding changes nothing else", arguments: descriptions)
  func paddingIsUnseen(_ description: NetworkDescription) {
    let network = Network(description, seed: 1)
    let mask = (0..<40).map { $0 % 20 < 13 && $0 != 5 }
    let shape = SequenceShape(sequences: 2, timeSteps: 20, mask: mask)
    let inputs = Self.inputs(40)
    var others = inputs
    for row in 0..<40 where !mask[row] { others.setRow(row, to: [1e6, -1e6, .nan]) }
    let (outputs, again) = (network.predict(inputs, shape: shape), network.predict(others, shape: shape))
    for row in 0..<40 where mask[row] { #expect(outputs.row(row) == again.row(row)) }
  }

  @Test("Padding at a sequence's end is as good as its end", arguments: descriptions)
  func paddingIsAnEnd(_ description: NetworkDescription) {
    let network = Network(description, seed: 1)
    let inputs = Self.inputs(20)
    let mask = (0..<20).map { $0 < 13 }
    let padded = network.predict(inputs, shape: SequenceShape(sequences: 1, timeSteps: 20, mask: mask))
    let short = network.predict(Matrix((0..<13).map { Array(inputs.row($0)) }))
    #expect(padded.elements[..<26] == short.elements[...])
  }

  @Test("Sequences train: the answer depends on the step before", arguments: [0, 1])
  func learnsAnEcho(_ index: Int) throws {
    // The target is whether the number one step ago was positive; at the first step nobody can know.
    var generator = RandomGenerator(seed: 2)
    let (sequences, steps) = (32, 8)
    var (inputs, targets) = (
      Matrix(rows: sequences * steps, columns: 3), Matrix(rows: sequences * steps, columns: 2)
    )
    var weights = [Float](repeating: 1, count: sequences * steps)
    for row in 0..<sequences * steps {
      inputs.setRow(row, to: [generator.normal(), 0, 1])
      let before = row.isMultiple(of: steps) ? 0 : inputs[row - 1, 0]
      targets.setRow(row, to: before > 0 ? [1, 0] : [0, 1])
      if row.isMultiple(of: steps) { weights[row] = 0 }
    }
    let data = InMemoryTrainingData(inputs: inputs, targets: targets, weights: weights, timeSteps: steps)
    var network = Network(
      NetworkDescription(
        inputWidth: 3,
        layers: [
          index == 0
            ? .temporalConvolution(outputs: 8, kernelSize: 3, activation: .tanh) : .gatedRecurrent(outputs: 8),
          .dense(outputs: 2, activation: .softmax),
        ]), seed: 1)
    var trainer = Trainer(
      loss: .crossEntropy, learningRate: LearningRateSchedule(0.02), epochs: 40, batchSize: 8, seed: 1)
    trainer.metric = .accuracy
    trainer.gradientNormLimit = 5
    try trainer.train(&network, on: data)
    #expect(try #require(trainer.evaluate(network, on: data).metric) > 0.9)
  }

  @Test("Networks of sequences survive their JSON", arguments: descriptions)
  func roundTrip(_ description: NetworkDescription) throws {
    #expect(try NetworkDescription(json: description.json) == description)
    let network = Network(description, seed: 1)
    #expect(try Network(description, parameters: network.namedParameters).parameters == network.parameters)
  }

  @Test("A training that meets mini-batches of other sizes forgets nothing and keeps nothing")
  func memoryIsReused() {
    let network = Network(Self.descriptions[1], seed: 1)
    func batch(_ sequences: Int, _ steps: Int) -> MiniBatch {
      MiniBatch(
        inputs: Self.inputs(sequences * steps), targets: Matrix(rows: sequences * steps, columns: 2, repeating: 0.5),
        shape: SequenceShape(sequences: sequences, timeSteps: steps))
    }
    var fresh = Backpropagation()
    _ = fresh.run(network, on: batch(2, 5), loss: .crossEntropy)
    var used = Backpropagation()
    _ = used.run(network, on: batch(7, 9), loss: .crossEntropy)
    _ = used.run(network, on: batch(2, 5), loss: .crossEntropy)
    #expect(used.gradients == fresh.gradients)
  }
}
