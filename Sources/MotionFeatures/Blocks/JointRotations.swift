import MotionClip

/// Joint rotations in 6D: the first two columns of `G mean(G)^T`, with `G = F R` the joint's orientation in the facing
/// frame and `mean` the rotation nearest to the clip's average of `G`.
///
/// A rig that takes other bone axes multiplies every `G` on the right by the same rotation, which cancels.
enum JointRotations {
  static let columns = SkeletonRole.allCases.flatMap { role in
    ["x", "y"].flatMap { column in
      FacingAxis.allCases.map {
        FeatureLayout.Column(name: "rotations.\(role.rawValue).\(column).\($0.rawValue)", unit: "1", space: "facing")
      }
    }
  }

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    precondition(!body.rotations.isEmpty, "the body was measured without rotations, which the block needs")
    let count = body.sampleCount
    for (place, role) in SkeletonRole.allCases.enumerated() {
      let orientations = (0..<count).map { facingOrientation(body, role, $0) }
      let reference = MeanRotation.mean(of: orientations).transposed
      for n in 0..<count {
        let relative = orientations[n] * reference
        for column in 0..<2 {
          for row in 0..<3 {
            values[start + (place * 6 + column * 3 + row) * count + n] = relative[row, column]
          }
        }
      }
    }
  }

  /// `F R`, with `F` the rotation whose rows are left, up and forward.
  private static func facingOrientation(_ body: BodyMotion, _ role: SkeletonRole, _ n: Int) -> RotationMatrix {
    let count = body.sampleCount
    let base = role.index * 4 * count + n
    let rotation = Quaternion(
      x: body.rotations[base], y: body.rotations[base + count], z: body.rotations[base + 2 * count],
      w: body.rotations[base + 3 * count]
    ).matrix
    let (fx, fz) = (body.facing[n], body.facing[count + n])
    return RotationMatrix(rows: [fz, 0, -fx], [0, 1, 0], [fx, 0, fz]) * rotation
  }
}
