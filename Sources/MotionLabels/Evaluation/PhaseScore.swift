import MotionFeatures

/// How well phase was told where it was marked by hand.
public struct PhaseScore: Hashable, Sendable {
  /// The number of samples at which the marked phase advances.
  public private(set) var samples = 0
  /// By how much the answers are ahead of the marks, in cycles from -0.5 to 0.5.
  public private(set) var differences: [Float] = []
  /// The number of neighbouring pairs of answers.
  public private(set) var steps = 0
  /// In how many of them the phase falls.
  public private(set) var backwardSteps = 0
  /// How well single plants were found.
  public private(set) var plants = PlantScore()

  /// At how many samples there was an answer.
  public var answered: Int { differences.count }
  /// The mean absolute error in radians; half a cycle where there was no answer.
  public var meanAbsoluteError: Double { error(around: 0) }
  /// The share of samples with an answer.
  public var coverage: Double { samples > 0 ? Double(answered) / Double(samples) : 0 }
  /// The share of steps backward.
  public var backwardShare: Double { steps > 0 ? Double(backwardSteps) / Double(steps) : 0 }
  /// The constant by which the answers are ahead of the marks: the circular mean of the differences, in cycles.
  public var constant: Float {
    let angles = differences.map { 2 * Float.pi * $0 }
    let (y, x) = (angles.reduce(0) { $0 + sine($1) }, angles.reduce(0) { $0 + cosine($1) })
    return y == 0 && x == 0 ? 0 : arcTangent(y, x) / (2 * Float.pi)
  }
  /// The mean absolute error in radians after the constant is taken off.
  public var errorWithoutConstant: Double { error(around: constant) }

  /// Creates a score of nothing.
  public init() {}

  /// Scores the network and the decoder on clips marked by hand.
  public init(_ clips: [PreparedClip], network: RegressionNetwork, decoder: PhaseDecoder = PhaseDecoder()) {
    for clip in clips where clip.hasPhaseTruth {
      add(clip, predicted: PhaseReading(clip.gait, network: network, decoder: decoder).phase)
    }
  }

  /// Scores the step annotator, the baseline, `delay` cycles later than it says itself.
  public init(annotatorOn clips: [PreparedClip], delay: Float = 0) {
    for clip in clips where clip.hasPhaseTruth { add(clip, predicted: clip.gait.annotatedPhase.map { $0 + delay }) }
  }

  /// Adds one clip's answers, in cycles, growing over each run; NaN where there is none.
  mutating func add(_ clip: PreparedClip, predicted: [Float]) {
    add(truth: clip.phase, predicted: predicted)
    let rate = Float(BodyMotion.samplesPerSecond)
    let found = finiteRuns(predicted).flatMap { PhasePlant.plants(in: predicted, $0) }
    // Marks may go on where the clip has ended.
    let marked = clip.markedPlants.filter {
      let sample = Int($0.sample.rounded())
      return sample < clip.sampleCount && clip.phase[sample].isFinite
    }
    plants.add(
      marked: marked.map { .init(time: $0.sample / rate, foot: $0.foot) },
      found: found.map { .init(time: $0.sample / rate, foot: $0.foot) },
      in: finiteRuns(clip.phase).map { (Float($0.lowerBound) - 0.5) / rate...(Float($0.upperBound) - 0.5) / rate })
  }

  /// Adds answers, in cycles; NaN where nothing is marked or there is no answer.
  mutating func add(truth: [Float], predicted: [Float]) {
    for n in truth.indices where truth[n].isFinite {
      samples += 1
      guard predicted[n].isFinite else { continue }
      let difference = predicted[n] - truth[n]
      differences.append(difference - difference.rounded())
      if n + 1 < truth.count, truth[n + 1].isFinite, predicted[n + 1].isFinite {
        steps += 1
        let step = predicted[n + 1] - predicted[n]
        if step - step.rounded() < -0.002 { backwardSteps += 1 }
      }
    }
  }

  private func error(around constant: Float) -> Double {
    let sum = differences.reduce(0.0) { sum, difference in
      let rest = difference - constant
      return sum + Double(abs(rest - rest.rounded()))
    }
    return samples > 0 ? (sum + 0.5 * Double(samples - answered)) / Double(samples) * 2 * Double.pi : 0
  }
}
