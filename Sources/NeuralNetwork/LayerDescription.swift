/// One layer of a ``NetworkDescription``.
public enum LayerDescription: Sendable, Hashable {
  /// A ``DenseLayer`` with so many neurons.
  case dense(outputs: Int, activation: Activation)
  /// A ``DropoutLayer``.
  case dropout(rate: Float)

  /// The number of outputs for a number of inputs.
  func outputWidth(inputs: Int) -> Int {
    switch self {
    case .dense(let outputs, _): outputs
    case .dropout: inputs
    }
  }

  /// The number of parameters; nil where that is too large to count.
  func parameterCount(inputs: Int) -> Int? {
    switch self {
    case .dense(let outputs, _):
      let (weights, overflow) = inputs.multipliedReportingOverflow(by: outputs)
      let (count, overflowToo) = weights.addingReportingOverflow(outputs)
      return overflow || overflowToo ? nil : count
    case .dropout: return 0
    }
  }

  /// What is wrong with the description itself, as the end of a sentence.
  var problem: String? {
    switch self {
    case .dense(let outputs, _):
      outputs > 0 ? nil : "a dense layer cannot have \(outputs) outputs"
    case .dropout(let rate):
      rate >= 0 && rate < 1 ? nil : "a dropout rate of \(rate) is not in [0, 1)"
    }
  }

  /// Builds the layer for a number of inputs.
  func makeLayer(inputs: Int, parametersAt offset: Int) -> any Layer {
    switch self {
    case .dense(let outputs, let activation):
      DenseLayer(inputs: inputs, outputs: outputs, activation: activation, parametersAt: offset)
    case .dropout(let rate):
      DropoutLayer(inputs: inputs, rate: rate)
    }
  }
}

extension LayerDescription: Codable {
  private enum Kind: String, Codable {
    case dense
    case dropout
  }

  private enum CodingKeys: String, CodingKey {
    case kind
    case outputs
    case activation
    case rate
  }

  /// Reads `{"kind": …}` and that kind's values.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    switch try values.decode(Kind.self, forKey: .kind) {
    case .dense:
      self = .dense(
        outputs: try values.decode(Int.self, forKey: .outputs),
        activation: try values.decode(Activation.self, forKey: .activation))
    case .dropout:
      self = .dropout(rate: try values.decode(Float.self, forKey: .rate))
    }
  }

  /// Writes `{"kind": …}` and that kind's values.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .dense(let outputs, let activation):
      try values.encode(Kind.dense, forKey: .kind)
      try values.encode(outputs, forKey: .outputs)
      try values.encode(activation, forKey: .activation)
    case .dropout(let rate):
      try values.encode(Kind.dropout, forKey: .kind)
      try values.encode(rate, forKey: .rate)
    }
  }
}
