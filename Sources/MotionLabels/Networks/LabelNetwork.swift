import MotionFeatures
import NeuralNetwork

/// A network that says yes or no to each of many labels, independently: a clip can be `walk` and `tired`.
///
/// One layer of sigmoid neurons, one a label. It reads what moves and how, ``MotionFeatures/MovementStatistics`` and
/// ``MotionFeatures/GaitStatistics``, and how the body is carried, ``MotionFeatures/PostureStatistics``.
public struct LabelNetwork: Sendable {
  /// The network.
  public var network: Network
  /// How its inputs are normalized.
  public var normalization: Normalization
  /// The labels, one an output, in alphabetical order.
  public var labels: [String]

  /// The columns of its inputs.
  public static let layout = FeatureLayout(
    columns: MovementStatistics.layout.columns + GaitStatistics.layout.columns + PostureStatistics.layout.columns)

  /// Creates a label network.
  public init(network: Network, normalization: Normalization, labels: [String]) {
    precondition(
      network.inputWidth == Self.layout.width && network.outputWidth == labels.count,
      "a network [\(network.inputWidth)] -> [\(network.outputWidth)] does not label [\(Self.layout.width)] statistics "
        + "with [\(labels.count)] labels")
    self.network = network
    self.normalization = normalization
    self.labels = labels
  }

  /// How sure a yes to each label is of the samples `range` of `features`, `[K]`.
  ///
  /// - Parameter features: a matrix of ``MotionFeatures/MovementStatistics/blocks``.
  public func probabilities(_ features: FeatureMatrix, over range: Range<Int>) -> [Float] {
    let values = Self.inputs(features, over: range)
    var inputs = Matrix(rows: 1, columns: values.count, elements: values)
    normalization.apply(to: &inputs)
    return Array(network.predict(inputs).row(0))
  }

  /// The inputs for a stretch, `[D]`, not normalized; or those of the mirrored motion.
  static func inputs(_ features: FeatureMatrix, over range: Range<Int>, mirrored: Bool = false) -> [Float] {
    let movement = MovementStatistics(features, over: range)
    return (mirrored ? movement.mirrored : movement).values + GaitStatistics(features, over: range).values
      + PostureStatistics.measure(features, over: range, mirrored: mirrored)
  }

  /// What is left of an answer `[K]` that is believed to a share `t`: the rest is drawn to 0.5, which says neither yes nor no.
  static func tempered(_ probabilities: [Float], trust t: Float) -> [Float] {
    t == 1 ? probabilities : probabilities.map { t * $0 + (1 - t) / 2 }
  }
}
