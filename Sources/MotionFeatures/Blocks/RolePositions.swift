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
    let count = body.sampleCount
    func column(_ role: SkeletonRole, _ axis: Int) -> Range<Int> {
      body.start(role, axis)..<body.start(role, axis) + count
    }
    let positions = body.positions.span
    let (hipX, hipY, hipZ) = (
      positions.extracting(column(.hips, 0)), positions.extracting(column(.hips, 1)),
      positions.extracting(column(.hips, 2))
    )
    let facingX = body.facing.span.extracting(0..<count)
    let facingZ = body.facing.span.extracting(count..<2 * count)
    var elements = values.mutableSpan
    for (place, role) in roles.enumerated() {
      // As `writeFacing` has it; column by column, so that nothing is looked up at each sample.
      let (x, y, z) = (
        positions.extracting(column(role, 0)), positions.extracting(column(role, 1)),
        positions.extracting(column(role, 2))
      )
      let left = start + place * 3 * count
      for n in 0..<count {
        let (dx, dz) = (Float(x[n] - hipX[n]), Float(z[n] - hipZ[n]))
        elements[left + n] = facingZ[n] * dx - facingX[n] * dz
        elements[left + count + n] = Float(y[n] - hipY[n])
        elements[left + 2 * count + n] = facingX[n] * dx + facingZ[n] * dz
      }
    }
  }
}
