import MotionFeatures
import NeuralNetwork

/// The classification network: from the statistics of a stretch of motion to a probability for each motion type.
///
/// It is a committee of two: one member sees how all parts of the body move, the other only what carries the body, which
/// other performers and paces change less. Their answers are multiplied, `p = softmax(log p_movement + log p_gait)` (Hinton
/// 2002, products of experts), so that either can rule a type out, and one that cannot tell leaves it to the other.
public struct ClassificationNetwork: Sendable {
  /// One member of the committee.
  public struct Member: Sendable {
    /// The network; its outputs are softmax over the motion types.
    public var network: Network
    /// How its inputs are normalized.
    public var normalization: Normalization

    /// Creates a member.
    public init(network: Network, normalization: Normalization) {
      self.network = network
      self.normalization = normalization
    }

    /// Probabilities `[B, K]` for inputs `[B, D]` that are not yet normalized.
    func probabilities(_ inputs: Matrix) -> Matrix {
      var inputs = inputs
      normalization.apply(to: &inputs)
      return network.predict(inputs)
    }
  }

  /// The member that sees ``MotionFeatures/MovementStatistics``.
  public var movement: Member
  /// The member that sees ``MotionFeatures/GaitStatistics``; without it the other decides alone.
  public var gait: Member?
  /// The motion types, one an output, in alphabetical order.
  public var motionTypes: [String]

  /// Creates a classification network.
  public init(movement: Member, gait: Member?, motionTypes: [String]) {
    Self.check(movement, MovementStatistics.layout, motionTypes)
    if let gait { Self.check(gait, GaitStatistics.layout, motionTypes) }
    self.movement = movement
    self.gait = gait
    self.motionTypes = motionTypes
  }

  private static func check(_ member: Member, _ layout: FeatureLayout, _ types: [String]) {
    let (inputs, outputs) = (member.network.inputWidth, member.network.outputWidth)
    precondition(
      inputs == layout.width && outputs == types.count,
      "a network [\(inputs)] -> [\(outputs)] does not classify [\(layout.width)] statistics as [\(types.count)] types")
  }

  /// Probabilities `[ranges, K]` of the stretches of `features` (blocks ``MotionFeatures/MovementStatistics/blocks``).
  public func probabilities(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> Matrix {
    var inputs = Matrix(rows: ranges.count, columns: MovementStatistics.layout.width)
    for (row, statistics) in MovementStatistics.measure(features, over: ranges).enumerated() {
      inputs.setRow(row, to: statistics.values)
    }
    let answer = movement.probabilities(inputs)
    guard let gait else { return answer }
    inputs = Matrix(rows: ranges.count, columns: GaitStatistics.layout.width)
    for (row, range) in ranges.enumerated() { inputs.setRow(row, to: GaitStatistics(features, over: range).values) }
    return Self.product(answer, gait.probabilities(inputs))
  }

  /// The normalized product of two answers `[B, K]`; no answer is taken to be surer than a millionth.
  static func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    var result = a
    for row in 0..<a.rows {
      let products = zip(a.row(row), b.row(row)).map { max($0, 1e-6) * max($1, 1e-6) }
      let sum = products.reduce(0, +)
      result.setRow(row, to: products.map { $0 / sum })
    }
    return result
  }
}
