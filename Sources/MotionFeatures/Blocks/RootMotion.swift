import MotionClip

/// The root's speed and turn: the hips' velocity in the facing frame, its horizontal length, and the rate at which the
/// facing direction turns to the left.
enum RootMotion {
  static let columns = [
    FeatureLayout.Column(name: "root.velocity.left", unit: "leg/s", space: "facing"),
    FeatureLayout.Column(name: "root.velocity.up", unit: "leg/s", space: "facing"),
    FeatureLayout.Column(name: "root.velocity.forward", unit: "leg/s", space: "facing"),
    FeatureLayout.Column(name: "root.speed", unit: "leg/s", space: "none"),
    FeatureLayout.Column(name: "root.turn", unit: "rad/s", space: "none"),
  ]

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    let count = body.sampleCount
    body.writeFacing(&values, at: start) { body.velocity(.hips, $0) }
    for n in 0..<count {
      let left = values[start + n]
      let forward = values[start + 2 * count + n]
      values[start + 3 * count + n] = (left * left + forward * forward).squareRoot()
      let difference = CentralDifference(at: n, sampleCount: count)
      let (ax, az) = (body.facing[difference.before], body.facing[count + difference.before])
      let (bx, bz) = (body.facing[difference.after], body.facing[count + difference.after])
      // The angle from a to b, positive to the left: atan2 of the up component of a x b and of a . b.
      values[start + 4 * count + n] =
        arcTangent(az * bx - ax * bz, ax * bx + az * bz) * Float(difference.rate)
    }
  }
}
