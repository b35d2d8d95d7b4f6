import MotionClip

/// Finds steps without a network: a foot strikes where it is farthest ahead of the hips (Zeni et al. 2008).
///
/// "Ahead" is along the direction of travel, so that backward and sideways walks read alike, and along the facing
/// direction where the body stays in place. No floor height is assumed. A foot has planted a constant part of a cycle
/// after it was farthest ahead: see ``strikeToPlant``.
public struct StepAnnotator: Sendable {
  /// How much of a cycle passes between a foot's being farthest ahead and its having come to rest.
  ///
  /// A strike comes 0.06-0.13 cycle before its plant, depending on who marks it; this is the middle of that range.
  public static let strikeToPlant: Float = 0.095

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
    var phase = [Float](repeating: .nan, count: body.sampleCount)
    for walk in walks(in: strikes(of: body)) { Self.write(walk, &phase) }
    return phase
  }

  /// Writes a walk's phase: linear between plants, and beyond the first and the last at their pace for half a step.
  private static func write(_ walk: Walk, _ phase: inout [Float]) {
    let strikes = walk.strikes
    // Unwrapped: each strike is half a cycle after the one before.
    let first = strikes[0].foot.plantPhase - strikeToPlant
    let steps = zip(strikes.dropFirst(), strikes).map { $0.sample - $1.sample }
    let start = max(0, Int((strikes[0].sample - steps[0] / 2).rounded(.up)))
    let end = min(phase.count - 1, Int((strikes[strikes.count - 1].sample + steps[steps.count - 1] / 2).rounded(.down)))
    guard start <= end else { return }
    var step = 0
    for n in start...end {
      while step < steps.count - 1, Float(n) > strikes[step + 1].sample { step += 1 }
      let within = (Float(n) - strikes[step].sample) / steps[step]
      let unwrapped = first + (Float(step) + within) / 2
      phase[n] = unwrapped - unwrapped.rounded(.down)
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
