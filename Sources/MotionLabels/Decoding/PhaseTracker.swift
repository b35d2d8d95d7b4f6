/// Follows a wrapped phase through doubtful answers: a phase-locked loop (Gardner 1979).
///
/// From sample to sample the phase advances at the current pace; each answer then pulls phase and pace towards itself, the
/// more the surer it is. Through a stretch of doubt, such as a sharp turn, the phase goes on at its pace instead of
/// following answers that point anywhere, so that no cycle is lost or gained.
enum PhaseTracker {
  /// How far an answer of full weight pulls the phase, as a share of the difference.
  static let phaseGain = 0.3
  /// How far it pulls the pace, as a share of the difference for each sample.
  static let paceGain = 0.02
  /// The fastest pace, in cycles a sample: three cycles a second.
  static let fastestPace = 0.1

  /// Unwraps `answers` `[N]` (in cycles) along the track that they and their weights, in [0, 1], lead to.
  static func unwrapped(_ answers: [Double], weights: [Double]) -> [Double] {
    guard let first = answers.first else { return [] }
    var pace = initialPace(answers, weights)
    var phase = first
    var result = [first]
    result.reserveCapacity(answers.count)
    for n in 1..<max(answers.count, 1) {
      let predicted = phase + pace
      let difference = answers[n] - predicted - (answers[n] - predicted).rounded()
      result.append(predicted + difference)
      phase = predicted + phaseGain * weights[n] * difference
      pace = min(max(pace + paceGain * weights[n] * difference, 0), fastestPace)
    }
    return result
  }

  /// The weighted mean advance over the first second and a half.
  private static func initialPace(_ answers: [Double], _ weights: [Double]) -> Double {
    var (sum, total) = (0.0, 1e-9)
    for n in 1..<max(min(answers.count, 45), 1) {
      let step = answers[n] - answers[n - 1]
      let weight = weights[n] * weights[n - 1]
      sum += weight * (step - step.rounded())
      total += weight
    }
    return min(max(sum / total, 0), fastestPace)
  }
}
