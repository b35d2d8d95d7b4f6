/// How a network's parameters follow their gradients downhill; keeps what it must remember between steps.
public protocol Optimizer: Sendable {
  /// Changes the parameters by one step.
  ///
  /// - Parameters:
  ///   - parameters: changed in place.
  ///   - gradients: dL/d(parameter), as many.
  ///   - learningRate: the length of the step.
  ///   - decaying: the ranges that weight decay applies to: a network's weights, not its biases.
  mutating func update(
    _ parameters: inout [Float], gradients: [Float], learningRate: Float, decaying: [Range<Int>])
}

extension Network {
  /// The ranges of the parameters that weight decay applies to: all but the biases.
  public var decayingParameters: [Range<Int>] {
    layers.flatMap { $0.parameters.filter { $0.shape.count > 1 }.map(\.range) }
  }
}
