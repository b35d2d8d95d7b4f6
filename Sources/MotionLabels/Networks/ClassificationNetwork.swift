import MotionFeatures
import NeuralNetwork

/// The classification network: from motion to a probability for each motion type.
///
/// It is a committee. Two members judge stretches by their statistics: one sees how all parts of the body move and names
/// any type; the other sees only what carries the body, which other performers and paces change less, and is heard about which
/// gait it is or whether it is none; it is the mean of several networks in one (``NeuralNetwork/Network/init(averaging:)``). Their
/// answers become one in an ``OpinionPool``. A third member reads every sample and tells where one type ends and another begins;
/// without it, the other two judge a window around each sample.
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
    ///
    /// - Parameter shape: how the rows form sequences; all are one unless told.
    func probabilities(_ inputs: consuming Matrix, shape: SequenceShape? = nil) -> Matrix {
      normalization.apply(to: &inputs)
      return network.predict(inputs, shape: shape)
    }
  }

  /// What finds the moments at which the type changes.
  public var kind: NetworkKind
  /// The member that sees how all parts move: ``MotionFeatures/MovementStatistics``.
  public var movement: Member
  /// The member that sees ``MotionFeatures/GaitStatistics``; without it the other decides alone.
  public var gait: Member?
  /// The motion types that are gaits: the gait member's answers about all others count together.
  public let gaits: [String]
  /// How the answers of both become one.
  public var pool: OpinionPool
  /// The member that reads every sample, of the kinds that have one.
  public var sequence: Member?
  /// How like the training data a stretch is; `nil` where that is not known.
  public var familiarity: Familiarity?
  /// What stretches of each type never do; `nil` where that is not known.
  public var habits: TypeHabits?
  /// The motion types, one an output, in alphabetical order.
  public let motionTypes: [String]
  /// For each motion type the one that its mirror image is of.
  private let mirroredTypes: [Int]
  /// For each motion type whether it is a gait.
  private let isGait: [Bool]

  /// Creates a classification network.
  ///
  /// - Parameter gaits: the types about each of which the gait member is heard; all of them unless told.
  public init(
    kind: NetworkKind = .dense, movement: Member, gait: Member?, gaits: [String]? = nil, pool: OpinionPool = .standard,
    sequence: Member? = nil, familiarity: Familiarity? = nil, habits: TypeHabits? = nil, motionTypes: [String]
  ) {
    precondition(
      kind.readsSamples == (sequence != nil), "\(kind.rawValue) networks do not go with this sequence member")
    Self.check(movement, MovementStatistics.layout, motionTypes)
    if let gait { Self.check(gait, GaitStatistics.layout, motionTypes) }
    if let sequence { Self.check(sequence, SequenceFeatures.layout, motionTypes) }
    self.kind = kind
    self.movement = movement
    self.gait = gait
    self.gaits = gaits ?? motionTypes
    self.pool = pool
    self.sequence = sequence
    self.familiarity = familiarity
    self.habits = habits
    self.motionTypes = motionTypes
    mirroredTypes = motionTypes.indices.map { TypeSamples.mirrored($0, motionTypes) }
    isGait = motionTypes.map { gaits?.contains($0) ?? true }
  }

  private static func check(_ member: Member, _ layout: FeatureLayout, _ types: [String]) {
    let (inputs, outputs) = (member.network.inputWidth, member.network.outputWidth)
    precondition(
      inputs == layout.width && outputs == types.count,
      "a network [\(inputs)] -> [\(outputs)] does not classify [\(layout.width)] statistics as [\(types.count)] types")
  }

  /// How far the stretches of `features` are from the training data, `[ranges]`, in the limits of ``Familiarity``; 0 where that
  /// is not known.
  func distances(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> [Float] {
    guard familiarity != nil else { return [Float](repeating: 0, count: ranges.count) }
    let (distinct, places) = Self.distinct(ranges)
    let answers = distances(features, over: distinct, MovementStatistics.measure(features, over: distinct))
    return places.map { answers[$0] }
  }

  /// Probabilities `[ranges, K]` of the stretches of `features` (blocks ``MotionFeatures/MovementStatistics/blocks``).
  public func probabilities(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> Matrix {
    let (distinct, places) = Self.distinct(ranges)
    let answers = answers(features, over: distinct, MovementStatistics.measure(features, over: distinct))
    if distinct.count == ranges.count { return answers }
    var result = Matrix(rows: ranges.count, columns: answers.columns)
    for (row, place) in places.enumerated() { result.setRow(row, to: answers.row(place)) }
    return result
  }

  /// Probabilities `[K]` of one stretch of `features`, and its distance from the training data, both from one measurement.
  func judgement(_ features: FeatureMatrix, over range: Range<Int>) -> (probabilities: [Float], distance: Float) {
    let statistics = MovementStatistics.measure(features, over: [range])
    return (
      Array(answers(features, over: [range], statistics).row(0)), distances(features, over: [range], statistics)[0]
    )
  }

  /// The distances of `ranges`, `[ranges]`, whose movement statistics are known.
  private func distances(
    _ features: FeatureMatrix, over ranges: [Range<Int>], _ statistics: [MovementStatistics]
  ) -> [Float] {
    guard let familiarity else { return [Float](repeating: 0, count: ranges.count) }
    let reach = ReachStatistics.measure(features, over: ranges)
    return familiarity.distances(of: Familiarity.compared(reach: reach, movement: Self.rows(statistics)))
  }

  /// The different ones of `ranges` in the order in which they come, and for each range its place among them. A clip of one
  /// segment asks for the same stretch twice, and near its ends all windows are the first or the last.
  private static func distinct(_ ranges: [Range<Int>]) -> (ranges: [Range<Int>], places: [Int]) {
    var known: [Range<Int>: Int] = [:]
    var distinct: [Range<Int>] = []
    let places = ranges.map { range in
      if let place = known[range] { return place }
      known[range] = distinct.count
      distinct.append(range)
      return distinct.count - 1
    }
    return (distinct, places)
  }

  private func answers(
    _ features: FeatureMatrix, over ranges: [Range<Int>], _ statistics: [MovementStatistics]
  ) -> Matrix {
    let bothSides = Self.rows(statistics + statistics.map(\.mirrored))
    let answer = ofBothSides(movement.probabilities(bothSides), mirroredFrom: statistics.count)
    guard let gait else { return answer }
    var inputs = Matrix(rows: ranges.count, columns: GaitStatistics.layout.width)
    for (row, statistics) in GaitStatistics.measure(features, over: ranges).enumerated() {
      inputs.setRow(row, to: statistics.values)
    }
    // To this member a motion and its mirror image are the same.
    return pooled(movement: answer, gait: ofBothSides(gait.probabilities(inputs), mirroredFrom: 0))
  }

  /// Statistics as the rows of a matrix, `[B, D]`.
  private static func rows(_ statistics: [MovementStatistics]) -> Matrix {
    Matrix(
      rows: statistics.count, columns: MovementStatistics.layout.width, elements: statistics.flatMap(\.values))
  }

  /// What is said of motions, `[B, K]`, where the last `B` rows of `answers`, from `first`, are to their mirror images: the mean
  /// of both, with left and right exchanged in the names of the second. A mirrored motion then gets the mirrored answer.
  func ofBothSides(_ answers: Matrix, mirroredFrom first: Int) -> Matrix {
    let (count, types) = (answers.rows - first, motionTypes.count)
    var result = Matrix(rows: count, columns: types)
    let given = answers.elements.span
    result.withMutableElements { result in
      for row in 0..<count {
        for type in 0..<types {
          result[row * types + type] =
            (given[row * types + type] + given[(first + row) * types + mirroredTypes[type]]) / 2
        }
      }
    }
    return result
  }

  /// So many samples are read at once, and so many beyond both ends for what lies there to be seen: a long take need not
  /// be in memory as the rows of a matrix.
  private static let (chunk, context) = (4096, 128)

  /// Probabilities `[samples, K]` of each of `samples`, by the member that reads them; `nil` without one.
  ///
  /// It reads the motion and its mirror image, so that a mirrored motion has its changes at the same moments.
  public func probabilities(_ features: FeatureMatrix, ofEach samples: Range<Int>) -> Matrix? {
    guard let sequence else { return nil }
    var answers = Matrix(rows: samples.count, columns: motionTypes.count)
    for start in Swift.stride(from: samples.lowerBound, to: samples.upperBound, by: Self.chunk) {
      let wanted = start..<min(start + Self.chunk, samples.upperBound)
      let seen = (wanted.lowerBound - Self.context..<wanted.upperBound + Self.context).clamped(to: samples)
      let said = ofBothSides(
        sequence.probabilities(
          SequenceFeatures.rowsOfBothSides(features, seen), shape: SequenceShape(sequences: 2, timeSteps: seen.count)),
        mirroredFrom: seen.count)
      for sample in wanted { answers.setRow(sample - samples.lowerBound, to: said.row(sample - seen.lowerBound)) }
    }
    return answers
  }

  /// Both members' answers `[B, K]` as one.
  func pooled(movement: Matrix, gait: Matrix) -> Matrix {
    var result = movement
    for (row, evidence) in evidence(movement: movement, gait: gait).enumerated() {
      result.setRow(row, to: pool.probabilities(evidence))
    }
    return result
  }

  /// What both members' answers `[B, K]` say of each row and type, for a pool to weigh.
  func evidence(movement: Matrix, gait: Matrix) -> [[SIMD3<Float>]] {
    (0..<movement.rows).map {
      OpinionPool.evidence(movement: movement.row($0), gait: gait.row($0), isGait: isGait)
    }
  }
}
