/// Adam: steps scaled by running means of the gradient and of its square, one for each parameter.
///
/// `m = b1 m + (1 - b1) g`, `v = b2 v + (1 - b2) g^2`,
/// `p = p - learningRate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)`. Kingma and Ba, "Adam" (2015). Weight
/// decay is decoupled, `p = p (1 - learningRate * weightDecay)` before the step: Loshchilov and Hutter (2019), AdamW.
public struct Adam: Optimizer, Hashable {
  /// How much of the mean gradient is kept from step to step, in [0, 1).
  public var beta1: Float
  /// How much of the mean squared gradient is kept from step to step, in [0, 1).
  public var beta2: Float
  /// Keeps the quotient finite.
  public var epsilon: Float
  /// How strongly weights are drawn to 0.
  public var weightDecay: Float
  private var step = 0
  private var means: [Float] = []
  private var squares: [Float] = []

  /// Makes an optimizer that has not stepped yet.
  public init(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0) {
    precondition(
      beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1, "Adam's betas \(beta1) and \(beta2) are not in [0, 1)")
    precondition(epsilon > 0 && weightDecay >= 0, "epsilon \(epsilon) or weight decay \(weightDecay) is too small")
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Changes the parameters by one step.
  public mutating func update(
    _ parameters: inout [Float], gradients: [Float], learningRate: Float, decaying: [Range<Int>]
  ) {
    precondition(
      parameters.count == gradients.count, "\(gradients.count) gradients for \(parameters.count) parameters")
    if means.count != parameters.count {
      step = 0
      means = [Float](repeating: 0, count: parameters.count)
      squares = means
    }
    step += 1
    if weightDecay > 0 {
      let keep = 1 - learningRate * weightDecay
      for range in decaying {
        for i in range { parameters[i] *= keep }
      }
    }
    let step = Elementwise.AdamStep(
      beta1: beta1, beta2: beta2, stepSize: learningRate / Float(1 - Self.power(Double(beta1), step)),
      rootScale: Float(1 / (1 - Self.power(Double(beta2), step)).squareRoot()), epsilon: epsilon)
    Elementwise.advance(&parameters, gradients: gradients, means: &means, squares: &squares, by: step)
  }

  /// `base^exponent` by squaring.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, base, exponent) = (1.0, base, exponent)
    while exponent > 0 {
      if exponent & 1 == 1 { result *= base }
      base *= base
      exponent >>= 1
    }
    return result
  }
}
