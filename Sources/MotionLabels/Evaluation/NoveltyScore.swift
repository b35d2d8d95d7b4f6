import NeuralNetwork

/// How well motion of a type that was not trained on is told from motion of trained types, by a score of how doubtful each
/// clip is: the area under the receiver operating characteristic.
///
/// Each fold's model judges the known clips that it did not see and all clips of the unknown types; a pair of them is counted
/// within its fold alone, because scores of two models do not compare.
public struct NoveltyScore: Hashable, Sendable {
  /// The doubts of one fold's model.
  public struct Fold: Hashable, Sendable {
    /// About each clip of an unknown type; every fold has the same clips in the same order.
    public var unknown: [Float]
    /// About each known clip.
    public var known: [Float]

    /// The share of pairs in which the unknown clip is the more doubtful one; a tie counts half.
    public var areaUnderCurve: Double? {
      unknown.isEmpty || known.isEmpty ? nil : concordant / Double(unknown.count * known.count)
    }

    fileprivate var concordant: Double {
      unknown.reduce(0.0) { sum, a in sum + known.reduce(0.0) { $0 + (a > $1 ? 1 : a == $1 ? 0.5 : 0) } }
    }
  }

  /// The folds.
  public var folds: [Fold]

  /// Creates a score of folds.
  public init(folds: [Fold]) { self.folds = folds }

  /// The share of pairs told right, over all folds; `nil` without a pair.
  public var areaUnderCurve: Double? {
    let pairs = folds.reduce(0) { $0 + $1.unknown.count * $1.known.count }
    return pairs > 0 ? folds.reduce(0) { $0 + $1.concordant } / Double(pairs) : nil
  }

  /// The share of the unknown clips, and of the known ones, whose doubt is above `limit`, over all folds.
  public func called(above limit: Float) -> (unknown: Double?, known: Double?) {
    func share(_ doubts: [Float]) -> Double? {
      doubts.isEmpty ? nil : Double(doubts.count { $0 > limit }) / Double(doubts.count)
    }
    return (share(folds.flatMap(\.unknown)), share(folds.flatMap(\.known)))
  }

  /// The range that holds ``areaUnderCurve`` for 95 % of draws with replacement from the unknown and from the known clips
  /// (Efron 1979); it is wide where there are few.
  public func interval(draws: Int = 1000, seed: UInt64 = 1) -> ClosedRange<Double>? {
    guard areaUnderCurve != nil, let first = folds.first else { return nil }
    var generator = RandomGenerator(seed: seed)
    var values: [Double] = []
    for _ in 0..<draws {
      let unknown = first.unknown.indices.map { _ in generator.uniform(below: first.unknown.count) }
      let drawn = folds.map { fold in
        Fold(
          unknown: unknown.map { fold.unknown[$0] },
          known: fold.known.isEmpty
            ? [] : fold.known.map { _ in fold.known[generator.uniform(below: fold.known.count)] })
      }
      if let value = NoveltyScore(folds: drawn).areaUnderCurve { values.append(value) }
    }
    values.sort()
    return values[values.count / 40]...values[values.count - 1 - values.count / 40]
  }
}
