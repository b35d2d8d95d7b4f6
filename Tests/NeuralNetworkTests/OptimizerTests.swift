import NeuralNetwork
import Testing

@Suite("Optimizers")
struct OptimizerTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var start: [Float]
    var targets: [Float]
    var curvatures: [Float]
    var learningRate: Float
    var after: [String: [Double]]

    var testDescription: String { name }

    var optimizer: any Optimizer {
      get throws {
        switch name {
        case "sgd": StochasticGradientDescent()
        case "sgd momentum": StochasticGradientDescent(momentum: 0.9)
        case "sgd momentum decay": StochasticGradientDescent(momentum: 0.9, weightDecay: 0.125)
        case "adam": Adam()
        case "adam betas": Adam(beta1: 0.8, beta2: 0.95, epsilon: 1e-3)
        case "adam decay": Adam(weightDecay: 0.125)
        default: throw UnknownCase(name: name)
        }
      }
    }
  }

  struct UnknownCase: Error {
    var name: String
  }

  @Test("A thousand steps end where PyTorch's do", arguments: fixtureCases("optimizers", of: Case.self))
  func thousandSteps(_ reference: Case) throws {
    var optimizer = try reference.optimizer
    var parameters = reference.start
    var compared = 0
    for step in 0..<1000 {
      // A bowl, disturbed by numbers that both sides compute exactly.
      let gradients = parameters.indices.map { i in
        reference.curvatures[i] * (parameters[i] - reference.targets[i])
          + (Float((step * 7919 + i * 104729) % 1024) / 1024 - 0.5)
      }
      optimizer.update(
        &parameters, gradients: gradients, learningRate: reference.learningRate, decaying: [0..<parameters.count])
      guard let expected = reference.after["\(step + 1)"] else { continue }
      compared += 1
      for (parameter, expected) in zip(parameters, expected) {
        #expect(abs(Double(parameter) - expected) < 1e-5 * max(1, abs(expected)))
      }
    }
    #expect(compared == 4)
  }

  @Test("Weight decay leaves the parameters alone that are not to decay")
  func decaysWhatIsTold() {
    for start: any Optimizer in [Adam(weightDecay: 0.5), StochasticGradientDescent(weightDecay: 0.5)] {
      var optimizer = start
      var parameters: [Float] = [2, 2, 2]
      optimizer.update(&parameters, gradients: [0, 0, 0], learningRate: 0.25, decaying: [1..<2])
      #expect(parameters == [2, 1.75, 2])
    }
  }

  @Test("A network's weights decay and its biases do not")
  func weightsDecay() {
    let network = Network(
      NetworkDescription(inputs: 2, hiddenLayers: [3], outputs: 1, outputActivation: .linear, dropout: 0.5), seed: 1)
    #expect(network.decayingParameters == [0..<6, 9..<12])
  }
}
