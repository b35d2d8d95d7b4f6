import MotionFeatures
import NeuralNetwork

/// What is known of a clip's phase: the network's answer, single plants read more exactly, and the step annotator's phase
/// where the network has no answer.
public struct PhaseReading: Sendable {
  /// Phase in cycles, unwrapped so that it grows over each run, `[N]`; NaN where nothing cycles.
  public var phase: [Float]
  /// The lengths of the network's outputs, `[N]`: 1 where it is sure.
  public var lengths: [Float]

  /// A run of the annotator's shows at least this many cycles, or it is none.
  static let fewestCycles: Float = 1.5
  /// Slower than this, in cycles a second, nothing cycles, not even in slow motion: a held pose that slides over the ground.
  static let slowestPace: Float = 0.05
  /// So many samples stay without phase between two runs, so that none seems to go on from another.
  static let pause = 3

  /// Reads the phase of `gait`.
  public init(_ gait: GaitFeatures, network: RegressionNetwork, decoder: PhaseDecoder = PhaseDecoder()) {
    let outputs = network.outputs(gait)
    lengths = (0..<outputs.rows).map {
      (outputs[$0, 0] * outputs[$0, 0] + outputs[$0, 1] * outputs[$0, 1]).squareRoot()
    }
    phase = decoder.unwrappedPhase(outputs)
    PlantRefiner(rule: gait.plantRule, range: gait.clean).refine(&phase)
    fallBack(on: gait.annotatedPhase.map { $0 + network.annotatorDelay })
    leaveOut(standing: gait.contacts.values.map(\.contacts))
  }

  /// Takes the phase off runs that are no gait: that do not advance, and in which a foot rests throughout (`standing`, `[N]` for
  /// each foot) for more than a cycle.
  private mutating func leaveOut(standing: [[Bool]]) {
    for run in finiteRuns(phase) {
      let advance = phase[run.upperBound - 1] - phase[run.lowerBound]
      let seconds = Float(run.count) / Float(BodyMotion.samplesPerSecond)
      let isIdle = seconds >= 1 && advance < Self.slowestPace * seconds
      if isIdle || advance >= 1 && standing.contains(where: { foot in run.allSatisfy { foot[$0] } }) {
        for n in run { phase[n] = .nan }
      }
    }
  }

  /// Fills the gaps with the annotator's phase where it has found a walk.
  private mutating func fallBack(on annotated: [Float]) {
    let isFree = slidingFlags(phase.map(\.isFinite), radius: Self.pause).map { !$0 }
    var end = -Self.pause
    for found in finiteRuns(zip(annotated, isFree).map { $1 ? $0 : .nan }) {
      // Two walks may meet.
      let run = min(max(found.lowerBound, end + Self.pause), found.upperBound - 1)..<found.upperBound
      guard annotated[run.upperBound - 1] - annotated[run.lowerBound] >= Self.fewestCycles else { continue }
      for n in run { phase[n] = annotated[n] }
      end = run.upperBound
    }
  }
}

/// Stretches of finite values that do not fall: where a value is below the one before, a new stretch begins.
func finiteRuns(_ values: [Float]) -> [Range<Int>] {
  var result: [Range<Int>] = []
  for n in values.indices where values[n].isFinite {
    if let last = result.last, last.upperBound == n, values[n] >= values[n - 1] {
      result[result.count - 1] = last.lowerBound..<n + 1
    } else {
      result.append(n..<n + 1)
    }
  }
  return result
}

/// Whether a flag within `radius` on both sides is set.
private func slidingFlags(_ flags: [Bool], radius: Int) -> [Bool] {
  smoothed(flags.map { $0 ? 1 : 0 }, radius: radius).map { $0 > 0 }
}
