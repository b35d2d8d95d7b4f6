/// One artificial neuron in double precision: weighs its inputs, adds a bias, and bends the sum.
///
/// `output = activation(sum_i weights_i * inputs_i + bias)`. The first step to understand, and, being so plain, the
/// oracle that the layers' matrix code is compared with.
public struct Neuron: Sendable, Hashable {
  /// How much each input counts.
  public var weights: [Double]
  /// What is added whatever the inputs.
  public var bias: Double
  /// What becomes of the sum.
  public var activation: Activation

  /// Makes a neuron of given weights.
  public init(weights: [Double], bias: Double = 0, activation: Activation = .linear) {
    self.weights = weights
    self.bias = bias
    self.activation = activation
  }

  /// The weighted sum, before the activation.
  public func sum(_ inputs: [Double]) -> Double {
    precondition(inputs.count == weights.count, "\(inputs.count) inputs for a neuron of \(weights.count) weights")
    var sum = bias
    for (input, weight) in zip(inputs, weights) { sum += input * weight }
    return sum
  }

  /// The neuron's answer.
  public func output(_ inputs: [Double]) -> Double {
    activation(sum(inputs))
  }

  /// Changes weights and bias by one step against the gradient of the mean squared error over samples.
  ///
  /// With `e = output - target`: `dL/dw_i = mean(2 e * slope * inputs_i)`, `dL/db = mean(2 e * slope)`.
  ///
  /// - Returns: the mean squared error before the step.
  @discardableResult
  public mutating func learn(inputs: [[Double]], targets: [Double], learningRate: Double) -> Double {
    precondition(
      inputs.count == targets.count && !inputs.isEmpty, "\(inputs.count) samples with \(targets.count) targets")
    var weightGradients = [Double](repeating: 0, count: weights.count)
    var biasGradient = 0.0
    var loss = 0.0
    let share = 1 / Double(inputs.count)
    for (sample, target) in zip(inputs, targets) {
      let output = output(sample)
      let error = output - target
      let gradient = 2 * error * activation.slope(atOutput: output) * share
      for i in weights.indices { weightGradients[i] += gradient * sample[i] }
      biasGradient += gradient
      loss += error * error * share
    }
    for i in weights.indices { weights[i] -= learningRate * weightGradients[i] }
    bias -= learningRate * biasGradient
    return loss
  }
}
