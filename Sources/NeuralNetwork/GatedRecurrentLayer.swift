/// A layer that remembers: a gated recurrent unit (GRU) reads each sequence step by step, and may read it backwards too.
///
/// `r = sigmoid(x W_r + b_r + h U_r + c_r)` (reset), `z` alike (update), `n = tanh(x W_n + b_n + r (h U_n + c_n))`
/// (candidate), and the new state `h' = (1 - z) n + z h` is the output; it starts at 0. Cho et al., "Learning Phrase
/// Representations using RNN Encoder-Decoder" (2014), in the variant of PyTorch's `GRU`. A padded row keeps the state as
/// it is and puts out 0. Outputs are `[forward]` or `[forward, backward]` side by side.
public struct GatedRecurrentLayer: Layer {
  /// How many numbers each input row has.
  public let inputWidth: Int
  /// How many neurons each direction has.
  public let stateWidth: Int
  /// Whether the sequences are also read from their ends.
  public let bidirectional: Bool
  /// The parameters of the forward direction, then, prefixed `reverse.`, those of the backward one.
  ///
  /// Each has `inputWeights` W, `[inputs, 3 * outputs]`, `recurrentWeights` U, `[outputs, 3 * outputs]`, and
  /// `inputBiases` b and `recurrentBiases` c, `[3 * outputs]`; the columns are reset, update, candidate.
  public let parameters: [ParameterPlace]

  /// Makes a layer whose parameters begin at an offset of the network's array.
  public init(inputs: Int, outputs: Int, bidirectional: Bool = false, parametersAt offset: Int = 0) {
    precondition(inputs > 0 && outputs > 0, "a recurrent layer cannot have \(inputs) inputs and \(outputs) outputs")
    inputWidth = inputs
    stateWidth = outputs
    self.bidirectional = bidirectional
    var places: [ParameterPlace] = []
    for prefix in bidirectional ? ["", "reverse."] : [""] {
      for (name, shape) in [
        ("inputWeights", [inputs, 3 * outputs]), ("recurrentWeights", [outputs, 3 * outputs]),
        ("inputBiases", [3 * outputs]), ("recurrentBiases", [3 * outputs]),
      ] {
        let next = places.last.map { $0.range.upperBound } ?? offset
        places.append(ParameterPlace(name: prefix + name, shape: shape, offset: next))
      }
    }
    parameters = places
  }

  /// The states of all directions.
  public var outputWidth: Int { bidirectional ? 2 * stateWidth : stateWidth }
  /// None: the gates have theirs.
  public var activation: Activation { .linear }
  /// Always.
  public var mixesTimeSteps: Bool { true }

  private var directions: [RecurrentDirection] {
    (0..<(bidirectional ? 2 : 1)).map { index in
      RecurrentDirection(
        inputWidth: inputWidth, width: stateWidth, places: Array(parameters[4 * index..<4 * index + 4]),
        isReverse: index == 1, firstColumn: index * stateWidth)
    }
  }

  /// Fills weights and biases uniformly within `1 / sqrt(outputs)` of 0, as PyTorch does.
  public func initialize(_ parameters: inout [Float], using generator: inout RandomGenerator) {
    let limit = 1 / Float(stateWidth).squareRoot()
    for place in self.parameters {
      for i in place.range { parameters[i] = generator.uniform(in: -limit...limit) }
    }
  }

  /// Computes the states; see ``Layer``.
  public func forward(
    _ inputs: Matrix, shape: SequenceShape, parameters: [Float], into outputs: inout Matrix, memory: inout LayerMemory
  ) {
    outputs.reshape(rows: inputs.rows, columns: outputWidth)
    for (index, direction) in directions.enumerated() {
      var room = RecurrentMemory(taking: index, from: &memory)
      direction.forward(inputs, shape: shape, parameters: parameters, into: &outputs, memory: &room)
      room.giveBack(index, to: &memory)
    }
  }

  /// Carries gradients back through time; see ``Layer``.
  public func backward(
    from outputGradients: Matrix, inputs: Matrix, outputs: Matrix, shape: SequenceShape, parameters: [Float],
    memory: inout LayerMemory, into gradients: inout [Float], inputGradients: inout Matrix?
  ) {
    inputGradients?.reshape(rows: inputs.rows, columns: inputWidth)
    for (index, direction) in directions.enumerated() {
      var room = RecurrentMemory(taking: index, from: &memory)
      direction.backward(
        from: outputGradients, inputs: inputs, shape: shape, parameters: parameters, memory: &room, into: &gradients,
        inputGradients: &inputGradients)
      room.giveBack(index, to: &memory)
    }
  }
}

/// What one direction keeps between its forward and its backward pass.
struct RecurrentMemory {
  /// After the forward pass r, z and n of each row, `[rows, 3 H]`; after the backward pass dL/d(x W + b).
  var gates = Matrix(rows: 0, columns: 0)
  /// `h U + c` of each row, `[rows, 3 H]`.
  var recurrentSums = Matrix(rows: 0, columns: 0)
  /// The states, `[sequences * (timeSteps + 1), H]`, in the order of reading, the first of each sequence 0.
  var states = Matrix(rows: 0, columns: 0)
  /// dL/d(h U + c) in the places of the states that they read, `[sequences * (timeSteps + 1), 3 H]`.
  var recurrentGradients = Matrix(rows: 0, columns: 0)
  /// dL/d(state) on the way back, `[sequences, H]`.
  var stateGradients = Matrix(rows: 0, columns: 0)

  init(taking index: Int, from memory: inout LayerMemory) {
    memory.reserve(5 * (index + 1))
    giveBack(index, to: &memory)
  }

  /// Exchanges the matrices with the layer's memory, so that each is owned once and none is copied.
  mutating func giveBack(_ index: Int, to memory: inout LayerMemory) {
    swap(&gates, &memory.matrices[5 * index])
    swap(&recurrentSums, &memory.matrices[5 * index + 1])
    swap(&states, &memory.matrices[5 * index + 2])
    swap(&recurrentGradients, &memory.matrices[5 * index + 3])
    swap(&stateGradients, &memory.matrices[5 * index + 4])
  }
}
