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
    var forward = [Double](repeating: 0, count: count)
    var up = forward
    for (place, role) in roles.enumerated() {
      let base = start + place * 4 * count
      for n in 0..<count {
        let relative = body.worldPosition(role, n) - body.worldPosition(.hips, n)
        forward[n] = Double(body.facing[n]) * relative.x + Double(body.facing[count + n]) * relative.z
        up[n] = relative.y
      }
      for n in 0..<count {
        let difference = CentralDifference(at: n, sampleCount: count)
        values[base + n] = Float(forward[n])
        values[base + count + n] = Float((forward[difference.after] - forward[difference.before]) * difference.rate)
        values[base + 2 * count + n] = Float(up[n])
        values[base + 3 * count + n] = Float((up[difference.after] - up[difference.before]) * difference.rate)
      }
    }
  }
}
