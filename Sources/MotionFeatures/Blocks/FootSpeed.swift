import MotionClip

/// How fast ankle and ball of each foot move over the ground, as `ln(|dp/dt| + 0.1)` with speeds in leg lengths a second.
///
/// A foot that rests and a foot that swings differ by a factor of thirty or more: the logarithm tells both ends of that
/// apart. Whatever the ground's height, a foot on it is slow, so that stairs, boxes and slopes read like a floor.
enum FootSpeed {
  static let roles: [SkeletonRole] = [.leftFoot, .leftToe, .rightFoot, .rightToe]
  /// Added to the speed, so that the logarithm of rest is finite, in leg lengths a second.
  static let smallestSpeed: Float = 0.1

  static let columns = roles.map {
    FeatureLayout.Column(name: "footSpeed.\($0.rawValue).logarithm", unit: "ln(leg/s)", space: "world")
  }

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    let count = body.sampleCount
    for (place, role) in roles.enumerated() {
      for n in 0..<count {
        values[start + place * count + n] = logarithm(body.velocity(role, n).length + smallestSpeed)
      }
    }
  }
}
