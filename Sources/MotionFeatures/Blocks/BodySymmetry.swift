import MotionClip

/// Left against right: `M p_left - p_right` with `M = diag(-1, 1, 1)`, relative to the hips, in leg lengths. All zero
/// where the pose is its own mirror image.
enum BodySymmetry {
  static let roles: [SkeletonRole] = [
    .leftShoulder, .leftElbow, .leftWrist, .leftHip, .leftKnee, .leftFoot, .leftToe,
  ]

  static let columns = roles.flatMap { role in
    FacingAxis.allCases.map {
      let pair = role.rawValue.dropFirst(4)
      return FeatureLayout.Column(
        name: "symmetry.\(pair.prefix(1).lowercased())\(pair.dropFirst()).\($0.rawValue)", unit: "leg", space: "facing")
    }
  }

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    let count = body.sampleCount
    for (place, role) in roles.enumerated() {
      let base = start + place * 3 * count
      // The mirror acts in the facing frame: up and forward subtract, left adds.
      body.writeFacing(&values, at: base) { body.relativePosition(role, $0) - body.relativePosition(role.mirrored, $0) }
      for n in 0..<count {
        let sum = body.relativePosition(role, n) + body.relativePosition(role.mirrored, n)
        values[base + n] = -(body.facing[count + n] * sum.x - body.facing[n] * sum.z)
      }
    }
  }
}
