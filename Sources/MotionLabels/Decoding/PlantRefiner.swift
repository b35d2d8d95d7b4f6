import MotionFeatures

/// Moves the plants of a phase to where the feet come to rest, and makes the phase linear between them.
///
/// The network looks at a second and a third at once and knows which step is when; how late exactly a single foot comes to rest
/// shows in its own speed. Half of what the two differ by, against the walk's usual difference, is believed, and a quarter
/// of that usual difference. Before the first plant and after the last the phase goes on at the pace of the nearest step.
struct PlantRefiner {
  /// How much of a step's own difference is believed, and how much of the usual one around it.
  static let (ownShare, usualShare): (Float, Float) = (0.5, 0.25)
  /// The usual difference is the median over so many plants to each side.
  static let neighbours = 3
  /// A difference beyond this is another step's, in steps; one beyond the usual by more than the second counts as that.
  static let (largestDifference, largestOwnDifference): (Float, Float) = (0.6, 0.4)
  /// Where the swing and the rest are looked for around a plant, in steps.
  static let reach: (before: Float, swing: Float, after: Float) = (0.75, 0.1, 0.45)

  let rule: PlantRule
  /// The samples that may be looked at.
  let range: Range<Int>

  /// Refines every run of `phase` that has at least two plants.
  func refine(_ phase: inout [Float]) {
    for run in finiteRuns(phase) {
      let plants = PhasePlant.plants(in: phase, run)
      guard plants.count >= 2 else { continue }
      let moments = plants.map(\.sample)
      let durations = stepDurations(moments)
      let refined = zip(moments, zip(corrections(plants, durations), durations)).map { $0 + $1.0 * $1.1 }
      write(refined, durations, first: plants[0].half, run, &phase)
    }
  }

  /// How far to move each plant, in steps.
  private func corrections(_ plants: [PhasePlant], _ durations: [Float]) -> [Float] {
    let differences = plants.indices.map { index -> Float? in
      let (plant, step) = (plants[index], durations[index])
      let reach = (before: Self.reach.before * step, swing: Self.reach.swing * step, after: Self.reach.after * step)
      let rest = rule.rest(of: plant.foot, around: plant.sample, within: range, reach: reach)
      return rest.map { ($0 - plant.sample) / step }.flatMap { abs($0) < Self.largestDifference ? $0 : nil }
    }
    return differences.indices.map { index in
      let around = max(index - Self.neighbours, 0)..<min(index + Self.neighbours + 1, differences.count)
      guard let usual = median(differences[around].compactMap { $0 }) else { return 0 }
      let own = min(max((differences[index] ?? usual) - usual, -Self.largestOwnDifference), Self.largestOwnDifference)
      return Self.usualShare * usual + Self.ownShare * own
    }
  }

  /// Writes the phase between `plants`, which are half a cycle apart from the half cycle `first` on.
  private func write(_ plants: [Float], _ durations: [Float], first: Int, _ run: Range<Int>, _ phase: inout [Float]) {
    var moments: [Float] = []
    var values: [Float] = []
    for (index, plant) in plants.enumerated() where plant - (moments.last ?? -.infinity) > 1e-3 {
      moments.append(plant)
      values.append(Float(first + index) / 2)
    }
    guard let start = moments.first, let end = moments.last else { return }
    var step = 0
    for n in run {
      let moment = Float(n)
      if moment <= start {
        phase[n] = values[0] - (start - moment) / durations[0] / 2
      } else if moment >= end {
        phase[n] = values[values.count - 1] + (moment - end) / durations[durations.count - 1] / 2
      } else {
        while moment > moments[step + 1] { step += 1 }
        let share = (moment - moments[step]) / (moments[step + 1] - moments[step])
        phase[n] = values[step] + share * (values[step + 1] - values[step])
      }
    }
  }
}

/// A moment at which an unwrapped phase passes a foot's plant.
struct PhasePlant: Hashable {
  /// When, in samples; fractions are between samples.
  var sample: Float
  /// Half cycles passed: an even number is a plant of the right foot, an odd one of the left.
  var half: Int

  /// Which foot.
  var foot: Foot { half.isMultiple(of: 2) ? .right : .left }

  /// The plants within `run` of `phase`, over which it is finite and does not fall.
  static func plants(in phase: [Float], _ run: Range<Int>) -> [PhasePlant] {
    var result: [PhasePlant] = []
    if let first = run.first, phase[first] * 2 == (phase[first] * 2).rounded() {
      result.append(PhasePlant(sample: Float(first), half: Int(phase[first] * 2)))
    }
    for n in run.dropLast() {
      let (a, b) = (phase[n] * 2, phase[n + 1] * 2)
      guard b > a else { continue }
      var half = a.rounded(.down) + 1
      while half <= b {
        result.append(PhasePlant(sample: Float(n) + (half - a) / (b - a), half: Int(half)))
        half += 1
      }
    }
    return result
  }
}
