/// Chooses the ``OpinionPool`` under which the true types of clips that its members did not see are likeliest.
///
/// One number out of three, and no more: three exponents that were fitted to the same clips told groups that were left out
/// of the fit worse than the plain product.
struct OpinionPoolChoice {
  /// What was said of one clip, and what it is.
  struct Answer {
    /// For each type; see ``OpinionPool/evidence(movement:gait:isGait:)``.
    var evidence: [SIMD2<Float>]
    /// The true type's place.
    var truth: Int
    /// How much it counts within its group.
    var weight: Double
  }

  /// The answers about each group that was held out.
  var groups: [[Answer]]

  /// The best candidate; the standard where there are no answers.
  func pool() -> OpinionPool {
    let groups = groups.filter { !$0.isEmpty }
    guard !groups.isEmpty else { return .standard }
    let costs = OpinionPool.candidates.map { pool in groups.reduce(0) { $0 + Self.surprise(pool, $1) } }
    let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    return OpinionPool.candidates[best]
  }

  /// The mean negative log likelihood of the true types, in nats.
  static func surprise(_ pool: OpinionPool, _ answers: [Answer]) -> Double {
    var (sum, total) = (0.0, 0.0)
    for answer in answers {
      let likelihood = pool.probabilities(answer.evidence)[answer.truth]
      sum -= answer.weight * Double(logarithm(max(likelihood, .leastNormalMagnitude)))
      total += answer.weight
    }
    return sum / total
  }
}
