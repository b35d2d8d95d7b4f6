import NeuralNetwork
import Testing

@Suite("Normalizing by column")
struct NormalizingTests {
  static let paths = [KernelPath.fastest, .portable]

  /// The formula, one number at a time.
  static func expected(_ x: Float, _ mean: Float, _ scale: Float, _ limit: Float) -> Float {
    min(max((x - mean) / scale, -limit), limit)
  }

  static func numbers(_ count: Int, _ generator: inout RandomGenerator) -> [Float] {
    (0..<count).map { _ in generator.normal() }
  }

  @Test("Rows of another width, and blocks beyond the array, are refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) {
      var values: [Float] = [1, 2, 3]
      Elementwise.normalize(&values, means: [0, 0], scales: [1, 1], limit: 5)
    }
    await #expect(processExitsWith: .failure) {
      var values: [Float] = [1, 2]
      Elementwise.normalize(&values, means: [0, 0], scales: [1], limit: 5)
    }
    await #expect(processExitsWith: .failure) {
      _ = Elementwise.normalized(
        [1, 2, 3], [MatrixBlock(offset: 2, rows: 1, columns: 2)], means: [0, 0], scales: [1, 1], limit: 5)
    }
  }

  @Test("In place it is the formula, exactly, on both paths", arguments: [1, 3, 8, 31, 588])
  func inPlace(columns: Int) {
    var generator = RandomGenerator(seed: 3)
    let values = Self.numbers(7 * columns, &generator).map { 3 * $0 }
    let means = Self.numbers(columns, &generator)
    let scales = Self.numbers(columns, &generator).map { abs($0) + 0.1 }
    for path in Self.paths {
      var normalized = values
      Elementwise.normalize(&normalized, means: means, scales: scales, limit: 2, path: path)
      for (index, value) in normalized.enumerated() {
        let column = index % columns
        #expect(value == Self.expected(values[index], means[column], scales[column], 2))
      }
    }
  }

  @Test("Blocks that overlap are each normalized as they lie, one after the other", arguments: paths)
  func blocks(path: KernelPath) {
    let values = (0..<20).map(Float.init)
    let blocks = [
      MatrixBlock(offset: 4, rows: 3, columns: 3, stride: 2), MatrixBlock(rows: 0, columns: 3),
      MatrixBlock(rows: 1, columns: 3),
    ]
    let result = Elementwise.normalized(
      values, blocks, means: [0, 1, 2], scales: [1, 1, 2], limit: 100, path: path)
    #expect(result == [4, 4, 2, 6, 6, 3, 8, 8, 4, 0, 0, 0])
  }

  @Test("What is not a number stays so", arguments: paths)
  func notANumber(path: KernelPath) {
    var values = [Float](repeating: .nan, count: 19)
    Elementwise.normalize(
      &values, means: [Float](repeating: 0, count: 19), scales: [Float](repeating: 1, count: 19), limit: 5, path: path)
    #expect(values.allSatisfy { $0.isNaN })
  }
}
