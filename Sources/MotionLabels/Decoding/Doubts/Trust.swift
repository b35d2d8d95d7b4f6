import MotionClip
import MotionFeatures

/// How far a network may be believed on a clip, whatever it says: it learnt from whole bodies that move as people do, and
/// answers with confidence on anything else as well.
///
/// Each reason for doubt has a factor, and the smallest counts: probabilities are drawn towards one for all types alike,
/// `p' = t p + (1 - t) / K`, so that at 0 the answer is `unknown`.
public struct Trust: Hashable, Sendable {
  /// Why labels of the clip deserve less confidence.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// There is no time to move in.
    case momentary
    /// There is too little motion to see a type in.
    case tooShort
    /// There is less motion than in any stretch that the networks learnt from.
    case shorterThanLearnt
    /// Frames are too far apart to see a step in.
    case tooFewFramesPerSecond
    /// The body moves as nobody can at the frame rate in use.
    case doubtfulRate
    /// Many roles have no joint of their own.
    case missingRoles
    /// The positions are no body's.
    case impossibleBody
    /// No foot carries the body: it swims, flies, rides or is none.
    case unsupported
    /// Most frames repeat the one before.
    case mostlyFrozen
    /// The recording jitters so much that smoothing leaves little of the motion.
    case jittery

    /// How much of the network's answer is kept.
    var factor: Float {
      switch self {
      case .momentary, .impossibleBody, .tooFewFramesPerSecond: 0
      case .doubtfulRate, .missingRoles, .mostlyFrozen, .jittery: 0.5
      case .tooShort: 0.5
      case .unsupported: 0.25
      case .shorterThanLearnt: 0.75
      }
    }
  }

  /// Within less than this nothing moves far: every motion looks like standing, in seconds.
  static let shortestMotion = 0.1
  /// A clip shorter than this shows no whole step, in seconds.
  static let shortestDuration = 0.5
  /// The shortest stretch that the networks learn types from, in seconds. Of a style that was never seen, half a second is told
  /// right in five cases of six, and a whole one in 24 of 25, with the same confidence.
  static let shortestLearnt = Double(TypeSamples.shortestWindow) / BodyMotion.samplesPerSecond
  /// Below this rate a step falls between two frames, in frames a second.
  static let smallestRate = 8.0
  /// Above this jitter, in leg lengths (2 cm), smoothed motion is told right in one case of two.
  static let mostJitter: Float = 0.025
  /// Where a foot rests for less than this share of the time, no foot carries the body. Of 2,300 captured clips of people who walk,
  /// run, jump, dance and fight none has less than half.
  static let leastSupport: Float = 0.15
  /// So many roles without a joint of their own leave too little of a body.
  static let mostSubstitutedRoles = 6

  /// The reasons, in the order in which they were found.
  public var reasons: [Reason]

  /// How much of the network's answer is kept, in [0, 1].
  public var factor: Float { reasons.map(\.factor).min() ?? 1 }
  /// Whether phase and plants can be told: they need time and legs that are real.
  public var allowsPhase: Bool { factor > 0 }

  /// Creates a trust with reasons against it.
  public init(reasons: [Reason] = []) { self.reasons = reasons }

  /// Probabilities `[K]` as they may be believed.
  public func tempered(_ probabilities: [Float]) -> [Float] {
    let (t, even) = (factor, 1 / Float(max(probabilities.count, 1)))
    if t == 1 { return probabilities }
    if t == 0 { return probabilities.map { _ in even } }
    return probabilities.map { t * $0 + (1 - t) * even }
  }
}

extension Trust {
  /// Temperings that follow from what was found about a clip.
  func tempered(_ result: TypeDecoder.Result) -> TypeDecoder.Result {
    if factor == 1 { return result }
    var copy = result
    copy.clip = tempered(copy.clip)
    for index in copy.segments.indices {
      copy.segments[index].probabilities = tempered(copy.segments[index].probabilities)
    }
    return copy
  }
}
