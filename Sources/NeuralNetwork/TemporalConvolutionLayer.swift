/// A layer whose neurons see several time steps around their own: `sums_t = sum_k inputs_(t + (k - K/2) d) weights_k + biases`.
///
/// K steps (odd), d apart (the dilation), as many out as in: before the first and after the last step, and where rows
/// are padding, the inputs count as 0. Waibel et al., "Phoneme Recognition Using Time-Delay Neural Networks" (1989);
/// dilation as in van den Oord et al., "WaveNet" (2016).
public struct TemporalConvolutionLayer: Layer {
  /// How many numbers each input row has.
  public let inputWidth: Int
  /// How many neurons there are.
  public let outputWidth: Int
  /// What the network applies to the sums.
  public let activation: Activation
  /// How many time steps a neuron sees, an odd number.
  public let kernelSize: Int
  /// How far apart they lie.
  public let dilation: Int
  /// `weights`, `[kernel, inputs, outputs]`, then `biases`, `[outputs]`.
  public let parameters: [ParameterPlace]

  /// Makes a layer whose parameters begin at an offset of the network's array.
  public init(
    inputs: Int, outputs: Int, kernelSize: Int, dilation: Int = 1, activation: Activation, parametersAt offset: Int = 0
  ) {
    precondition(inputs > 0 && outputs > 0, "a temporal convolution cannot have \(inputs) inputs, \(outputs) outputs")
    precondition(kernelSize > 0 && !kernelSize.isMultiple(of: 2), "a kernel of \(kernelSize) steps has no middle one")
    precondition(dilation > 0, "a dilation of \(dilation) steps is none")
    inputWidth = inputs
    outputWidth = outputs
    self.activation = activation
    self.kernelSize = kernelSize
    self.dilation = dilation
    parameters = [
      ParameterPlace(name: "weights", shape: [kernelSize, inputs, outputs], offset: offset),
      ParameterPlace(name: "biases", shape: [outputs], offset: offset + kernelSize * inputs * outputs),
    ]
  }

  /// Always, unless the kernel is a single step.
  public var mixesTimeSteps: Bool { kernelSize > 1 }

  /// How many steps before and after its own a neuron sees.
  private var reach: Int { dilation * (kernelSize / 2) }

  /// The weights of one step of the kernel, `[inputs, outputs]`, or of several in a row, one below the other.
  private func weights(_ tap: Int, count: Int = 1) -> MatrixBlock {
    MatrixBlock(
      offset: parameters[0].offset + tap * inputWidth * outputWidth, rows: count * inputWidth, columns: outputWidth)
  }

  /// Fills the weights at random and the biases with 0.
  public func initialize(_ parameters: inout [Float], using generator: inout RandomGenerator) {
    Initialization(for: activation).fill(
      &parameters, at: self.parameters[0].range, inputs: kernelSize * inputWidth, outputs: kernelSize * outputWidth,
      using: &generator)
    for i in self.parameters[1].range { parameters[i] = 0 }
  }

  /// Computes the sums; see ``Layer``.
  public func forward(
    _ inputs: Matrix, shape: SequenceShape, parameters: [Float], into outputs: inout Matrix, memory: inout LayerMemory
  ) {
    memory.reserve(2)
    memory.matrices[0].setSpaced(inputs, shape: shape, gap: reach)
    outputs.reshape(rows: inputs.rows, columns: outputWidth)
    let groups = MatrixGroups(
      count: shape.sequences, aStride: (shape.timeSteps + reach) * inputWidth, cStride: shape.timeSteps * outputWidth)
    let place = MatrixBlock(rows: shape.timeSteps, columns: outputWidth)
    // Steps that follow each other lie side by side in memory, so that all of a dense kernel is one product.
    let taps = dilation == 1 ? kernelSize : 1
    for tap in stride(from: 0, to: kernelSize, by: taps) {
      let seen = MatrixBlock(
        offset: tap * dilation * inputWidth, rows: shape.timeSteps, columns: taps * inputWidth, stride: inputWidth)
      MatrixProduct.multiply(
        memory.matrices[0].elements, seen, parameters, weights(tap, count: taps),
        biasAt: tap == 0 ? self.parameters[1].offset : nil, into: &outputs.elements, place, accumulating: tap > 0,
        groups: groups)
    }
  }

