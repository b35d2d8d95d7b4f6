import MotionFeatures

/// How well phase was told where it was marked by hand.
public struct PhaseScore: Hashable, Sendable {
  /// The number of samples at which the marked phase advances.
  public var samples = 0
  /// At how many of them there was an answer.
  public var answered = 0
  /// The sum of the circular errors in cycles; half a cycle where there was no answer.
  public var errorSum = 0.0
  /// The number of neighbouring pairs of answers.
  public var steps = 0
  /// In how many of them the phase falls.
  public var backwardSteps = 0

  /// The mean absolute error in radians; half a cycle where there was no answer.
  public var meanAbsoluteError: Double { samples > 0 ? errorSum / Double(samples) * 2 * Double.pi : 0 }
  /// The share of samples with an answer.
  public var coverage: Double { samples > 0 ? Double(answered) / Double(samples) : 0 }
  /// The share of steps backward.
  public var backwardShare: Double { steps > 0 ? Double(backwardSteps) / Double(steps) : 0 }

  /// Creates a score of nothing.
  public init() {}

  /// Scores the network and the decoder on clips marked by hand.
  public init(_ clips: [PreparedClip], network: RegressionNetwork, decoder: PhaseDecoder) {
    for clip in clips where clip.hasPhaseTruth {
      add(truth: clip.phase, predicted: decoder.unwrappedPhase(network.outputs(clip.gait)))
    }
  }

  /// Scores the step annotator, the baseline.
  public init(annotatorOn clips: [PreparedClip]) {
    for clip in clips where clip.hasPhaseTruth { add(truth: clip.phase, predicted: clip.annotatedPhase) }
  }

  private mutating func add(truth: [Float], predicted: [Float]) {
    for n in truth.indices where truth[n].isFinite {
      samples += 1
      guard predicted[n].isFinite else {
        errorSum += 0.5
        continue
      }
      answered += 1
      let difference = predicted[n] - truth[n]
      errorSum += Double(abs(difference - difference.rounded()))
      if n + 1 < truth.count, truth[n + 1].isFinite, predicted[n + 1].isFinite {
        steps += 1
        let step = predicted[n + 1] - predicted[n]
        if step - step.rounded() < -0.002 { backwardSteps += 1 }
      }
    }
  }
}
