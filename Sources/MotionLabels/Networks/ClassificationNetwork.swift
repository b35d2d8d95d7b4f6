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

  /// What the movement member reads.
  public var kind: NetworkKind
  /// The member that sees how all parts move: ``MotionFeatures/MovementStatistics``, or the features of every sample.
  public var movement: Member
  /// The member that sees ``MotionFeatures/GaitStatistics``; without it the other decides alone.
  public var gait: Member?
  /// How like the training data a stretch is; `nil` where that is not known.
  public var familiarity: Familiarity?
  /// The motion types, one an output, in alphabetical order.
  public var motionTypes: [String]

  /// Creates a classification network.
  public init(
    kind: NetworkKind = .dense, movement: Member, gait: Member?, familiarity: Familiarity? = nil, motionTypes: [String]
  ) {
    Self.check(movement, kind.layout, motionTypes)
    if let gait { Self.check(gait, GaitStatistics.layout, motionTypes) }
    self.kind = kind
    self.movement = movement
    self.gait = gait
    self.familiarity = familiarity
    self.motionTypes = motionTypes
  }

  private static func check(_ member: Member, _ layout: FeatureLayout, _ types: [String]) {
    let (inputs, outputs) = (member.network.inputWidth, member.network.outputWidth)
    precondition(
      inputs == layout.width && outputs == types.count,
      "a network [\(inputs)] -> [\(outputs)] does not classify [\(layout.width)] statistics as [\(types.count)] types")
  }

  /// How unlike the training data the stretches of `features` are, `[ranges]`: above 1 strange; 0 where that is not known.
  public func strangeness(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> [Float] {
    familiarity?.strangeness(of: statistics(features, ranges)) ?? [Float](repeating: 0, count: ranges.count)
  }

  /// Probabilities `[ranges, K]` of the stretches of `features` (blocks ``MotionFeatures/MovementStatistics/blocks``).
  public func probabilities(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> Matrix {
    let answer =
      kind.readsSamples ? sampleMeans(features, ranges) : movement.probabilities(statistics(features, ranges))
    guard let gait else { return answer }
    var inputs = Matrix(rows: ranges.count, columns: GaitStatistics.layout.width)
    for (row, statistics) in GaitStatistics.measure(features, over: ranges).enumerated() {
      inputs.setRow(row, to: statistics.values)
    }
    return Self.product(answer, gait.probabilities(inputs))
  }

  private func statistics(_ features: FeatureMatrix, _ ranges: [Range<Int>]) -> Matrix {
    var inputs = Matrix(rows: ranges.count, columns: MovementStatistics.layout.width)
    for (row, statistics) in MovementStatistics.measure(features, over: ranges).enumerated() {
      inputs.setRow(row, to: statistics.values)
    }
    return inputs
  }

  /// The means over `ranges` of the answers for every sample, `[ranges, K]`.
  private func sampleMeans(_ features: FeatureMatrix, _ ranges: [Range<Int>]) -> Matrix {
    var inputs = Matrix(rows: features.sampleCount, columns: features.layout.width)
    var row = [Float](repeating: 0, count: features.layout.width)
    for sample in 0..<features.sampleCount {
      features.copyRow(sample, mirrored: false, into: &row)
      inputs.setRow(sample, to: row)
    }
    let answers = movement.probabilities(inputs)
    let types = motionTypes.count
    var sums = [Double](repeating: 0, count: (answers.rows + 1) * types)
    for sample in 0..<answers.rows {
      for type in 0..<types {
        sums[(sample + 1) * types + type] = sums[sample * types + type] + Double(answers[sample, type])
      }
    }
    var result = Matrix(rows: ranges.count, columns: types)
    for (row, range) in ranges.enumerated() {
      for type in 0..<types {
        let sum = sums[range.upperBound * types + type] - sums[range.lowerBound * types + type]
        result[row, type] = Float(sum / Double(max(range.count, 1)))
      }
    }
    return result
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
