/// How large the random weights are that training starts from.
public enum Initialization: String, Sendable, Hashable, Codable {
  /// Normal with standard deviation `sqrt(2 / inputs)`: keeps the signal's size through relu layers. He et al. (2015).
  case he
  /// Uniform within `sqrt(6 / (inputs + outputs))` of 0: the same for the other activations. Glorot and Bengio (2010).
  case glorot

  /// The one that suits an activation.
  public init(for activation: Activation) {
    self = activation == .relu ? .he : .glorot
  }

  /// Fills a range of parameters for neurons with so many inputs and outputs.
  func fill(
    _ parameters: inout [Float], at range: Range<Int>, inputs: Int, outputs: Int,
    using generator: inout RandomGenerator
  ) {
    switch self {
    case .he:
      let deviation = (2 / Float(inputs)).squareRoot()
      for i in range { parameters[i] = deviation * generator.normal() }
    case .glorot:
      let limit = (6 / Float(inputs + outputs)).squareRoot()
      for i in range { parameters[i] = generator.uniform(in: -limit...limit) }
    }
  }
}
