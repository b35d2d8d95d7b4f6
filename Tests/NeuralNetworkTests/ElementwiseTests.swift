import NeuralNetwork
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Functions of one number")
struct ElementwiseTests {
  static func applied(_ function: Elementwise.Function, _ values: [Float], _ path: KernelPath) -> [Float] {
    var values = values
    Elementwise.apply(function, to: &values, path: path)
    return values
  }

  /// The system's own functions, in double precision.
  static func expected(_ function: Elementwise.Function, _ x: Float) -> Double {
    switch function {
    case .exponential: exp(Double(x))
    case .sigmoid: 1 / (1 + exp(-Double(x)))
    case .tanh: tanh(Double(x))
    case .relu: max(0, Double(x))
    }
  }

  @Test("A range beyond the array is refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) {
      var values: [Float] = [1, 2]
      Elementwise.apply(.relu, to: &values, in: 1..<3)
    }
  }

  @Test("What is not a number stays so", arguments: Elementwise.Function.allCases)
  func notANumber(_ function: Elementwise.Function) {
    for path in [KernelPath.fastest, .portable] {
      #expect(Self.applied(function, [Float](repeating: .nan, count: 19), path).allSatisfy { $0.isNaN })
    }
  }

  @Test("A number's result does not depend on its place", arguments: Elementwise.Function.allCases)
  func placesAreAlike(_ function: Elementwise.Function) {
    for path in [KernelPath.fastest, .portable] {
      for x: Float in [-9.7, -0.3, 0.011, 1.4, 5.3] {
        let alone = Self.applied(function, [x], path)[0]
        #expect(Self.applied(function, [Float](repeating: x, count: 37), path).allSatisfy { $0 == alone })
      }
    }
  }

  @Test("Only the range told is changed")
  func ranges() {
    var values: [Float] = [-1, -2, -3, -4]
    Elementwise.apply(.relu, to: &values, in: 1..<3)
    #expect(values == [-1, 0, 0, -4])
  }

  @Test("Both paths agree with the system's functions in double precision", arguments: Elementwise.Function.allCases)
  func agrees(_ function: Elementwise.Function) {
    // Every size of number, and the ends of the range.
    var values: [Float] = [0, -0.0, 87, -86.9, 20, -20, 1e-38, -1e-38]
    var size: Float = 1e-6
    while size < 87 {
      values += [size, -size]
      size *= 1.003
    }
    for path in [KernelPath.fastest, .portable] {
      var worst = 0.0
      for (x, y) in zip(values, Self.applied(function, values, path)) {
        let expected = Self.expected(function, x)
        worst = max(worst, abs(Double(y) - expected) / max(abs(expected), 0x1p-126))
      }
      // In units of the last place: 2^-23 of the number at most.
      #expect(worst < 3 * 0x1p-23, "\(function), \(path)")
    }
  }
}
