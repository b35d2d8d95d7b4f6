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
      for n in 0..<count {
        let v = body.position(role, n) - body.position(.hips, n)
        values[base + n] = body.facing[n] * v.x + body.facing[count + n] * v.z
        values[base + 2 * count + n] = v.y
      }
      body.writeDerivative(&values, of: base, at: base + count)
      body.writeDerivative(&values, of: base + 2 * count, at: base + 3 * count)
    }
  }
}
