/// Fits the ``OpinionPool`` under which the true types of clips that its members did not see are likeliest.
struct OpinionPoolChoice {
  /// What was said of one clip, and what it is.
  struct Answer {
    /// For each type; see ``OpinionPool/evidence(movement:gait:isGait:)``.
    var evidence: [SIMD3<Float>]
    /// The true type's place.
    var truth: Int
    /// How much it counts within its group.
    var weight: Double
  }

  /// Which exponents are fitted; the others are those of the standard.
  enum Freedom: CaseIterable {
    case others, all

    fileprivate var exponents: Range<Int> { self == .all ? 0..<3 : 2..<3 }
  }

  /// The answers about each group that was held out; none is empty.
  private let groups: [[Answer]]

  /// What exponents can be: nobody is believed less than not at all, and about types that are no gaits the gait member no
  /// more than about gaits.
  private static let highest = SIMD3<Float>(2, 2, 1)
  /// So often each exponent is fitted anew to the others, and each time its range halved so often.
  private static let (sweeps, halvings) = (20, 10)

  /// Creates a choice by the answers about each group.
  init(groups: [[Answer]]) { self.groups = groups.filter { !$0.isEmpty } }

  /// The exponents of least surprise, to a hundredth; the standard where there are no answers.
  func pool() -> OpinionPool {
    guard !groups.isEmpty else { return .standard }
    var pool = fitted(freedom())
    pool.exponents = (100 * pool.exponents).rounded(.toNearestOrEven) / 100
    return pool
  }

  /// As much freedom as pays on groups that it was not fitted to: each group in turn is told by exponents that the other groups
  /// were fitted to (cross-validation; Stone 1974). The least where they are alike, and where there are no others.
  func freedom() -> Freedom {
    guard groups.count > 1 else { return .others }
    func surprise(_ freedom: Freedom) -> Double {
      groups.indices.reduce(0) { sum, held in
        let seen = OpinionPoolChoice(groups: groups.indices.filter { $0 != held }.map { groups[$0] })
        return sum + Self.surprise(seen.fitted(freedom), groups[held])
      }
    }
    return surprise(.all) < surprise(.others) ? .all : .others
  }

  /// The pool of least surprise over all groups, with some exponents free.
  ///
  /// The surprise is convex in the exponents, so that its slope in each tells on which side the least lies.
  private func fitted(_ freedom: Freedom) -> OpinionPool {
    var pool = OpinionPool.standard
    for _ in 0..<(freedom == .others ? 1 : Self.sweeps) {
      for exponent in freedom.exponents {
        var (low, high) = (Float(0), Self.highest[exponent])
        for _ in 0..<Self.halvings {
          pool.exponents[exponent] = (low + high) / 2
          let slope = groups.reduce(0) { $0 + Self.slope(pool, exponent, $1) }
          if slope < 0 { low = pool.exponents[exponent] } else { high = pool.exponents[exponent] }
        }
        pool.exponents[exponent] = (low + high) / 2
      }
    }
    return pool
  }

  /// The mean negative log likelihood of the true types, in nats.
  private static func surprise(_ pool: OpinionPool, _ answers: [Answer]) -> Double {
    weightedMean(answers) { -Double(logarithm(max(pool.probabilities($0.evidence)[$0.truth], .leastNormalMagnitude))) }
  }

  /// How fast the surprise grows with an exponent: by what the pool expects of its evidence less that of the truth.
  private static func slope(_ pool: OpinionPool, _ exponent: Int, _ answers: [Answer]) -> Double {
    weightedMean(answers) { answer in
      let expected = zip(pool.probabilities(answer.evidence), answer.evidence).reduce(0) {
        $0 + $1.0 * $1.1[exponent]
      }
      return Double(expected - answer.evidence[answer.truth][exponent])
    }
  }

  private static func weightedMean(_ answers: [Answer], _ value: (Answer) -> Double) -> Double {
    var (sum, total) = (0.0, 0.0)
    for answer in answers {
      sum += answer.weight * value(answer)
      total += answer.weight
    }
    return sum / total
  }
}
