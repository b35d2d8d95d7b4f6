/// The few samples that one training step sees.
public struct MiniBatch: Sendable {
  /// How the rows form sequences, and which rows are padding.
  public var shape: SequenceShape
  /// What the network is given, `[rows, inputs]`.
  public var inputs: Matrix
  /// What it should answer, `[rows, outputs]`.
  public var targets: Matrix
  /// How much each row counts, `[rows]`; empty for all 1.
  ///
  /// A row of weight 0 is seen but not judged.
  public var weights: [Float]

  /// Makes a mini-batch; without a shape each row stands alone.
  public init(inputs: Matrix, targets: Matrix, weights: [Float] = [], shape: SequenceShape? = nil) {
    let shape = shape ?? SequenceShape(sequences: inputs.rows)
    precondition(
      inputs.rows == targets.rows && inputs.rows == shape.rows,
      "inputs \(inputs), targets \(targets) and a shape of \(shape.rows) rows do not fit each other")
    precondition(
      weights.isEmpty || weights.count == inputs.rows, "\(weights.count) weights do not fit inputs \(inputs)")
    self.inputs = inputs
    self.targets = targets
    self.weights = weights
    self.shape = shape
  }

  /// The weights with those of padding set to 0.
  var lossWeights: [Float] {
    guard let mask = shape.mask else { return weights }
    return mask.indices.map { mask[$0] ? (weights.isEmpty ? 1 : weights[$0]) : 0 }
  }
}
