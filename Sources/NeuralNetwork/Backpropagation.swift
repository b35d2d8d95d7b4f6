/// Backpropagation: the loss of a mini-batch, and its gradient with respect to every weight and bias, by the chain rule.
///
/// Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986). It keeps its matrices
/// from one mini-batch to the next, so that training allocates once.
public struct Backpropagation: Sendable {
  /// dL/d(parameter) of the last mini-batch, in the order of ``Network/parameters``.
  public private(set) var gradients: [Float] = []
  /// The network's outputs for the last mini-batch, `[rows, outputs]`.
  public var outputs: Matrix { activations.last ?? Matrix(rows: 0, columns: 0) }

  /// Each layer's outputs.
  private var activations: [Matrix] = []
  private var memories: [LayerMemory] = []
  private var outputGradients: Matrix? = Matrix(rows: 0, columns: 0)
  private var inputGradients: Matrix? = Matrix(rows: 0, columns: 0)

  /// The source of dropout's choices; nil where nothing is to be dropped.
  public var generator: RandomGenerator?

  /// Makes room for any network.
  public init(generator: RandomGenerator? = nil) {
    self.generator = generator
  }

  /// Computes the loss of a mini-batch and the ``gradients``.
  ///
  /// - Parameters:
  ///   - network: stays as it is.
  ///   - batch: inputs, targets and weights.
  ///   - loss: what the gradients are of.
  ///   - classWeights: `[outputs]`; empty for all 1.
  public mutating func run(
    _ network: Network, on batch: MiniBatch, loss: Loss, classWeights: [Float] = []
  ) -> LossValue {
    let value = forward(network, batch, loss: loss, classWeights: classWeights)
    backward(network, batch)
    return value
  }

  private mutating func forward(
    _ network: Network, _ batch: MiniBatch, loss: Loss, classWeights: [Float]
  ) -> LossValue {
    precondition(
      batch.inputs.columns == network.inputWidth,
      "inputs \(batch.inputs) do not fit a network of \(network.inputWidth) inputs")
    let layers = network.layers
    if activations.count != layers.count || gradients.count != network.parameterCount {
      activations = layers.map { _ in Matrix(rows: 0, columns: 0) }
      memories = layers.map { _ in LayerMemory() }
      gradients = [Float](repeating: 0, count: network.parameterCount)
    }
    for (index, layer) in layers.enumerated() {
      var output = Matrix(rows: 0, columns: 0)
      swap(&output, &activations[index])
      memories[index].generator = generator
      layer.forward(
        index == 0 ? batch.inputs : activations[index - 1], shape: batch.shape, parameters: network.parameters,
        into: &output, memory: &memories[index])
      generator = memories[index].generator
      if index < layers.count - 1 { layer.activation.apply(to: &output) }
      swap(&output, &activations[index])
    }
    return loss.evaluate(
      &activations[layers.count - 1], activation: network.outputActivation, targets: batch.targets,
      rowWeights: batch.lossWeights, classWeights: classWeights, gradients: &outputGradients)
  }

  private mutating func backward(_ network: Network, _ batch: MiniBatch) {
    var none: Matrix?
    for (index, layer) in network.layers.enumerated().reversed() {
      let inputs = index == 0 ? batch.inputs : activations[index - 1]
      guard let gradientsOfOutputs = outputGradients else { return }
      if index == 0 {
        layer.backward(
          from: gradientsOfOutputs, inputs: inputs, outputs: activations[index], shape: batch.shape,
          parameters: network.parameters, memory: &memories[index], into: &gradients, inputGradients: &none)
      } else {
        layer.backward(
          from: gradientsOfOutputs, inputs: inputs, outputs: activations[index], shape: batch.shape,
          parameters: network.parameters, memory: &memories[index], into: &gradients, inputGradients: &inputGradients)
        swap(&outputGradients, &inputGradients)
        network.layers[index - 1].activation.backpropagate(&outputGradients!, outputs: inputs)
      }
    }
  }

  /// Shortens the gradients, as one vector, to a length where they are longer.
  public mutating func limitGradientNorm(to limit: Float) {
    var square = 0.0
    for gradient in gradients { square += Double(gradient) * Double(gradient) }
    let norm = Float(square.squareRoot())
    guard norm > limit else { return }
    for i in gradients.indices { gradients[i] *= limit / norm }
  }
}
