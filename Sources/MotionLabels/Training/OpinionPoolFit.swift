/// Fits the weights of an ``OpinionPool`` to what its members said of clips that they did not see (Wolpert 1992, stacked
/// generalization): those under which the true types are likeliest.
struct OpinionPoolFit {
  /// What was said of one clip, and what it is.
  struct Answer {
    /// For each type; see ``OpinionPool/evidence(movement:gait:isGait:)``.
    var evidence: [SIMD3<Float>]
    /// The true type's place.
    var truth: Int
    /// How much it counts.
    var weight: Double
  }

  /// Draws the weights to 1 where the answers say little: a deviation of 1 costs half of this, in nats a clip.
  private static let ridge = 0.01

  var answers: [Answer]

  /// The best weights, none of them negative; those of the product where there are no answers.
  ///
  /// The likelihood is concave, so that Newton's steps lead to its only maximum. A weight that would be negative is 0, and the
  /// others are fitted again.
  func pool() -> OpinionPool {
    guard !answers.isEmpty else { return .product }
    var free = [true, true, true]
    while true {
      let weights = maximum(free)
      guard let negative = (0..<3).first(where: { free[$0] && weights[$0] < 0 }) else {
        let rounded = weights.indices.map { Float((weights[$0] * 1000).rounded() / 1000) }
        return OpinionPool(movement: rounded[0], gait: rounded[1], others: rounded[2])
      }
      free[negative] = false
    }
  }

  /// The likeliest weights, with those that are not `free` at 0.
  private func maximum(_ free: [Bool]) -> SIMD3<Double> {
    var weights = SIMD3<Double>(free[0] ? 1 : 0, free[1] ? 1 : 0, free[2] ? 1 : 0)
    var cost = cost(weights, free)
    for _ in 0..<100 {
      var step = Self.solution(cost.curvature, cost.gradient, free)
      var next = self.cost(weights - step, free)
      // A whole step may lead too far away; half of it, or a half of that, never does.
      for _ in 0..<30 where next.value > cost.value {
        step /= 2
        next = self.cost(weights - step, free)
      }
      guard next.value < cost.value else { break }
      weights -= step
      cost = next
    }
    return weights
  }

  private typealias Cost = (value: Double, gradient: SIMD3<Double>, curvature: [SIMD3<Double>])

  /// The mean negative log likelihood and the ridge, with the first and second derivatives.
  private func cost(_ weights: SIMD3<Double>, _ free: [Bool]) -> Cost {
    let total = answers.reduce(0) { $0 + $1.weight }
    var value = 0.0
    var gradient = SIMD3<Double>.zero
    var curvature = [SIMD3<Double>](repeating: .zero, count: 3)
    for answer in answers {
      let evidence = answer.evidence.map { SIMD3<Double>($0) }
      let scores = evidence.map { ($0 * weights).sum() }
      let highest = scores.max() ?? 0
      let shares = scores.map { exponential($0 - highest) }
      let sum = shares.reduce(0, +)
      let share = answer.weight / total
      value += share * (highest + logarithm(sum) - scores[answer.truth])
      var mean = SIMD3<Double>.zero
      for (row, part) in zip(evidence, shares) { mean += row * (part / sum) }
      gradient += share * (mean - evidence[answer.truth])
      for (row, part) in zip(evidence, shares) {
        let difference = row - mean
        for i in 0..<3 { curvature[i] += difference * (difference[i] * share * part / sum) }
      }
    }
    for i in 0..<3 where free[i] {
      value += Self.ridge / 2 * (weights[i] - 1) * (weights[i] - 1)
      gradient[i] += Self.ridge * (weights[i] - 1)
      curvature[i][i] += Self.ridge
    }
    return (value, gradient, curvature)
  }

  /// `x` of `A x = b` over the rows and columns that are `free`, by Gaussian elimination; `A` is positive definite there.
  private static func solution(_ matrix: [SIMD3<Double>], _ right: SIMD3<Double>, _ free: [Bool]) -> SIMD3<Double> {
    let rows = (0..<3).filter { free[$0] }
    var (matrix, right) = (matrix, right)
    for (place, i) in rows.enumerated() {
      for j in rows[(place + 1)...] {
        let factor = matrix[j][i] / matrix[i][i]
        matrix[j] -= matrix[i] * factor
        right[j] -= right[i] * factor
      }
    }
    var solution = SIMD3<Double>.zero
    for i in rows.reversed() {
      let known = rows.filter { $0 > i }.reduce(0) { $0 + matrix[i][$1] * solution[$1] }
      solution[i] = (right[i] - known) / matrix[i][i]
    }
    return solution
  }
}
