import MotionClip

/// Finds steps without a network: a foot strikes where it is farthest ahead of the hips (Zeni et al. 2008).
///
/// "Ahead" is along the direction of travel, so that backward and sideways walks read alike, and along the facing
/// direction where the body stays in place. No floor height is assumed. It has planted where it then comes to rest, see
/// `PlantRule`.
public struct StepAnnotator: Sendable {
  /// How far a foot must swing back on both sides of its farthest place, in leg lengths.
  static let smallestSwing: Float = 0.12
  /// The shortest and the longest time between the strikes of both feet, in seconds.
  static let stepDuration: ClosedRange<Float> = 0.15...1.3

  /// A foot farthest ahead of the hips.
  public struct Strike: Hashable, Sendable {
    /// Which foot.
    public var foot: Foot
    /// When, in samples; fractions are between samples.
    public var sample: Float
  }

  /// A run of strikes, left and right by turns.
  public struct Walk: Hashable, Sendable {
    /// The strikes, in order of time.
    public var strikes: [Strike]
  }

  /// Creates an annotator.
  public init() {}

  /// All strikes of `body` in order of time.
  public func strikes(of body: BodyMotion) -> [Strike] {
    let direction = TravelDirection.directions(of: body)
    return Foot.allCases.flatMap { strikes(of: $0, body, direction) }.sorted { $0.sample < $1.sample }
  }

  /// The runs of at least three strikes in which left and right alternate at a walking or running pace.
  public func walks(in strikes: [Strike]) -> [Walk] {
    var result: [Walk] = []
    var run: [Strike] = []
    let rate = Float(BodyMotion.samplesPerSecond)
    func close() {
      if run.count >= 3 { result.append(Walk(strikes: run)) }
      run = []
    }
    for strike in strikes {
      if let last = run.last {
        let isStep =
          strike.foot != last.foot && Self.stepDuration.contains((strike.sample - last.sample) / rate)
        if !isStep { close() }
      }
      run.append(strike)
    }
    close()
    return result
  }

  /// Phase in cycles, `[N]`; NaN outside the walks.
  public func phase(of body: BodyMotion) -> [Float] {
    unwrappedPhase(of: body).map { $0 - $0.rounded(.down) }
  }

  /// Phase in cycles that grows over each walk, `[N]`; NaN outside the walks.
  public func unwrappedPhase(of body: BodyMotion) -> [Float] { unwrappedPhase(of: body, strikes: strikes(of: body)) }

  /// The same for one who has the body's ``strikes(of:)`` already.
  public func unwrappedPhase(of body: BodyMotion, strikes: [Strike]) -> [Float] {
    var phase = [Float](repeating: .nan, count: body.sampleCount)
    let rule = PlantRule(body)
    for walk in walks(in: strikes) {
      Self.write(rule.plants(of: walk), first: walk.strikes[0].foot.plantPhase, &phase)
    }
    return phase
  }

  /// Writes the phase between `plants`, each half a cycle after the one before: linear, and beyond the first and the last
  /// at their pace for a step.
  private static func write(_ plants: [Float], first: Float, _ phase: inout [Float]) {
    var moments: [Float] = []
    var values: [Float] = []
    for (index, plant) in plants.enumerated() {
      // Of two plants at the same moment the first counts; the pace goes on through the next.
      if let last = moments.last, plant - last < 1e-3 { continue }
      moments.append(plant)
      values.append(first + Float(index) / 2)
    }
    guard moments.count >= 2 else { return }
    let last = moments.count - 1
    let (firstStep, lastStep) = (moments[1] - moments[0], moments[last] - moments[last - 1])
    let start = max(0, Int((moments[0] - firstStep).rounded(.up)))
    let end = min(phase.count - 1, Int((moments[last] + lastStep).rounded(.down)))
    guard start <= end else { return }
    var step = 0
    for n in start...end {
      while step < last - 1, Float(n) > moments[step + 1] { step += 1 }
      let pace = (values[step + 1] - values[step]) / (moments[step + 1] - moments[step])
      phase[n] = values[step] + (Float(n) - moments[step]) * pace
    }
  }

  private func strikes(of foot: Foot, _ body: BodyMotion, _ direction: [SIMD2<Float>]) -> [Strike] {
    let ahead = smoothed(
      (0..<body.sampleCount).map { n in
        let v = body.position(foot.ankle, n) - body.position(.hips, n)
        return v.x * direction[n].x + v.z * direction[n].y
      }, radius: 2)
    return Peaks.find(in: ahead, prominence: Self.smallestSwing, radius: Int(BodyMotion.samplesPerSecond / 2))
      .map { Strike(foot: foot, sample: $0) }
  }
}
