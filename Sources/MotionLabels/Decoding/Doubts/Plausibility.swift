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
    var jumps = 0
    for n in 1..<max(body.sampleCount, 1) where hips.way(from: n - 1, to: n).length > largestJump { jumps += 1 }
    if 20 * jumps > body.sampleCount {
      return "the hips jump by more than their legs' length \(jumps) times within a thirtieth of a second"
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

  private static func medianAcceleration(_ path: RolePath) -> Float {
    guard path.count > 2 else { return 0 }
    let perSecond = Float(BodyMotion.samplesPerSecond)
    return (1..<path.count - 1).map { n in
      (path.way(from: n, to: n + 1) - path.way(from: n - 1, to: n)).length * perSecond * perSecond
    }.quantile(0.5)
  }
}
