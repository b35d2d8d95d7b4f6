/// Smooths an unwrapped phase whose single answers may be off, as they are in sharp turns.
///
/// Minimizes `sum w_n (p_n - a_n)^2 + stiffness sum (p_{n+1} - 2 p_n + p_{n-1})^2` (Whittaker 1923): the phase follows the
/// answers but does not change its pace abruptly. Answers that stay far from the curve lose weight, `1 / (1 + (r/s)^2)`
/// (Cauchy), in a few rounds.
enum PhaseSmoother {
  /// How stiff the curve is: its fourth root, some 4 samples or an eighth of a second, is how far an answer reaches. Real
  /// steps are uneven: a stiffer curve is off by more than the answers are.
  static let stiffness = 200.0
  /// An answer this far from the curve counts half, in cycles.
  static let halfWeightDistance = 0.08
  /// Rounds of weighting.
  static let rounds = 4

  /// The smoothed sequence for answers `[N]` in cycles, unwrapped, with weights `[N]`.
  static func smooth(_ answers: [Double], weights: [Double]) -> [Double] {
    guard answers.count >= 3 else { return answers }
    var current = weights
    var curve = answers
    for _ in 0..<rounds {
      curve = solve(answers, current)
      for n in current.indices {
        let r = (answers[n] - curve[n]) / halfWeightDistance
        current[n] = weights[n] / (1 + r * r)
      }
    }
    return curve
  }

  /// Solves `(W + stiffness D'D) p = W a`, with D the second differences, by the LDL' decomposition of a matrix with two
  /// bands below its diagonal.
  private static func solve(_ answers: [Double], _ weights: [Double]) -> [Double] {
    let count = answers.count
    var diagonal = weights
    var first = [Double](repeating: 0, count: count)
    var second = first
    for n in 0..<count - 2 {
      diagonal[n] += stiffness
      diagonal[n + 1] += 4 * stiffness
      diagonal[n + 2] += stiffness
      first[n] -= 2 * stiffness
      first[n + 1] -= 2 * stiffness
      second[n] += stiffness
    }
    var right = zip(answers, weights).map(*)
    for n in 0..<count {
      let pivot = diagonal[n]
      let (a, b) = (first[n], second[n])
      if n + 1 < count {
        diagonal[n + 1] -= a * a / pivot
        first[n + 1] -= a * b / pivot
        right[n + 1] -= a / pivot * right[n]
      }
      if n + 2 < count {
        diagonal[n + 2] -= b * b / pivot
        right[n + 2] -= b / pivot * right[n]
      }
    }
    var result = right
    for n in stride(from: count - 1, through: 0, by: -1) {
      var value = right[n]
      if n + 1 < count { value -= first[n] * result[n + 1] }
      if n + 2 < count { value -= second[n] * result[n + 2] }
      result[n] = value / diagonal[n]
    }
    return result
  }
}
