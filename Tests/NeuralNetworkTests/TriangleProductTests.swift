import NeuralNetwork
import Testing

@Suite("Product of a triangle")
struct TriangleProductTests {
  @Test("Columns of another length are refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) {
      _ = TriangleProduct.squaredLengths(Matrix(rows: 3, columns: 3), [Float](repeating: 0, count: 32))
    }
  }

  @Test("Both paths add in order and round each product, as one number at a time", arguments: [1, 3, 4, 6, 235])
  func isTheChain(size: Int) {
    var generator = RandomGenerator(seed: 5)
    let lanes = TriangleProduct.columnCount
    // What is above the diagonal is not read.
    var weights = Matrix(rows: size, columns: size, repeating: .nan)
    for row in 0..<size {
      for column in 0...row { weights[row, column] = generator.normal() }
    }
    let columns = (0..<size * lanes).map { _ in generator.normal() }
    let fastest = TriangleProduct.squaredLengths(weights, columns)
    let portable = TriangleProduct.squaredLengths(weights, columns, path: .portable)
    for lane in 0..<lanes {
      var square: Float = 0
      for row in 0..<size {
        var sum: Float = 0
        for column in 0...row { sum += weights[row, column] * columns[column * lanes + lane] }
        square += sum * sum
      }
      #expect(fastest[lane] == square && portable[lane] == square)
    }
  }
}
