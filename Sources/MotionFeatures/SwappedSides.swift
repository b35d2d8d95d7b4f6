import MotionClip

/// Whether what the names call left is right: then the body faces backwards, its knees bend and its toes point against the
/// way that it faces. Exports to a left-handed space are so, and skeletons whose names were exchanged.
///
/// On several hundred clips of seven sources, the knees are at least 0.016 leg lengths in front of the line from hip to ankle.
enum SwappedSides {
  /// The knees are this far behind that line at least, in leg lengths.
  private static let kneeLimit: Float = -0.01
  /// The toes are no farther in front of the ankles than this, in leg lengths.
  private static let toeLimit: Float = 0.02

  /// Whether left and right seem to be exchanged in `body`.
  static func isLikely(_ body: BodyMotion) -> Bool {
    // The way a body faces is told from its sides and from up: on its head it seems to face backwards.
    guard body.sampleCount > 0, hipsAreAboveFeet(body), knees(body) < kneeLimit else { return false }
    let hasToes = !body.substitutedRoles.contains(.leftToe) && !body.substitutedRoles.contains(.rightToe)
    return !hasToes || toes(body) < toeLimit
  }

  /// How far the knees are in front of the middle between hip and ankle, the mean over time and sides, in leg lengths.
  static func knees(_ body: BodyMotion) -> Float {
    (ahead(.leftKnee, of: .leftHip, body) + ahead(.leftKnee, of: .leftFoot, body)
      + ahead(.rightKnee, of: .rightHip, body) + ahead(.rightKnee, of: .rightFoot, body)) / 4
  }

  /// How far the toes are in front of the ankles, the mean over time and sides, in leg lengths.
  static func toes(_ body: BodyMotion) -> Float {
    (ahead(.leftToe, of: .leftFoot, body) + ahead(.rightToe, of: .rightFoot, body)) / 2
  }

  private static func hipsAreAboveFeet(_ body: BodyMotion) -> Bool {
    (0..<body.sampleCount).reduce(0.0) { sum, n in
      sum + body.worldPosition(.hips, n).y
        - (body.worldPosition(.leftFoot, n).y + body.worldPosition(.rightFoot, n).y) / 2
    } > 0
  }

  /// How far `role` is in front of `other` on average, the way the body faces, in leg lengths.
  private static func ahead(_ role: SkeletonRole, of other: SkeletonRole, _ body: BodyMotion) -> Float {
    let sum = (0..<body.sampleCount).reduce(0.0) { sum, n in
      let way = body.worldPosition(role, n) - body.worldPosition(other, n)
      return sum + way.x * Double(body.facing[n]) + way.z * Double(body.facing[body.sampleCount + n])
    }
    return Float(sum / Double(body.sampleCount))
  }
}
