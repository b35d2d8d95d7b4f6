/// One layer of a ``NetworkDescription``.
public enum LayerDescription: Sendable, Hashable {
  /// A ``DenseLayer`` with so many neurons.
  case dense(outputs: Int, activation: Activation)
  /// A ``DropoutLayer``.
  case dropout(rate: Float)
  /// A ``TemporalConvolutionLayer`` with so many neurons, each seeing `kernelSize` steps that lie `dilation` apart.
  case temporalConvolution(outputs: Int, kernelSize: Int, dilation: Int = 1, activation: Activation)
  /// A ``GatedRecurrentLayer`` with so many neurons, twice as many where it reads both ways.
  case gatedRecurrent(outputs: Int, bidirectional: Bool = false)

  /// What its neurons do with their sums; nil for a layer of another make.
  public var activation: Activation? {
    switch self {
    case .dense(_, let activation), .temporalConvolution(_, _, _, let activation): activation
    case .dropout, .gatedRecurrent: nil
    }
  }

  /// The number of outputs for a number of inputs.
  func outputWidth(inputs: Int) -> Int {
    switch self {
    case .dense(let outputs, _), .temporalConvolution(let outputs, _, _, _): outputs
    case .dropout: inputs
    case .gatedRecurrent(let outputs, let bidirectional): bidirectional ? 2 * outputs : outputs
    }
  }

  /// The number of parameters; nil where that is too large to count.
  func parameterCount(inputs: Int) -> Int? {
    switch self {
    case .dense(let outputs, _):
      return Self.count(inputs, outputs, plus: outputs)
    case .dropout:
      return 0
    case .temporalConvolution(let outputs, let kernelSize, _, _):
      return Self.count(kernelSize, inputs, outputs, plus: outputs)
    case .gatedRecurrent(let outputs, let bidirectional):
      guard let width = Self.count(inputs, 1, plus: outputs), let extended = Self.count(width, 1, plus: 2) else {
        return nil
      }
      return Self.count(bidirectional ? 6 : 3, extended, outputs, plus: 0)
    }
  }

  /// The product of the factors, plus a number; nil where either overflows.
  private static func count(_ factors: Int..., plus number: Int) -> Int? {
    var product = 1
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      product = next
    }
    let (sum, overflow) = product.addingReportingOverflow(number)
    return overflow ? nil : sum
  }

  /// Wider than any layer that fits in memory, and small enough to calculate with.
  private static let widest = 1 << 24

  /// What is wrong with the description itself, as the end of a sentence.
  var problem: String? {
    switch self {
    case .dense(let outputs, _):
      (1...Self.widest).contains(outputs) ? nil : "a dense layer cannot have \(outputs) outputs"
    case .dropout(let rate):
      rate >= 0 && rate < 1 ? nil : "a dropout rate of \(rate) is not in [0, 1)"
    case .temporalConvolution(let outputs, let kernelSize, let dilation, _):
      if !(1...Self.widest).contains(outputs) {
        "a temporal convolution cannot have \(outputs) outputs"
      } else if !(1...Self.widest).contains(kernelSize) || kernelSize.isMultiple(of: 2) {
        "a kernel of \(kernelSize) steps has no middle one"
      } else if !(1...Self.widest).contains(dilation) {
        "a dilation of \(dilation) steps is none"
      } else {
        nil
      }
    case .gatedRecurrent(let outputs, _):
      (1...Self.widest).contains(outputs) ? nil : "a recurrent layer cannot have \(outputs) outputs"
    }
  }

  /// Builds the layer for a number of inputs.
  func makeLayer(inputs: Int, parametersAt offset: Int) -> any Layer {
    switch self {
    case .dense(let outputs, let activation):
      DenseLayer(inputs: inputs, outputs: outputs, activation: activation, parametersAt: offset)
    case .dropout(let rate):
      DropoutLayer(inputs: inputs, rate: rate)
    case .temporalConvolution(let outputs, let kernelSize, let dilation, let activation):
      TemporalConvolutionLayer(
        inputs: inputs, outputs: outputs, kernelSize: kernelSize, dilation: dilation, activation: activation,
        parametersAt: offset)
    case .gatedRecurrent(let outputs, let bidirectional):
      GatedRecurrentLayer(inputs: inputs, outputs: outputs, bidirectional: bidirectional, parametersAt: offset)
    }
  }
}
