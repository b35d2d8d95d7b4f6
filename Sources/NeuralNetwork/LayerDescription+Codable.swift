extension LayerDescription: Codable {
  private enum Kind: String, Codable {
    case dense
    case dropout
    case temporalConvolution
    case gatedRecurrent
  }

  private enum CodingKeys: String, CodingKey {
    case kind
    case outputs
    case activation
    case rate
    case kernelSize
    case dilation
    case bidirectional
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
    case .temporalConvolution:
      self = .temporalConvolution(
        outputs: try values.decode(Int.self, forKey: .outputs),
        kernelSize: try values.decode(Int.self, forKey: .kernelSize),
        dilation: try values.decode(Int.self, forKey: .dilation),
        activation: try values.decode(Activation.self, forKey: .activation))
    case .gatedRecurrent:
      self = .gatedRecurrent(
        outputs: try values.decode(Int.self, forKey: .outputs),
        bidirectional: try values.decode(Bool.self, forKey: .bidirectional))
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
    case .temporalConvolution(let outputs, let kernelSize, let dilation, let activation):
      try values.encode(Kind.temporalConvolution, forKey: .kind)
      try values.encode(outputs, forKey: .outputs)
      try values.encode(kernelSize, forKey: .kernelSize)
      try values.encode(dilation, forKey: .dilation)
      try values.encode(activation, forKey: .activation)
    case .gatedRecurrent(let outputs, let bidirectional):
      try values.encode(Kind.gatedRecurrent, forKey: .kind)
      try values.encode(outputs, forKey: .outputs)
      try values.encode(bidirectional, forKey: .bidirectional)
    }
  }
}
