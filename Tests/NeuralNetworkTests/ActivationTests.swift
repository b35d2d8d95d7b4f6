import NeuralNetwork
import Testing

@Suite("Activations")
struct ActivationTests {
  /// Sums that a careless formula overflows on.
  static let sums: [Float] = [0, 1, -1, 0.5, -3, 20, -20, 88, -88, 90, -90, 1000, -1000, 3e38, -3e38]

  static func applied(_ activation: Activation, _ sums: [Float]) -> [Float] {
    var matrix = Matrix([sums])
    activation.apply(to: &matrix)
    return matrix.elements
  }

  @Test("Gradients of another shape than the outputs are refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) {
      var gradients = Matrix(rows: 1, columns: 2)
      Activation.relu.backpropagate(&gradients, outputs: Matrix(rows: 2, columns: 1))
    }
  }

  @Test("Softmax sums to one and ignores a shift")
  func softmaxLaws() {
    for sums: [Float] in [[1, 2, 3], [0, 0, 0, 0], [-1, 0.5, 8, 2, -20], [5]] {
      let shares = Self.applied(.softmax, sums)
      #expect(abs(shares.reduce(0, +) - 1) < 3e-7)
      // Shifts that leave the sums exact leave the shares exact.
      for shift: Float in [16, -64, 1024] { #expect(Self.applied(.softmax, sums.map { $0 + shift }) == shares) }
    }
  }

  @Test("No sum, however large, gives anything but a number", arguments: Activation.allCases)
  func stable(_ activation: Activation) {
    #expect(Self.applied(activation, Self.sums).allSatisfy { $0.isFinite })
    #expect(Self.applied(activation, [3e38, -3e38, 3e38]).allSatisfy { $0.isFinite })
  }

  @Test("A layer's activation is that of a neuron", arguments: [Activation.linear, .relu, .tanh, .sigmoid])
  func agreesWithNeuron(_ activation: Activation) {
    for (sum, output) in zip(Self.sums, Self.applied(activation, Self.sums)) {
      let expected = activation(Double(sum))
      #expect(abs(Double(output) - expected) <= 3e-7 * abs(expected) + 1e-37)
    }
  }

  @Test("Sigmoid and tanh are one curve, and odd about their middle")
  func symmetry() {
    for sum in stride(from: Float(-12), through: 12, by: 0.37) {
      let outputs = Self.applied(.sigmoid, [sum, -sum])
      #expect(abs(outputs[0] + outputs[1] - 1) < 2e-7)
      #expect(abs(Self.applied(.tanh, [sum / 2])[0] - (2 * outputs[0] - 1)) < 3e-7)
      #expect(Self.applied(.tanh, [sum])[0] == -Self.applied(.tanh, [-sum])[0])
    }
  }
}
