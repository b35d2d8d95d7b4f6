import MotionClip

/// The horizontal direction in which a body travels.
enum TravelDirection {
  /// Below this speed of the hips, in leg lengths a second, the body does not travel and its facing direction counts.
  static let slowest: Float = 0.3

  /// Directions of length 1 in world x and z, `[N]`: the hips' velocity averaged over half a second to each side.
  static func directions(of body: BodyMotion) -> [SIMD2<Float>] {
    let count = body.sampleCount
    let velocities = (0..<count).map { body.velocity(.hips, $0) }
    let radius = Int(BodyMotion.samplesPerSecond / 2)
    // Closures, because a lane's key path is looked up anew for each value.
    let x = smoothed(velocities.map { $0.x }, radius: radius)
    let z = smoothed(velocities.map { $0.z }, radius: radius)
    return (0..<count).map { n in
      let speed = (x[n] * x[n] + z[n] * z[n]).squareRoot()
      if speed < slowest { return SIMD2(body.facing[n], body.facing[count + n]) }
      return SIMD2(x[n], z[n]) / speed
    }
  }
}
