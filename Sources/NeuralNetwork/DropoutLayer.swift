/// Switches off each input with a given probability while training, and none while predicting.
///
/// What remains is scaled by `1 / (1 - rate)`, so that the expected sum stays the same. Srivastava et al., "Dropout: A
/// Simple Way to Prevent Neural Networks from Overfitting" (2014).
public struct DropoutLayer: Layer {
  /// How many numbers each row has.
  public let inputWidth: Int
  /// As many as come in.
  public var outputWidth: Int { inputWidth }
  /// None.
  public var activation: Activation { .linear }
  /// None.
  public var parameters: [ParameterPlace] { [] }
  /// The probability with which an input is switched off, in [0, 1).
  public let rate: Float

  /// Makes a layer as wide as what comes before it.
  public init(inputs: Int, rate: Float) {
    precondition(inputs > 0, "a dropout layer cannot have \(inputs) inputs")
    precondition(rate >= 0 && rate < 1, "a dropout rate of \(rate) is not in [0, 1)")
    inputWidth = inputs
    self.rate = rate
  }

  /// Has nothing to fill.
  public func initialize(_ parameters: inout [Float], using generator: inout RandomGenerator) {}

  /// Computes the sums; see ``Layer``.
  public func forward(
    _ inputs: Matrix, shape: SequenceShape, parameters: [Float], into outputs: inout Matrix, memory: inout LayerMemory
  ) {
    guard var generator = memory.generator, rate > 0 else {
      outputs = inputs
      return
    }
    memory.reserve(1)
    memory.matrices[0].reshape(rows: inputs.rows, columns: inputs.columns)
    let scale = 1 / (1 - rate)
    memory.matrices[0].withMutableElements { factors in
      for i in factors.indices { factors[i] = generator.uniform() < rate ? 0 : scale }
    }
    memory.generator = generator
    outputs.setProduct(of: inputs, and: memory.matrices[0])
  }

  /// Carries gradients back; see ``Layer``.
  public func backward(
    from outputGradients: Matrix, inputs: Matrix, outputs: Matrix, shape: SequenceShape, parameters: [Float],
    memory: inout LayerMemory, into gradients: inout [Float], inputGradients: inout Matrix?
  ) {
    guard inputGradients != nil else { return }
    if memory.generator == nil || rate == 0 {
      inputGradients = outputGradients
    } else {
      inputGradients?.setProduct(of: outputGradients, and: memory.matrices[0])
    }
  }
}

extension Matrix {
  /// Becomes the product of two matrices of one shape, element by element.
  mutating func setProduct(of left: Matrix, and right: Matrix) {
    precondition(
      left.rows == right.rows && left.columns == right.columns, "\(left) times \(right), element by element")
    reshape(rows: left.rows, columns: left.columns)
    let (left, right) = (left.elements.span, right.elements.span)
    withMutableElements { elements in
      for i in elements.indices { elements[i] = left[i] * right[i] }
    }
  }
}
