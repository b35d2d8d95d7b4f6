import NeuralNetwork
import Testing

@Suite("Losses")
struct LossTests {
  /// The mean loss of sums, and its gradients with respect to them.
  static func evaluate(
    _ loss: Loss, _ activation: Activation, sums: Matrix, targets: Matrix, rowWeights: [Float] = [],
    classWeights: [Float] = []
  ) -> (loss: Double, gradients: [Float]) {
    var outputs = sums
    var gradients: Matrix? = Matrix(rows: 0, columns: 0)
    let value = loss.evaluate(
      &outputs, activation: activation, targets: targets, rowWeights: rowWeights, classWeights: classWeights,
      gradients: &gradients)
    return (value.mean, gradients?.elements ?? [])
  }

  @Test("Targets, weights and activations that do not fit are refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) {
      _ = LossTests.evaluate(
        .meanSquaredError, .linear, sums: Matrix([[1, 2]]), targets: Matrix([[1], [2]]))
    }
    await #expect(processExitsWith: .failure) {
      _ = LossTests.evaluate(
        .meanSquaredError, .linear, sums: Matrix([[1, 2]]), targets: Matrix([[1, 2]]), rowWeights: [1, 1])
    }
    await #expect(processExitsWith: .failure) {
      _ = LossTests.evaluate(
        .meanSquaredError, .linear, sums: Matrix([[1, 2]]), targets: Matrix([[1, 2]]), classWeights: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = LossTests.evaluate(.crossEntropy, .relu, sums: Matrix([[1, 2]]), targets: Matrix([[1, 0]]))
    }
  }

  @Test("A row of weight 0 is as good as absent", arguments: Loss.allCases)
  func weightlessRows(_ loss: Loss) {
    let sums = Matrix([[1, -2], [900, 900], [0.5, 3]])
    let targets = Matrix([[1, 0], [0, 1], [0, 1]])
    let all = Self.evaluate(loss, .softmax, sums: sums, targets: targets, rowWeights: [0.5, 0, 2])
    let some = Self.evaluate(
      loss, .softmax, sums: Matrix([[1, -2], [0.5, 3]]), targets: Matrix([[1, 0], [0, 1]]), rowWeights: [0.5, 2])
    #expect(all.loss == some.loss)
    #expect(all.gradients[2..<4] == [0, 0])
    #expect(all.gradients[..<2] + all.gradients[4...] == some.gradients[...])
  }

  @Test("Where no row counts there is neither loss nor gradient", arguments: Loss.allCases)
  func nothingCounts(_ loss: Loss) {
    let result = Self.evaluate(
      loss, .sigmoid, sums: Matrix([[1, -2]]), targets: Matrix([[1, 0]]), rowWeights: [0])
    #expect(result.loss == 0)
    #expect(result.gradients == [0, 0])
  }

  @Test("A row of weight 2 is that row twice", arguments: Loss.allCases)
  func doubledRows(_ loss: Loss) {
    let weighted = Self.evaluate(
      loss, .softmax, sums: Matrix([[1, -2], [0.5, 3]]), targets: Matrix([[1, 0], [0, 1]]), rowWeights: [2, 1])
    let repeated = Self.evaluate(
      loss, .softmax, sums: Matrix([[1, -2], [1, -2], [0.5, 3]]), targets: Matrix([[1, 0], [1, 0], [0, 1]]))
    #expect(abs(weighted.loss - repeated.loss) < 1e-7)
  }

  @Test("Sums far off give a large loss and a gradient, never infinity")
  func stable() {
    let softmax = Self.evaluate(.crossEntropy, .softmax, sums: Matrix([[0, 500]]), targets: Matrix([[1, 0]]))
    #expect(softmax.loss == 500)
    #expect(softmax.gradients == [-1, 1])
    let sigmoid = Self.evaluate(.binaryCrossEntropy, .sigmoid, sums: Matrix([[-500, 500]]), targets: Matrix([[1, 0]]))
    #expect(sigmoid.loss == 500)
    #expect(sigmoid.gradients == [-0.5, 0.5])
    for loss in Loss.allCases {
      for activation in [Activation.softmax, .sigmoid] {
        let result = Self.evaluate(loss, activation, sums: Matrix([[-3e38, 3e38]]), targets: Matrix([[1, 0]]))
        #expect(result.loss.isFinite && result.gradients.allSatisfy { $0.isFinite })
      }
    }
  }

  @Test("Losses by hand")
  func byHand() {
    // ((1 - 3)^2 + (2 - 2)^2) / 2 and its slope 2 (1 - 3) / 2.
    let squared = Self.evaluate(.meanSquaredError, .linear, sums: Matrix([[1, 2]]), targets: Matrix([[3, 2]]))
    #expect(squared.loss == 2)
    #expect(squared.gradients == [-2, 0])
    // Two equal classes of four: ln 4.
    let even = Self.evaluate(
      .crossEntropy, .softmax, sums: Matrix([[7, 7, 7, 7]]), targets: Matrix([[0, 1, 0, 0]]))
    #expect(abs(even.loss - 1.3862943611198906) < 1e-6)
    #expect(even.gradients == [0.25, -0.75, 0.25, 0.25])
    // A coin: ln 2.
    let coin = Self.evaluate(.binaryCrossEntropy, .sigmoid, sums: Matrix([[0]]), targets: Matrix([[1]]))
    #expect(abs(coin.loss - 0.6931471805599453) < 1e-7)
  }
}
