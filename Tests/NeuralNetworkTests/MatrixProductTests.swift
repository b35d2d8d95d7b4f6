import NeuralNetwork
import Testing

@Suite("Matrix product")
struct MatrixProductTests {
  struct Operand {
    var elements: [Float]
    var block: MatrixBlock
    var transposed: Bool

    /// A random matrix `[rows, columns]`, perhaps stored transposed, perhaps within a wider one.
    init(_ rows: Int, _ columns: Int, transposed: Bool, _ generator: inout RandomGenerator) {
      let (storedRows, storedColumns) = transposed ? (columns, rows) : (rows, columns)
      let (offset, gap) = (generator.uniform(below: 4), generator.uniform(below: 4))
      block = MatrixBlock(offset: offset, rows: storedRows, columns: storedColumns, stride: storedColumns + gap)
      elements = (0..<offset + storedRows * (storedColumns + gap)).map { _ in generator.normal() }
      self.transposed = transposed
    }

    subscript(row: Int, column: Int) -> Float {
      let (r, c) = transposed ? (column, row) : (row, column)
      return elements[block.offset + r * block.stride + c]
    }
  }

  /// Sizes around the kernel's tile, panel and block edges.
  static let sizes = [1, 2, 5, 6, 7, 8, 12, 13, 15, 16, 17, 31, 33, 64, 145, 257, 300]

  @Test("Both paths agree with sums in double precision, within the rounding of a chain of sums")
  func agreesWithDouble() {
    var generator = RandomGenerator(seed: 11)
    for round in 0..<120 {
      // Two sizes may be large, never all three: the sum below is slow.
      var limits = [8, Self.sizes.count, Self.sizes.count]
      generator.shuffle(&limits)
      let (m, n, k) = (
        Self.sizes[generator.uniform(below: limits[0])], Self.sizes[generator.uniform(below: limits[1])],
        Self.sizes[generator.uniform(below: limits[2])]
      )
      let a = Operand(m, k, transposed: generator.uniform() < 0.5, &generator)
      let b = Operand(k, n, transposed: generator.uniform() < 0.5, &generator)
      let accumulating = round.isMultiple(of: 3)
      let hasBias = !accumulating && !b.transposed && round.isMultiple(of: 2)
      let start = (0..<m * (n + 3)).map { _ in generator.normal() }
      let bias = (0..<n).map { _ in generator.normal() }
      let block = MatrixBlock(rows: m, columns: n, stride: n + 3)
      for path in [KernelPath.fastest, .portable] {
        var c = start
        MatrixProduct.multiply(
          a.elements, a.block, transposingA: a.transposed, b.elements + bias, b.block, transposingB: b.transposed,
          biasAt: hasBias ? b.elements.count : nil, into: &c, block, accumulating: accumulating, path: path)
        var worst = 0.0
        for i in 0..<m {
          for j in 0..<n {
            var sum = accumulating ? Double(start[i * (n + 3) + j]) : hasBias ? Double(bias[j]) : 0
            var size = abs(sum)
            for p in 0..<k {
              let product = Double(a[i, p]) * Double(b[p, j])
              sum += product
              size += abs(product)
            }
            // Higham, Accuracy and Stability of Numerical Algorithms (2002), 3.1: k u sum |a b| bounds the error.
            worst = max(worst, abs(Double(c[i * (n + 3) + j]) - sum) / (Double(k + 1) * 0x1p-24 * size))
          }
          // What lies between the rows stays.
          #expect(c[i * (n + 3) + n..<(i + 1) * (n + 3)] == start[i * (n + 3) + n..<(i + 1) * (n + 3)])
        }
        #expect(worst < 1, "\(path): [\(m), \(k)] times [\(k), \(n)]")
      }
    }
  }

