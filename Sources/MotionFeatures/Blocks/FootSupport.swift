import MotionClip

/// What carries the body: how fast the slower and the faster foot move over the ground, and how the hips accelerate
/// upwards. In a walk one foot always rests; in a run there are moments in which none does and the hips fall freely
/// (-12 leg lengths a second squared for a leg of 0.8 m).
enum FootSupport {
  static let columns = [
    FeatureLayout.Column(name: "support.slowerFoot.speed", unit: "leg/s", space: "world"),
    FeatureLayout.Column(name: "support.fasterFoot.speed", unit: "leg/s", space: "world"),
    FeatureLayout.Column(name: "support.hips.acceleration.up", unit: "leg/s2", space: "world"),
  ]

  static func write(_ body: BodyMotion, into values: inout [Float], at start: Int) {
    let count = body.sampleCount
    let left = FootContact.restingSpeeds(of: .left, in: body)
    let right = FootContact.restingSpeeds(of: .right, in: body)
    let height = body.start(.hips, 1)
    let rate = BodyMotion.samplesPerSecond
    for n in 0..<count {
      values[start + n] = min(left[n], right[n])
      values[start + count + n] = max(left[n], right[n])
      guard count >= 3 else { continue }
      // At the ends the second difference of the neighbouring sample stands in.
      let m = min(max(n, 1), count - 2)
      let change = body.positions[height + m - 1] - 2 * body.positions[height + m] + body.positions[height + m + 1]
      values[start + 2 * count + n] = Float(change * rate * rate)
    }
  }
}
