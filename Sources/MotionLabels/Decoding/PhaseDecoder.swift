import MotionFeatures
import NeuralNetwork

/// From the regression network's answers to a phase that never steps back.
public struct PhaseDecoder: Sendable {
  /// Where the network's two outputs are shorter than this, averaged over a third of a second, nothing cycles.
  public var smallestLength: Float = 0.3
  /// A run of cycling samples shorter than this is none, in samples.
  public static let shortestRun = 12
  /// Runs with a shorter gap between them are one, in samples.
  public static let longestGap = 18

  /// Outputs longer than this are doubtful.
  public static let longestTrusted: Float = 1.5

  /// Creates a decoder.
  public init() {}

  /// Phase in cycles, unwrapped so that it grows over each run, `[N]`; NaN where nothing cycles.
  ///
  /// Within a run the angle is unwrapped along a track (`PhaseTracker`), smoothed (`PhaseSmoother`) and replaced by the
  /// nearest sequence that does not fall, in the least squares sense with the outputs' squared lengths as weights (pool
  /// adjacent violators, Ayer et al. 1955). Outputs much longer than 1 come from motion unlike any that was learnt, and
  /// say as little as short ones: a length above ``longestTrusted`` counts as its inverse.
  public func unwrappedPhase(_ outputs: Matrix) -> [Float] {
    let count = outputs.rows
    var result = [Float](repeating: .nan, count: count)
    let lengths = (0..<count).map { n in
      let length = (outputs[n, 0] * outputs[n, 0] + outputs[n, 1] * outputs[n, 1]).squareRoot()
      return length > Self.longestTrusted ? 1 / length : length
    }
    for run in joined(runs(where: smoothed(lengths, radius: 5).map { $0 >= smallestLength })) {
      let answers = run.map { Double(arcTangent(outputs[$0, 1], outputs[$0, 0])) / (2 * Double.pi) }
      let weights = run.map { Double(min(lengths[$0] * lengths[$0], 1)) + 1e-3 }
      let angles = PhaseTracker.unwrapped(answers, weights: weights)
      let monotone = Self.nonDecreasing(PhaseSmoother.smooth(angles, weights: weights), weights: weights)
      // Whole turns are taken off at the start, so that a Float keeps the phase's last digits through a long run.
      let turns = (monotone.first ?? 0).rounded(.down)
      for (n, value) in zip(run, monotone) { result[n] = Float(value - turns) }
    }
    return result
  }

  /// Joins runs whose gap is shorter than ``longestGap``: a doubtful step in a walk is still a step.
  private func joined(_ runs: [Range<Int>]) -> [Range<Int>] {
    runs.reduce(into: []) { result, run in
      if let last = result.last, run.lowerBound - last.upperBound < Self.longestGap {
        result[result.count - 1] = last.lowerBound..<run.upperBound
      } else {
        result.append(run)
      }
    }
  }

  private func runs(where flags: [Bool]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for n in 0...flags.count {
      let flag = n < flags.count && flags[n]
      if flag, start == nil { start = n }
      if !flag, let first = start {
        if n - first >= Self.shortestRun { result.append(first..<n) }
        start = nil
      }
    }
    return result
  }

  /// The sequence without a fall that is nearest to `values` in weighted least squares.
  static func nonDecreasing(_ values: [Double], weights: [Double]) -> [Double] {
    var blocks: [(sum: Double, weight: Double, count: Int)] = []
    for (value, weight) in zip(values, weights) {
      blocks.append((value * weight, weight, 1))
      while blocks.count > 1 {
        let (b, a) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
        if a.sum / a.weight <= b.sum / b.weight { break }
        blocks.removeLast(2)
        blocks.append((a.sum + b.sum, a.weight + b.weight, a.count + b.count))
      }
    }
    return blocks.flatMap { repeatElement($0.sum / $0.weight, count: $0.count) }
  }
}
