import MotionClip

/// Velocities of the roles over the ground: `F dp/dt`, in leg lengths a second, facing frame.
enum RoleVelocities {
  static let columns = SkeletonRole.allCases.flatMap { role in
    FacingAxis.allCases.map {
      FeatureLayout.Column(name: "velocities.\(role.rawValue).\($0.rawValue)", unit: "leg/s", space: "facing")
    }
  }

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    for (place, role) in SkeletonRole.allCases.enumerated() {
      body.writeFacing(&values, at: start + place * 3 * body.sampleCount) { body.velocity(role, $0) }
    }
  }
}