  @Test("A row's product does not depend on the rows beside it")
  func rowsAreIndependent() {
    var generator = RandomGenerator(seed: 12)
    let a = Operand(40, 270, transposed: false, &generator)
    let b = Operand(270, 37, transposed: false, &generator)
    for path in [KernelPath.fastest, .portable] {
      var all = [Float](repeating: 0, count: 40 * 37)
      MatrixProduct.multiply(
        a.elements, a.block, b.elements, b.block, into: &all, MatrixBlock(rows: 40, columns: 37), path: path)
      for row in 0..<40 {
        var one = [Float](repeating: 0, count: 37)
        var block = a.block
        block.offset += row * block.stride
        block.rows = 1
        MatrixProduct.multiply(
          a.elements, block, b.elements, b.block, into: &one, MatrixBlock(rows: 1, columns: 37), path: path)
        #expect(one[...] == all[row * 37..<(row + 1) * 37])
      }
    }
  }

  @Test("Groups are so many products with one right side, to the last bit")
  func groups() {
    var generator = RandomGenerator(seed: 13)
    // Rows of one group that overlap, as in a convolution: 3 columns of a row begin one column after the row before.
    let a = (0..<200).map { _ in generator.normal() }
    let b = Operand(12, 21, transposed: true, &generator)
    for path in [KernelPath.fastest, .portable] {
      var together = [Float](repeating: 0, count: 5 * 7 * 21)
      MatrixProduct.multiply(
        a, MatrixBlock(rows: 7, columns: 12, stride: 3), b.elements, b.block, transposingB: true, into: &together,
        MatrixBlock(rows: 7, columns: 21), groups: MatrixGroups(count: 5, aStride: 40, cStride: 7 * 21), path: path)
      for group in 0..<5 {
        var alone = [Float](repeating: 0, count: 7 * 21)
        MatrixProduct.multiply(
          a, MatrixBlock(offset: group * 40, rows: 7, columns: 12, stride: 3), b.elements, b.block, transposingB: true,
          into: &alone, MatrixBlock(rows: 7, columns: 21), path: path)
        #expect(alone[...] == together[group * 147..<(group + 1) * 147])
      }
    }
  }

  @Test("What reaches beyond its array, or over itself, is refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) {
      var c = [Float](repeating: 0, count: 4)
      MatrixProduct.multiply(
        [1, 2, 3], MatrixBlock(rows: 2, columns: 2), [1, 2, 3, 4], MatrixBlock(rows: 2, columns: 2), into: &c,
        MatrixBlock(rows: 2, columns: 2))
    }
    await #expect(processExitsWith: .failure) {
      var c = [Float](repeating: 0, count: 4)
      MatrixProduct.multiply(
        [1, 2, 3, 4], MatrixBlock(rows: 2, columns: 2), [1, 2, 3, 4], MatrixBlock(rows: 2, columns: 2), into: &c,
        MatrixBlock(rows: 2, columns: 2), groups: MatrixGroups(count: 2))
    }
    await #expect(processExitsWith: .failure) {
      var c = [Float](repeating: 0, count: 4)
      MatrixProduct.multiply(
        [1, 2, 3, 4], MatrixBlock(rows: 2, columns: 2), [1, 2], MatrixBlock(rows: 1, columns: 2), into: &c,
        MatrixBlock(rows: 2, columns: 2))
    }
    await #expect(processExitsWith: .failure) {
      var c = [Float](repeating: 0, count: 4)
      MatrixProduct.multiply(
        [1, 2, 3, 4], MatrixBlock(rows: 2, columns: 2), [1, 2, 3, 4], MatrixBlock(rows: 2, columns: 2), biasAt: 3,
        into: &c, MatrixBlock(rows: 2, columns: 2))
    }
  }

  @Test("With nothing to sum up there is the bias, or nothing")
  func emptySums() {
    var c: [Float] = [5, 5]
    MatrixProduct.multiply(
      [], MatrixBlock(rows: 1, columns: 0), [3, 4], MatrixBlock(rows: 0, columns: 2), biasAt: 0, into: &c,
      MatrixBlock(rows: 1, columns: 2))
    #expect(c == [3, 4])
    MatrixProduct.multiply(
      [], MatrixBlock(rows: 1, columns: 0), [], MatrixBlock(rows: 0, columns: 2), into: &c,
      MatrixBlock(rows: 1, columns: 2))
    #expect(c == [0, 0])
  }
}
