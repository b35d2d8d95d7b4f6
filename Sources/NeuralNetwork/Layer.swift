/// One layer of a network: a sum with weights, followed by an activation that the network applies.
///
/// A layer knows its mathematics and where its parameters lie in the network's one contiguous array of numbers; the
/// numbers themselves belong to the ``Network``. So an optimizer sees one array, and a copy of it is a snapshot.
public protocol Layer: Sendable {
  /// How many numbers each input row has.
  var inputWidth: Int { get }
  /// How many numbers each output row has.
  var outputWidth: Int { get }
  /// What the network applies to this layer's sums.
  var activation: Activation { get }
  /// The layer's parameters and their places, in the order of their offsets.
  var parameters: [ParameterPlace] { get }
  /// Whether an output row depends on other rows of its sequence.
  var mixesTimeSteps: Bool { get }

  /// Fills this layer's parameters with the random numbers that training starts from.
  func initialize(_ parameters: inout [Float], using generator: inout RandomGenerator)

  /// Computes the sums that the activation is applied to.
  ///
  /// - Parameters:
  ///   - inputs: `[rows, inputWidth]`.
  ///   - shape: how the rows form sequences.
  ///   - parameters: the whole network's.
  ///   - outputs: takes the sums, `[rows, outputWidth]`; resized here.
  ///   - memory: what ``backward(from:inputs:outputs:shape:parameters:memory:into:inputGradients:)`` will need.
  func forward(
    _ inputs: Matrix, shape: SequenceShape, parameters: [Float], into outputs: inout Matrix, memory: inout LayerMemory)

  /// Carries the loss's gradients back through the layer.
  ///
  /// - Parameters:
  ///   - outputGradients: dL/d(sums), `[rows, outputWidth]`.
  ///   - inputs: what `forward` was given, `[rows, inputWidth]`.
  ///   - outputs: the sums after the activation, `[rows, outputWidth]`.
  ///   - shape: how the rows form sequences.
  ///   - parameters: the whole network's.
  ///   - memory: what `forward` left.
  ///   - gradients: takes dL/d(parameter) at this layer's places; the rest stays.
  ///   - inputGradients: takes dL/d(inputs), `[rows, inputWidth]`; nil where nobody needs it.
  func backward(
    from outputGradients: Matrix, inputs: Matrix, outputs: Matrix, shape: SequenceShape, parameters: [Float],
    memory: inout LayerMemory, into gradients: inout [Float], inputGradients: inout Matrix?)
}

extension Layer {
  /// Most layers look at each row alone.
  public var mixesTimeSteps: Bool { false }
}

/// The name, shape and place of one parameter in the network's array of numbers.
public struct ParameterPlace: Sendable, Hashable {
  /// What the parameter is called within its layer, such as `weights`.
  public var name: String
  /// Its shape, row-major, such as `[inputs, outputs]`.
  public var shape: [Int]
  /// Where its first number lies.
  public var offset: Int

  /// How many numbers it has.
  public var count: Int { shape.reduce(1, *) }
  /// The places of its numbers.
  public var range: Range<Int> { offset..<offset + count }
}

/// What a layer keeps from its forward pass for its backward pass, and room to work in.
///
/// It is kept from one mini-batch to the next, so that training allocates once.
public struct LayerMemory: Sendable {
  /// The source of dropout's choices while training; nil while predicting.
  public var generator: RandomGenerator?
  /// Matrices that only the layer knows the meaning of.
  var matrices: [Matrix] = []

  /// Makes an empty memory; without a generator the layer predicts, with one it trains.
  public init(generator: RandomGenerator? = nil) {
    self.generator = generator
  }

  /// Sees to it that there are so many matrices.
  mutating func reserve(_ count: Int) {
    while matrices.count < count { matrices.append(Matrix(rows: 0, columns: 0)) }
  }
}
