import MotionClip
import MotionFeatures

/// Whether the names of the legs say left where those of the arms say right, as after a careless rename of one of the two.
enum CrossedSides {
  /// The mean cosine between the lines from right to left through hips and through shoulders lies below this: a body that twists
  /// stays above it, because nobody looks back all the time.
  static let largestCosine: Float = -0.5

  /// Whether hips and shoulders of `body` seem to disagree about left and right; a body without own joints for both tells nothing.
  static func areLikely(_ body: BodyMotion) -> Bool {
    let roles: [SkeletonRole] = [.leftHip, .rightHip, .leftShoulder, .rightShoulder]
    guard body.sampleCount > 0, roles.allSatisfy({ !body.substitutedRoles.contains($0) }) else { return false }
    let paths = roles.map { RolePath($0, in: body) }
    var sum: Float = 0
    for n in 0..<body.sampleCount {
      let (hips, shoulders) = (paths[1].offset(of: paths[0], n), paths[3].offset(of: paths[2], n))
      let lengths = hips.length * shoulders.length
      if lengths > 0 { sum += hips.dot(shoulders) / lengths }
    }
    return sum / Float(body.sampleCount) < largestCosine
  }
}
