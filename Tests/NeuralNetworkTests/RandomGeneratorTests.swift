import NeuralNetwork
import Testing

@Suite("Random numbers")
struct RandomGeneratorTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var seed: UInt64
    var bits: [UInt64]
    var normals: [Double]

    var testDescription: String { "seed \(seed)" }
  }

  @Test("A number below 0 is not to be had")
  func invalidBound() async {
    await #expect(processExitsWith: .failure) {
      var generator = RandomGenerator(seed: 1)
      _ = generator.uniform(below: 0)
    }
  }

  @Test("A shuffle keeps every element and reaches every order alike")
  func shuffles() {
    var generator = RandomGenerator(seed: 4)
    var seen: [[Int]: Int] = [:]
    for _ in 0..<6000 {
      var elements = [0, 1, 2]
      generator.shuffle(&elements)
      seen[elements, default: 0] += 1
    }
    #expect(seen.count == 6)
    // 1000 each, with a standard deviation of 29.
    #expect(seen.values.allSatisfy { abs($0 - 1000) < 120 })
  }

  @Test("Numbers are spread as their distributions say")
  func moments() {
    var generator = RandomGenerator(seed: 5)
    let count = 100_000
    var (sum, squares, fourths) = (0.0, 0.0, 0.0)
    for _ in 0..<count {
      let x = Double(generator.normal())
      sum += x
      squares += x * x
      fourths += x * x * x * x
    }
    #expect(abs(sum / Double(count)) < 0.015)
    #expect(abs(squares / Double(count) - 1) < 0.02)
    #expect(abs(fourths / Double(count) - 3) < 0.15)
    let uniform = (0..<count).map { _ in generator.uniform() }
    #expect(uniform.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(uniform.reduce(0) { $0 + Double($1) } / Double(count) - 0.5) < 0.005)
    let ranged = (0..<count).map { _ in generator.uniform(in: -3...5) }
    #expect(ranged.allSatisfy { $0 >= -3 && $0 <= 5 })
    #expect(abs(ranged.reduce(0) { $0 + Double($1) } / Double(count) - 1) < 0.04)
  }

  @Test("Splitting gives other numbers and leaves the generator as it was")
  func splits() {
    let generator = RandomGenerator(seed: 6)
    var (copy, first, second, again) = (generator, generator.split(0), generator.split(1), generator.split(0))
    let (a, b, c) = (first.next(), second.next(), copy.next())
    #expect(a == again.next())
    #expect(Set([a, b, c]).count == 3)
  }

  @Test("The numbers are those of the published method", arguments: fixtureCases("random-numbers", of: Case.self))
  func reference(_ expected: Case) {
    var bits = RandomGenerator(seed: expected.seed)
    #expect(expected.bits.map { _ in bits.next() } == expected.bits)
    var normals = RandomGenerator(seed: expected.seed)
    for normal in expected.normals { #expect(abs(Double(normals.normal()) - normal) <= abs(normal) * 0x1p-23) }
  }
}
