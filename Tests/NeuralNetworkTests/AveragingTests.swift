import Foundation
import NeuralNetwork
import Testing

@Suite("The mean of several networks")
struct AveragingTests {
  static func networks(_ hiddenLayers: [Int], _ activation: Activation, count: Int) -> [Network] {
    let description = NetworkDescription(
      inputs: 5, hiddenLayers: hiddenLayers, activation: .tanh, outputs: 3, outputActivation: activation, dropout: 0.25)
    return (0..<count).map { seed in
      var network = Network(description, seed: UInt64(seed))
      // Biases begin as 0, and one that is forgotten should be missed.
      var generator = RandomGenerator(seed: UInt64(100 + seed))
      for index in network.parameters.indices { network.parameters[index] += 0.3 * generator.normal() }
      return network
    }
  }

  @Test("Linear networks give the mean of their answers", arguments: [[], [4], [6, 4]], [1, 3])
  func linear(hiddenLayers: [Int], count: Int) {
    let networks = Self.networks(hiddenLayers, .linear, count: count)
    let inputs = NetworkTests.inputs(7, 5)
    let answers = networks.map { $0.predict(inputs).elements }
    let mean = Network(averaging: networks).predict(inputs)
    for (index, value) in mean.elements.enumerated() {
      let expected = answers.reduce(0) { $0 + $1[index] } / Float(count)
      #expect(abs(value - expected) < 1e-5)
    }
  }

  @Test("Softmax networks give the normalized geometric mean of their answers")
  func softmax() {
    let networks = Self.networks([8], .softmax, count: 4)
    let inputs = NetworkTests.inputs(6, 5)
    let answers = networks.map { $0.predict(inputs) }
    let mean = Network(averaging: networks).predict(inputs)
    for row in 0..<inputs.rows {
      let products = (0..<3).map { column in
        answers.reduce(Double(1)) { $0 * Double(Array($1.row(row))[column]) }
      }
      let means = products.map { pow($0, 0.25) }
      for (value, expected) in zip(mean.row(row), means) {
        #expect(abs(Double(value) - expected / means.reduce(0, +)) < 1e-5)
      }
    }
  }

  @Test("Networks of other layers, or layers of which there is no mean, are a mistake")
  func mistakes() async {
    await #expect(processExitsWith: .failure) { _ = Network(averaging: []) }
    await #expect(processExitsWith: .failure) {
      _ = Network(
        averaging: AveragingTests.networks([4], .linear, count: 1) + AveragingTests.networks([5], .linear, count: 1))
    }
    await #expect(processExitsWith: .failure) {
      let recurrent = NetworkDescription(
        inputWidth: 2, layers: [.gatedRecurrent(outputs: 3), .dense(outputs: 1, activation: .linear)])
      _ = Network(averaging: [Network(recurrent, seed: 1)])
    }
  }
}
