import MotionFeatures
import NeuralNetwork

/// The classification network: from the statistics of a stretch of motion to a probability for each motion type.
public struct ClassificationNetwork: Sendable {
  /// The network; its outputs are softmax over ``motionTypes`` or, with many labels, a sigmoid for each.
  public var network: Network
  /// How its inputs are normalized.
  public var normalization: Normalization
  /// The motion types, one an output, in alphabetical order.
  public var motionTypes: [String]

  /// Creates a classification network.
  public init(network: Network, normalization: Normalization, motionTypes: [String]) {
    precondition(
      network.outputWidth == motionTypes.count && network.inputWidth == MovementStatistics.layout.width,
      "a network [\(network.inputWidth)] -> [\(network.outputWidth)] does not classify [\(MovementStatistics.layout.width)] "
        + "statistics as [\(motionTypes.count)] types")
    self.network = network
    self.normalization = normalization
    self.motionTypes = motionTypes
  }

  /// Probabilities `[ranges, K]` of the stretches of `features` (blocks ``MotionFeatures/MovementStatistics/blocks``).
  public func probabilities(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> Matrix {
    var inputs = Matrix(rows: ranges.count, columns: network.inputWidth)
    for (row, statistics) in MovementStatistics.measure(features, over: ranges).enumerated() {
      inputs.setRow(row, to: statistics.values)
    }
    normalization.apply(to: &inputs)
    return network.predict(inputs)
  }
}
