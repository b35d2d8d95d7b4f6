import MotionClip

/// Positions of the roles relative to the hips: `F (p - p_hips)`, in leg lengths, facing frame.
enum RolePositions {
  static let roles = SkeletonRole.allCases.filter { $0 != .hips }

  static let columns = roles.flatMap { role in
    FacingAxis.allCases.map {
      FeatureLayout.Column(name: "positions.\(role.rawValue).\($0.rawValue)", unit: "leg", space: "facing")
    }
  }

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    for (place, role) in roles.enumerated() {
      body.writeFacing(&values, at: start + place * 3 * body.sampleCount) { body.relativePosition(role, $0) }
    }
  }
}
