/// A layer in which every neuron sees every input: `sums = inputs * weights + biases`.
///
/// Column j of the weights `[inputs, outputs]` and element j of the biases `[outputs]` are neuron j.
public struct DenseLayer: Layer {
  /// How many numbers each input row has.
  public let inputWidth: Int
  /// How many neurons there are.
  public let outputWidth: Int
  /// What the network applies to the sums.
  public let activation: Activation
  /// `weights`, `[inputs, outputs]`, then `biases`, `[outputs]`.
  public let parameters: [ParameterPlace]

  private var weights: MatrixBlock { MatrixBlock(offset: parameters[0].offset, rows: inputWidth, columns: outputWidth) }
  private var biases: ParameterPlace { parameters[1] }

  /// Makes a layer whose parameters begin at an offset of the network's array.
  public init(inputs: Int, outputs: Int, activation: Activation, parametersAt offset: Int = 0) {
    precondition(inputs > 0 && outputs > 0, "a dense layer cannot have \(inputs) inputs and \(outputs) outputs")
    inputWidth = inputs
    outputWidth = outputs
    self.activation = activation
    parameters = [
      ParameterPlace(name: "weights", shape: [inputs, outputs], offset: offset),
      ParameterPlace(name: "biases", shape: [outputs], offset: offset + inputs * outputs),
    ]
  }

  /// Fills the weights at random and the biases with 0.
  public func initialize(_ parameters: inout [Float], using generator: inout RandomGenerator) {
    Initialization(for: activation).fill(
      &parameters, at: self.parameters[0].range, inputs: inputWidth, outputs: outputWidth, using: &generator)
    for i in biases.range { parameters[i] = 0 }
  }

  /// Computes the sums; see ``Layer``.
  public func forward(
    _ inputs: Matrix, shape: SequenceShape, parameters: [Float], into outputs: inout Matrix, memory: inout LayerMemory
  ) {
    outputs.reshape(rows: inputs.rows, columns: outputWidth)
    let place = MatrixBlock(of: outputs)
    MatrixProduct.multiply(
      inputs.elements, MatrixBlock(of: inputs), parameters, weights, biasAt: biases.offset,
      into: &outputs.elements, place)
  }

  /// Carries gradients back; see ``Layer``.
  public func backward(
    from outputGradients: Matrix, inputs: Matrix, outputs: Matrix, shape: SequenceShape, parameters: [Float],
    memory: inout LayerMemory, into gradients: inout [Float], inputGradients: inout Matrix?
  ) {
    // dL/dW = X^T G, dL/db = sum of G's rows, dL/dX = G W^T.
    MatrixProduct.multiply(
      inputs.elements, MatrixBlock(of: inputs), transposingA: true,
      outputGradients.elements, MatrixBlock(of: outputGradients), into: &gradients, weights)
    outputGradients.sumRows(into: &gradients, at: biases.offset)
    inputGradients?.reshape(rows: inputs.rows, columns: inputWidth)
    if let place = inputGradients.map(MatrixBlock.init(of:)) {
      MatrixProduct.multiply(
        outputGradients.elements, MatrixBlock(of: outputGradients), parameters, weights, transposingB: true,
        into: &inputGradients!.elements, place)
    }
  }
}

extension Matrix {
  /// Writes the sum of all rows, `[columns]`, into an array at an offset.
  func sumRows(into sums: inout [Float], at offset: Int) {
    let (rows, columns, elements) = (rows, columns, elements.span)
    var sums = sums.mutableSpan
    for column in 0..<columns { sums[offset + column] = 0 }
    for row in 0..<rows {
      for column in 0..<columns { sums[offset + column] += elements[row * columns + column] }
    }
  }
}
