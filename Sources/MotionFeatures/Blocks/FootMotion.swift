import MotionClip

/// Knee, foot and toe relative to the hips, forward and up, in leg lengths, and their rates of change.
///
/// No floor height comes in, so slopes, stairs and other skeletons read alike.
enum FootMotion {
  static let roles: [SkeletonRole] = [.leftKnee, .leftFoot, .leftToe, .rightKnee, .rightFoot, .rightToe]

  static let columns = roles.flatMap { role in
    ["forward", "up"].flatMap { axis in
      [
        FeatureLayout.Column(name: "feet.\(role.rawValue).\(axis)", unit: "leg", space: "facing"),
        FeatureLayout.Column(name: "feet.\(role.rawValue).\(axis).rate", unit: "leg/s", space: "facing"),
      ]
    }
  }

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    let count = body.sampleCount
    for (place, role) in roles.enumerated() {
      let base = start + place * 4 * count
      let relative = (0..<count).map { body.worldPosition(role, $0) - body.worldPosition(.hips, $0) }
      let forward = (0..<count).map { n in
        Double(body.facing[n]) * relative[n].x + Double(body.facing[count + n]) * relative[n].z
      }
      for n in 0..<count {
        let difference = CentralDifference(at: n, sampleCount: count)
        values[base + n] = Float(forward[n])
        values[base + count + n] = Float((forward[difference.after] - forward[difference.before]) * difference.rate)
        values[base + 2 * count + n] = Float(relative[n].y)
        values[base + 3 * count + n] = Float(
          (relative[difference.after].y - relative[difference.before].y) * difference.rate)
      }
    }
  }
}
