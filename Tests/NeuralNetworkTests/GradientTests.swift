import NeuralNetwork
import Testing

/// Backpropagation's gradients against central differences of the ``Oracle``, in double precision.
@Suite("Gradients")
struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var hidden: Activation
    var output: Activation
    var loss: Loss

    var testDescription: String { "\(hidden) then \(output), \(loss)" }
  }

  /// Every activation within the network, and every pair of output activation and loss that is defined.
  static let cases: [Case] = Activation.allCases.flatMap { hidden in
    Activation.allCases.flatMap { output in
      Loss.allCases.filter { $0.accepts(output) }.map { Case(hidden: hidden, output: output, loss: $0) }
    }
  }

  @Test("Dense layers", arguments: cases)
  func dense(_ wanted: Case) {
    check(
      NetworkDescription(
        inputWidth: 4,
        layers: [
          .dense(outputs: 6, activation: wanted.hidden), .dropout(rate: 0.5),
          .dense(outputs: 3, activation: wanted.output),
        ]), wanted.loss, SequenceShape(sequences: 7))
  }

  /// Each activation within the network and each pair of output activation and loss once.
  static let sequenceCases = cases.filter { $0.hidden == .tanh || $0.output == .softmax && $0.loss == .crossEntropy }

  /// Sequences of 5 steps; in the second shape one is padded at its end, one at its beginning and in its middle.
  static let shapes = [
    SequenceShape(sequences: 2, timeSteps: 5),
    SequenceShape(
      sequences: 2, timeSteps: 5, mask: [true, true, true, true, false, false, true, true, false, true]),
  ]

  @Test("Temporal convolutions", arguments: sequenceCases)
  func convolution(_ wanted: Case) {
    check(
      NetworkDescription(
        inputWidth: 3,
        layers: [
          .temporalConvolution(outputs: 4, kernelSize: 3, activation: wanted.hidden),
          .temporalConvolution(outputs: 3, kernelSize: 5, dilation: 2, activation: wanted.output),
        ]), wanted.loss, Self.shapes[1])
  }

  @Test("Recurrent layers", arguments: sequenceCases)
  func recurrent(_ wanted: Case) {
    check(
      NetworkDescription(
        inputWidth: 3,
        layers: [
          .dense(outputs: 3, activation: wanted.hidden), .gatedRecurrent(outputs: 2),
          .gatedRecurrent(outputs: 2, bidirectional: true), .dense(outputs: 3, activation: wanted.output),
        ]), wanted.loss, Self.shapes[1])
  }

  @Test("A recurrent layer at the end, and a convolution wider than its sequence", arguments: shapes)
  func edges(_ shape: SequenceShape) {
    check(
      NetworkDescription(
        inputWidth: 2,
        layers: [
          .temporalConvolution(outputs: 3, kernelSize: 3, dilation: 7, activation: .tanh),
          .gatedRecurrent(outputs: 2, bidirectional: true),
        ]), .meanSquaredError, shape)
  }

  /// Compares loss, outputs and all gradients on random rows with random weights, one of them 0.
  private func check(_ description: NetworkDescription, _ loss: Loss, _ shape: SequenceShape) {
    var generator = RandomGenerator(seed: 3)
    var network = Network(description, seed: 5)
    // Biases start at 0, which would hide a missing one.
    for i in network.parameters.indices { network.parameters[i] += 0.2 * generator.normal() }
    let width = network.outputWidth
    let inputs = Matrix(
      rows: shape.rows, columns: network.inputWidth,
      elements: (0..<shape.rows * network.inputWidth).map { _ in generator.normal() })
    let targets = (0..<shape.rows).map { _ in
      switch loss {
      case .meanSquaredError: (0..<width).map { _ in generator.normal() }
      case .binaryCrossEntropy: (0..<width).map { _ in generator.uniform() }
      case .crossEntropy: mixture(width, &generator)
      }
    }
    var weights = (0..<shape.rows).map { _ in generator.uniform(in: 0.5...2) }
    weights[shape.rows / 2] = 0
    let batch = MiniBatch(inputs: inputs, targets: Matrix(targets), weights: weights, shape: shape)
    let classWeights = (0..<width).map { _ in generator.uniform(in: 0.5...2) }

    let oracle = Oracle(description, batch: batch, loss: loss, classWeights: classWeights)
    var backpropagation = Backpropagation()
    let value = backpropagation.run(network, on: batch, loss: loss, classWeights: classWeights)
    let parameters = network.parameters.map(Double.init)
    #expect(abs(value.mean - oracle.meanLoss(parameters)) < 2e-6 * max(1, abs(value.mean)))
    for (row, expected) in oracle.outputs(parameters).enumerated() where shape.isReal(row) {
      for (output, expected) in zip(backpropagation.outputs.row(row), expected) {
        #expect(abs(Double(output) - expected) < 4e-6 * max(1, abs(expected)))
      }
    }
    let expected = oracle.gradients(network.parameters)
    let largest = expected.reduce(0) { max($0, abs($1)) }
    let furthest = zip(backpropagation.gradients, expected).map { abs(Double($0) - $1) }.max() ?? 0
    #expect(furthest < 1e-5 * largest, "largest gradient \(largest)")
    #expect(largest > 1e-3)
  }

  /// Shares of several classes that add up to 1.
  private func mixture(_ count: Int, _ generator: inout RandomGenerator) -> [Float] {
    let shares = (0..<count).map { _ in generator.uniform(in: 0.1...1) }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }
}
