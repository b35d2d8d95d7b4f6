import MotionClip
import MotionFeatures
import MotionFormats

/// Whether a body moves as nobody can at the frame rate in use.
///
/// - Strides: someone who travels steadily takes 0.3-0.5 s for a running step, 0.4-0.9 s for a walking one (a foot at rest
///   throughout). Steps of the same length that take half or twice as long are another rate's.
/// - Falls: nothing that a body does on its own lets the hips accelerate downwards much faster than free fall.
/// - Limbs: no foot or hand moves faster than some 18 m/s for long.
struct RateDoubt: Hashable {
  /// What is impossible, as a sentence's end.
  var reason: String
  /// The rate that fits, of the usual ones, in frames a second; `nil` where only the direction is known.
  var likelyRate: Double?

  /// The travel of a step that counts, in leg lengths.
  private static let smallestTravel: Float = 0.45
  /// From this unrest on, both feet are in the air between steps.
  private static let runningUnrest: Float = 0.12
  /// Durations of a step, in seconds: what nobody takes, and what is usual.
  private static let running = (shortest: Float(0.22), usual: Float(0.38), longest: Float(0.68))
  /// The leaps of a dance are short and take their time: below this travel a step may take longer than a run's, in leg lengths.
  private static let leap = (travel: Float(1), longest: Float(0.85))
  private static let walking = (shortest: Float(0.32), usual: Float(0.57), longest: Float(1.0))
  /// Rates that files were meant to have.
  private static let usualRates: [Double] = [24, 25, 30, 50, 60, 100, 120, 240]

  /// No walking step goes farther than this, in leg lengths: in slow motion a run's flights are hard to see, not its reach.
  private static let longestWalkingTravel: Float = 1.15

  /// The doubt about `body` at `rate` frames a second; `nil` where there is none.
  static func find(_ body: BodyMotion, rate: Double) -> RateDoubt? {
    let steps = Steps(body)
    return strides(steps.steps, rate) ?? slowStride(steps, rate) ?? fall(body, rate) ?? limbs(body, rate)
  }

  private static func strides(_ steps: [Steps.Step], _ rate: Double) -> RateDoubt? {
    let long = steps.filter { $0.travel > smallestTravel }
    guard long.count >= 2, 2 * long.count >= steps.count, long.map(\.evenness).quantile(0.5) >= 0.4 else { return nil }
    let durations = long.map(\.duration)
    // Kicks and turns alternate the feet as well, but not in a beat.
    guard durations.quantile(0.75) <= 1.6 * durations.quantile(0.25) else { return nil }
    let duration = durations.quantile(0.5)
    let isRun = long.map(\.unrest).quantile(0.5) > runningUnrest
    let travel = long.map(\.travel).quantile(0.5)
    let bounds = Self.bounds(isRun: isRun, travel)
    guard duration < bounds.shortest || duration > bounds.longest else { return nil }
    return doubt(duration, isRun: isRun, travel, rate)
  }

  /// A clip of a stride or less has no two whole steps; where what there is of them takes too long already, the whole would
  /// take longer still.
  private static func slowStride(_ steps: Steps, _ rate: Double) -> RateDoubt? {
    guard steps.steps.count < 2 else { return nil }
    let all = steps.steps + steps.unfinished
    guard all.count >= 2, all.allSatisfy({ $0.travel > smallestTravel && $0.evenness >= 0.4 }) else { return nil }
    let isRun = all.map(\.unrest).quantile(0.5) > runningUnrest
    let travel = all.map(\.travel).quantile(0.5)
    guard all.allSatisfy({ $0.duration > bounds(isRun: isRun, travel).longest }) else { return nil }
    return doubt(all.map(\.duration).quantile(0.5), isRun: isRun, travel, rate)
  }

  /// What a step of this travel may take.
  private static func bounds(isRun: Bool, _ travel: Float) -> (shortest: Float, usual: Float, longest: Float) {
    var bounds = isRun ? running : walking
    if isRun, travel < leap.travel { bounds.longest = leap.longest }
    return bounds
  }

  private static func doubt(_ duration: Float, isRun: Bool, _ travel: Float, _ rate: Double) -> RateDoubt {
    let looksLikeRun = isRun || travel > longestWalkingTravel
    let kind = looksLikeRun ? "running" : "walking"
    let length = LabelText.decimal(Double(travel), 1)
    return RateDoubt(
      reason: "a \(kind) step of \(length) leg lengths takes \(LabelText.decimal(Double(duration), 2)) s",
      likelyRate: nearest(rate * Double(duration / (looksLikeRun ? running : walking).usual), not: rate))
  }

  /// Hips that fall faster than twice free fall for four samples on end: a single jump of a recorder is shorter.
  private static func fall(_ body: BodyMotion, _ rate: Double) -> RateDoubt? {
    let hips = RolePath(.hips, in: body)
    let legMeters = (0.5...1.2).contains(body.legLength) ? body.legLength : 0.8
    let gravity = 9.81 / legMeters
    let perSecond = Float(BodyMotion.samplesPerSecond)
    let (span, length) = (2, 4)
    guard body.sampleCount >= 2 * span + length else { return nil }
    let accelerations = (span..<body.sampleCount - span).map { n in
      (hips.way(from: n, to: n + span).y - hips.way(from: n - span, to: n).y) * perSecond * perSecond
        / Float(span * span)
    }
    // The slowest moment of the fastest fall.
    var fastest: Float = 0
    for n in 0...accelerations.count - length {
      fastest = max(fastest, -accelerations[n..<n + length].reduce(-Float.infinity, max))
    }
    guard fastest > 2 * gravity else { return nil }
    return RateDoubt(
      reason: "the hips fall \(LabelText.decimal(Double(fastest / gravity), 1)) times as fast as anything falls",
      likelyRate: nearest(rate * Double((gravity / fastest).squareRoot()), not: rate))
  }

  private static func limbs(_ body: BodyMotion, _ rate: Double) -> RateDoubt? {
    let limit: Float = 22
    let hips = RolePath(.hips, in: body)
    for role in [SkeletonRole.leftFoot, .rightFoot, .leftWrist, .rightWrist] {
      let path = RolePath(role, in: body)
      let speeds = (0..<body.sampleCount).map { (path.velocity($0) - hips.velocity($0)).length }
      // Hardly a body has a speed beyond the limit at all, and then they need not be sorted.
      guard speeds.contains(where: { $0 > limit }) else { continue }
      let speed = speeds.quantile(0.9)
      guard speed > limit else { continue }
      let name = role == .leftFoot || role == .rightFoot ? "a foot" : "a hand"
      return RateDoubt(
        reason: "\(name) moves at \(LabelText.decimal(Double(speed), 0)) leg lengths a second for a tenth of the time",
        likelyRate: nil)
    }
    return nil
  }

  /// The usual rate whose ratio to `rate` is nearest to 1, other than the one in use.
  private static func nearest(_ rate: Double, not used: Double) -> Double? {
    usualRates.filter { abs($0 / used - 1) > 0.25 }.min { distance($0, rate) < distance($1, rate) }
  }

  private static func distance(_ a: Double, _ b: Double) -> Double { a > b ? a / b : b / a }
}

extension RateDoubt {
  func diagnostic(_ take: Take, _ place: Place) -> Diagnostic {
    let used = LabelText.rate(take.clip.frameRate.framesPerSecond)
    let advice =
      likelyRate.map { "; \(LabelText.rate($0)) fits better: --fps \(LabelText.rate($0))" } ?? "; --fps corrects it"
    return Diagnostic(.frameRateDoubtful, at: place, "at \(used) frames a second \(reason)\(advice)")
  }
}
