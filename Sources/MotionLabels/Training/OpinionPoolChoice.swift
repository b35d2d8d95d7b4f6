/// Fits the ``OpinionPool`` under which the true types of clips that its members did not see are likeliest.
///
/// One number, and no more: three exponents that were fitted to the same clips told groups that were left out of the fit
/// worse than the plain product.
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

  /// The exponent in [0, 1] of least surprise, to a hundredth; the standard where there are no answers.
  func pool() -> OpinionPool {
    let groups = groups.filter { !$0.isEmpty }
    guard !groups.isEmpty else { return .standard }
    // The surprise is convex in the exponent, so that its slope tells on which side the least lies.
    var (low, high) = (Float(0), Float(1))
    for _ in 0..<10 {
      let middle = OpinionPool(others: (low + high) / 2)
      let slope = groups.reduce(0) { $0 + Self.slope(middle, $1) }
      if slope < 0 { low = middle.others } else { high = middle.others }
    }
    return OpinionPool(others: (50 * (low + high)).rounded() / 100)
  }

  /// How fast the surprise, the mean negative log likelihood of the true types in nats, grows with the exponent: by what the
  /// pool expects of its evidence less that of the truth.
  private static func slope(_ pool: OpinionPool, _ answers: [Answer]) -> Double {
    var (sum, total) = (0.0, 0.0)
    for answer in answers {
      let expected = zip(pool.probabilities(answer.evidence), answer.evidence).reduce(0) { $0 + $1.0 * $1.1.y }
      sum += answer.weight * Double(expected - answer.evidence[answer.truth].y)
      total += answer.weight
    }
    return sum / total
  }
}
