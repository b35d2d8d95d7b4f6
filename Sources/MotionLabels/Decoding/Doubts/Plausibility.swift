import MotionClip
import MotionFeatures

/// Whether the motion is a body's at all: finite numbers are not enough.
enum Plausibility {
  /// No joint of a body is farther from its hips than this, in leg lengths.
  static let largestReach: Float = 5
  /// Hips that go this far within a thirtieth of a second have jumped, in leg lengths.
  static let largestJump: Float = 1

  /// Hands and feet that are accelerated like this half of the time are moved by no muscle, in leg lengths a second squared.
  static let largestAcceleration: Float = 400
  /// A recording that jitters more shows no motion, whatever smoothing makes of it, in leg lengths: 10 cm, five times what leaves
  /// half of the labels wrong.
  static let largestJitter: Float = 0.125

  /// What is impossible about `body`, as a sentence; `nil` where nothing is.
  static func problem(_ body: BodyMotion) -> String? {
    let hips = RolePath(.hips, in: body)
    let jumps = jumps(hips)
    if 20 * jumps.count > body.sampleCount {
      return "the hips jump by more than their legs' length \(jumps.count) times within a thirtieth of a second"
    }
    for role in SkeletonRole.allCases {
      let path = RolePath(role, in: body)
      let isTorn = (0..<body.sampleCount).contains { n in
        let offset = hips.offset(of: path, n)
        // The root only where it decides.
        return offset.dot(offset) > largestReach * largestReach && offset.length > largestReach
      }
      if isTorn { return "\(role.rawValue) is more than \(Int(largestReach)) leg lengths away from the hips" }
    }
    if let jitter = body.jitter, jitter.level > largestJitter {
      return "joints jitter by more than an eighth of the legs' length"
    }
    let limbs = [SkeletonRole.leftWrist, .rightWrist, .leftFoot, .rightFoot].map { RolePath($0, in: body) }
    if limbs.allSatisfy({ medianAcceleration($0) > largestAcceleration }) {
      return "hands and feet are thrown to and fro from sample to sample"
    }
    return nil
  }

  /// The samples that the hips jump to, as at a cut or where a recorder lost them, but for the ends of poses held at the clip's ends.
  static func jumps(_ body: BodyMotion) -> [Int] {
    let moving = body.movingSamples
    return jumps(RolePath(.hips, in: body)).filter { moving.contains($0) && moving.contains($0 - 1) }
  }

  private static func jumps(_ hips: RolePath) -> [Int] {
    (1..<max(hips.count, 1)).filter { hips.way(from: $0 - 1, to: $0).length > largestJump }
  }

  private static func medianAcceleration(_ path: RolePath) -> Float {
    guard path.count > 2 else { return 0 }
    let perSecond = Float(BodyMotion.samplesPerSecond)
    return (1..<path.count - 1).map { n in
      (path.way(from: n, to: n + 1) - path.way(from: n - 1, to: n)).length * perSecond * perSecond
    }.quantile(0.5)
  }
}