  /// Carries gradients back; see ``Layer``.
  public func backward(
    from outputGradients: Matrix, inputs: Matrix, outputs: Matrix, shape: SequenceShape, parameters: [Float],
    memory: inout LayerMemory, into gradients: inout [Float], inputGradients: inout Matrix?
  ) {
    outputGradients.sumRows(into: &gradients, at: self.parameters[1].offset)
    // Spaced like the inputs, gradients meet zeros where sequences end, so that one product sums over all sequences.
    var allSteps = shape
    allSteps.mask = nil
    memory.matrices[1].setSpaced(outputGradients, shape: allSteps, gap: reach)
    let spaced = memory.matrices[1]
    let rows = shape.sequences * (shape.timeSteps + reach) - reach
    for tap in 0..<kernelSize {
      let seen = MatrixBlock(offset: tap * dilation * inputWidth, rows: rows, columns: inputWidth)
      let given = MatrixBlock(offset: reach * outputWidth, rows: rows, columns: outputWidth)
      MatrixProduct.multiply(
        memory.matrices[0].elements, seen, transposingA: true, spaced.elements, given, into: &gradients, weights(tap))
    }
    guard inputGradients != nil else { return }
    let groups = MatrixGroups(
      count: shape.sequences, aStride: (shape.timeSteps + reach) * outputWidth, cStride: shape.timeSteps * inputWidth)
    let place = MatrixBlock(rows: shape.timeSteps, columns: inputWidth)
    inputGradients?.reshape(rows: inputs.rows, columns: inputWidth)
    for tap in 0..<kernelSize {
      // What was seen d steps later was seen by the neuron d steps earlier.
      let source = MatrixBlock(
        offset: (kernelSize - 1 - tap) * dilation * outputWidth, rows: shape.timeSteps, columns: outputWidth)
      MatrixProduct.multiply(
        spaced.elements, source, parameters, weights(tap), transposingB: true, into: &inputGradients!.elements, place,
        accumulating: tap > 0, groups: groups)
    }
    inputGradients?.clearPadding(shape)
  }
}

extension Matrix {
  /// Becomes another matrix with rows of zeros before, between and after its sequences, and instead of its padding.
  mutating func setSpaced(_ source: Matrix, shape: SequenceShape, gap: Int) {
    let (steps, columns) = (shape.timeSteps, source.columns)
    reshape(rows: gap + shape.sequences * (steps + gap), columns: columns)
    let from = source.elements.span
    withMutableElements { elements in
      for i in 0..<gap * columns { elements[i] = 0 }
      for sequence in 0..<shape.sequences {
        let start = (gap + sequence * (steps + gap)) * columns
        for i in 0..<steps * columns { elements[start + i] = from[sequence * steps * columns + i] }
        for i in start + steps * columns..<start + (steps + gap) * columns { elements[i] = 0 }
        guard shape.mask != nil else { continue }
        for step in 0..<steps where !shape.isReal(sequence * steps + step) {
          for i in start + step * columns..<start + (step + 1) * columns { elements[i] = 0 }
        }
      }
    }
  }

  /// Sets the rows that are padding to 0.
  mutating func clearPadding(_ shape: SequenceShape) {
    guard shape.mask != nil else { return }
    let (rows, columns) = (rows, columns)
    withMutableElements { elements in
      for row in 0..<rows where !shape.isReal(row) {
        for i in row * columns..<(row + 1) * columns { elements[i] = 0 }
      }
    }
  }
}
