import MotionClip
import MotionFeatures

/// Whether the motion is a body's at all: finite numbers are not enough.
enum Plausibility {
  /// No joint of a body is farther from its hips than this, in leg lengths.
  static let largestReach: Float = 5
  /// Hips that go this far within a thirtieth of a second have jumped, in leg lengths.
  static let largestJump: Float = 1

  /// What is impossible about `body`, as a sentence; `nil` where nothing is.
  static func problem(_ body: BodyMotion) -> String? {
    guard body.positions.allSatisfy(\.isFinite) else {
      return "the positions are too large to be measured in leg lengths"
    }
    let hips = RolePath(.hips, in: body)
    var jumps = 0
    for n in 1..<max(body.sampleCount, 1) where hips.way(from: n - 1, to: n).length > largestJump { jumps += 1 }
    if 20 * jumps > body.sampleCount {
      return "the hips jump by more than their legs' length \(jumps) times within a thirtieth of a second"
    }
    for role in SkeletonRole.allCases {
      let path = RolePath(role, in: body)
      let isTorn = (0..<body.sampleCount).contains { hips.offset(of: path, $0).length > largestReach }
      if isTorn { return "\(role.rawValue) is more than \(Int(largestReach)) leg lengths away from the hips" }
    }
    return nil
  }
}
