/// A neural network: layers one after the other, and the numbers that training changes.
///
/// A value: a copy keeps its weights whatever becomes of the original.
public struct Network: Sendable {
  /// What the network is made of.
  public let description: NetworkDescription
  /// The layers from input to output.
  public let layers: [any Layer]
  /// All weights and biases, layer after layer; each layer knows its places.
  public var parameters: [Float] {
    didSet {
      precondition(
        parameters.count == parameterCount,
        "a network of \(parameterCount) parameters cannot take \(parameters.count)")
    }
  }
  /// How many weights and biases there are.
  public let parameterCount: Int

  /// Builds a network with random weights; the same seed gives the same weights.
  public init(_ description: NetworkDescription, seed: UInt64) {
    self.init(zero: description)
    var generator = RandomGenerator(seed: seed)
    for layer in layers { layer.initialize(&parameters, using: &generator) }
  }

  /// Builds a network whose parameters are all 0.
  init(zero description: NetworkDescription) {
    if let problem = description.problem() { preconditionFailure(problem) }
    self.description = description
    layers = description.makeLayers()
    parameterCount = layers.reduce(0) { sum, layer in layer.parameters.reduce(sum) { $0 + $1.count } }
    parameters = [Float](repeating: 0, count: parameterCount)
  }

  /// How many numbers each input row has.
  public var inputWidth: Int { description.inputWidth }
  /// How many numbers each output row has.
  public var outputWidth: Int { layers.last?.outputWidth ?? inputWidth }
  /// What is applied to the last layer's sums.
  public var outputActivation: Activation { layers.last?.activation ?? .linear }
  /// Whether an output row depends on other rows of its sequence.
  public var mixesTimeSteps: Bool { layers.contains(where: \.mixesTimeSteps) }

  /// The network's answers, `[rows, outputWidth]`, to inputs `[rows, inputWidth]`.
  ///
  /// - Parameter shape: how the rows form sequences; all are one sequence unless told. Without effect where no layer
  ///   looks at other rows than its own.
  public func predict(_ inputs: Matrix, shape: SequenceShape? = nil) -> Matrix {
    var outputs = sums(inputs, shape: shape ?? SequenceShape(sequences: 1, timeSteps: max(inputs.rows, 1)))
    outputActivation.apply(to: &outputs)
    return outputs
  }

  /// The last layer's sums, before its activation.
  func sums(_ inputs: Matrix, shape: SequenceShape) -> Matrix {
    precondition(inputs.columns == inputWidth, "inputs \(inputs) do not fit a network of \(inputWidth) inputs")
    guard inputs.rows > 0 else { return Matrix(rows: 0, columns: outputWidth) }
    precondition(shape.rows == inputs.rows, "a shape of \(shape.rows) rows does not fit inputs \(inputs)")
    var current = inputs
    var next = Matrix(rows: 0, columns: 0)
    // What a layer leaves is for its backward pass, and there is none: all work in the same room.
    var memory = LayerMemory()
    var isInput = true
    for (index, layer) in layers.enumerated() {
      let isLast = index == layers.count - 1
      // Dropout hands on what it is given.
      if layer is DropoutLayer, !isLast { continue }
      layer.forward(current, shape: shape, parameters: parameters, into: &next, memory: &memory)
      if !isLast { layer.activation.apply(to: &next) }
      swap(&current, &next)
      // The inputs are still the caller's: writing over them would copy them first.
      if isInput { next = Matrix(rows: 0, columns: 0) }
      isInput = false
    }
    return current
  }
}
