import MotionClip

/// The motion of the ground under a body that walks or runs in place, as on a treadmill: games take the root motion off
/// their gaits, so that the hips stay and the planted feet slide backwards.
///
/// What carries a body rests on the ground. Where the hips stay while the foot that carries them slides steadily in one
/// direction, the ground moves with that foot, and over the ground the body travels with the opposite velocity. It does not
/// matter whether the mean of the hips' motion was taken off or all of it, nor which way the body faces.
struct TreadmillMotion {
  /// The velocity of the ground, in leg lengths a second: world x and z.
  let groundVelocity: SIMD2<Float>

  /// A slower ground does not move: a foot that moves with it counts as resting, in leg lengths a second.
  private static let slowest = FootContact.restSpeed
  /// Below this there is no step of both feet, in seconds.
  private static let shortest: Float = 0.5
  /// How far the carrying foot's velocity may be from the ground's, as a share of its speed: where hips are held in place that
  /// in truth hurry and tarry within each step, the foot seems to.
  private static let unsteadiness: Float = 0.6
  /// How fast the carrying foot may rise or sink, as a share of the ground's speed: it stays on the ground.
  private static let steepest: Float = 0.25
  /// A foot rests where it is slower than this share of the ground's speed, as it is for a moment where it turns back.
  private static let restShare: Float = 0.25
  /// The share of time in which a foot carries the body, at least: sprinters are in the air for half of it.
  private static let leastCarrying: Float = 0.4
  /// The share of time in which each foot carries it, at least.
  private static let leastCarryingOfEach: Float = 0.15
  /// The longest time without a foot that carries it, in seconds: no flight of a gait lasts so long. Where the ground's velocity
  /// changes, as under a gait that turns in place, nothing moves with the mean of it for longer.
  private static let longestFlight: Float = 0.5
  /// The share of time in which a foot rests, at most: who stands on a foot that rests is carried by a ground that rests.
  private static let mostResting: Float = 0.25
  /// The share of time in which each foot comes back against the ground's motion, at least.
  private static let leastReturning: Float = 0.1
  /// How far the hips go, at most, as a share of the ground's way: else the body travels.
  private static let farthest: Float = 0.5

  /// Finds the moving ground under `body` within `samples`; `nil` where the ground rests, and where it does not move steadily.
  init?(_ body: BodyMotion, within samples: Range<Int>) {
    // One-sided differences at the ends would be those of half a sample before and after.
    let feet = FootVelocities(body, samples.dropFirst().dropLast())
    let seconds = Float(samples.count) / Float(BodyMotion.samplesPerSecond)
    guard seconds >= Self.shortest, var ground = feet.medianOfLowerFoot, ground.length > Self.slowest else {
      return nil
    }
    for _ in 0..<8 {
      guard let next = feet.meanOfCarriers(ground, Self.carries) else { return nil }
      let change = (next - ground).length
      ground = next
      if change < 1e-3 * next.length { break }
    }
    guard ground.length > Self.slowest, Self.isTrodden(ground, feet),
      Self.reach(of: body, within: samples) < Self.farthest * ground.length * seconds
    else { return nil }
    groundVelocity = ground
  }

  /// Whether a point of a foot that moves with `velocity` carries a body on a ground that moves with `ground`.
  private static func carries(_ velocity: SIMD3<Float>, _ ground: SIMD2<Float>) -> Bool {
    let speed = ground.length
    return (velocity.horizontal - ground).length < unsteadiness * speed && abs(velocity.y) < steepest * speed
  }

  /// Whether the feet take turns on a ground that moves with `ground`, and on none that rests.
  private static func isTrodden(_ ground: SIMD2<Float>, _ feet: FootVelocities) -> Bool {
    let each = feet.shares { carries($0, ground) }
    let flight = Float(feet.longestStretch { !carries($0, ground) }) / Float(BodyMotion.samplesPerSecond)
    let returns = feet.shares { ($0.horizontal * ground).sum() < 0 }
    let rests = feet.shares { $0.length < restShare * ground.length }
    return each.either >= leastCarrying && min(each.left, each.right) >= leastCarryingOfEach
      && flight <= longestFlight && min(returns.left, returns.right) >= leastReturning && rests.either <= mostResting
  }

  /// The diagonal of the rectangle that the hips keep within, in leg lengths.
  private static func reach(of body: BodyMotion, within samples: Range<Int>) -> Float {
    var (low, high) = (SIMD2<Float>(repeating: .infinity), SIMD2<Float>(repeating: -.infinity))
    for n in samples {
      let place = body.position(.hips, n).horizontal
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    return (high - low).length
  }
}
