/// Stochastic gradient descent, with momentum where wanted.
///
/// `v = momentum * v + g + weightDecay * p`, `p = p - learningRate * v`, as in PyTorch's `SGD`.
public struct StochasticGradientDescent: Optimizer, Hashable {
  /// The share of the step before that is kept, in [0, 1).
  public var momentum: Float
  /// How strongly weights are drawn to 0.
  public var weightDecay: Float
  private var velocities: [Float] = []

  /// Makes an optimizer that has not stepped yet.
  public init(momentum: Float = 0, weightDecay: Float = 0) {
    precondition(momentum >= 0 && momentum < 1, "a momentum of \(momentum) is not in [0, 1)")
    precondition(weightDecay >= 0, "a weight decay of \(weightDecay) is negative")
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  /// Changes the parameters by one step.
  public mutating func update(
    _ parameters: inout [Float], gradients: [Float], learningRate: Float, decaying: [Range<Int>]
  ) {
    precondition(
      parameters.count == gradients.count, "\(gradients.count) gradients for \(parameters.count) parameters")
    if velocities.count != parameters.count { velocities = [Float](repeating: 0, count: parameters.count) }
    let (momentum, weightDecay) = (momentum, weightDecay)
    let gradients = gradients.span
    var velocities = velocities.mutableSpan
    var parameters = parameters.mutableSpan
    for i in parameters.indices { velocities[i] = momentum * velocities[i] + gradients[i] }
    if weightDecay > 0 {
      for range in decaying {
        for i in range { velocities[i] += weightDecay * parameters[i] }
      }
    }
    for i in parameters.indices { parameters[i] -= learningRate * velocities[i] }
  }
}
