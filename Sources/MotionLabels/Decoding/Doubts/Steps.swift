import MotionClip
import MotionFeatures

/// The steps that a body takes, by how its feet pass each other: what tells whether time runs as it should.
///
/// A step goes from one farthest separation of the feet to the next. Its travel and the share of rest in it do not depend on
/// the frame rate; its duration does, and people choose it within narrow bounds for a given travel.
struct Steps {
  /// One step.
  struct Step {
    /// How long it takes, in seconds of the clip's clock.
    var duration: Float
    /// How far the hips travel over the ground, in leg lengths.
    var travel: Float
    /// The median speed of the slower foot over the mean speed of the hips: about 0 in a walk, in which one foot always rests.
    var unrest: Float
    /// The tenth of the hips' speeds from below over their mean: near 1 where they travel evenly.
    var evenness: Float
  }

  /// The feet must come back from a farthest separation by this much for it to count, in leg lengths.
  private static let smallestReturn: Float = 0.35

  /// The steps, without the first, which may begin in the middle.
  let steps: [Step]
  /// The first step and what there is of the next after the last one: they take at least so long and go at least so far.
  let unfinished: [Step]

  init(_ body: BodyMotion) {
    let hips = RolePath(.hips, in: body)
    let feet = [SkeletonRole.leftFoot, .leftToe, .rightFoot, .rightToe].map { RolePath($0, in: body) }
    let samples = 0..<body.sampleCount
    let hipSpeeds = samples.map { n -> Float in
      let v = hips.velocity(n)
      return (v.x * v.x + v.z * v.z).squareRoot()
    }
    let slowerFoot = samples.map { n in feet.reduce(Float.infinity) { min($0, $1.velocity(n).length) } }
    let bounds = Self.farthest(Self.separation(body, feet[0], feet[2]))
    func step(_ first: Int, _ last: Int) -> Step {
      let way = hips.way(from: first, to: last)
      let travel = (way.x * way.x + way.z * way.z).squareRoot()
      let duration = Float(last - first) / Float(BodyMotion.samplesPerSecond)
      let speeds = Array(hipSpeeds[first...last])
      let mean = max(speeds.reduce(0, +) / Float(speeds.count), 1e-6)
      return Step(
        duration: duration, travel: travel,
        unrest: Array(slowerFoot[first...last]).quantile(0.5) / max(travel / duration, 1e-6),
        evenness: speeds.quantile(0.1) / mean)
    }
    let found = zip(bounds, bounds.dropFirst()).map { step($0, $1) }
    steps = Array(found.dropFirst())
    let end = body.sampleCount - 1
    unfinished = found.prefix(1) + (bounds.last.map { $0 < end ? [step($0, end)] : [] } ?? [])
  }

  /// How far the left foot is ahead of the right, or beside it where that changes more, `[N]`.
  private static func separation(_ body: BodyMotion, _ left: RolePath, _ right: RolePath) -> [Float] {
    var (ahead, beside): ([Float], [Float]) = ([], [])
    for n in 0..<body.sampleCount {
      let (difference, forward) = (right.offset(of: left, n), body.facing(n))
      ahead.append(difference.dot(forward))
      beside.append(difference.dot(SIMD3(forward.z, 0, -forward.x)))
    }
    return deviation(ahead) >= 0.7 * deviation(beside) ? ahead : beside
  }

  private static func deviation(_ values: [Float]) -> Float {
    let mean = values.reduce(0, +) / Float(max(values.count, 1))
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(max(values.count, 1))).squareRoot()
  }

  /// The samples at which `values` turn back for good.
  private static func farthest(_ values: [Float]) -> [Int] {
    guard let first = values.first else { return [] }
    var result: [Int] = []
    var (high, low) = ((value: first, sample: 0), (value: first, sample: 0))
    var rises: Bool?
    for (n, value) in values.enumerated() {
      if value > high.value { high = (value, n) }
      if value < low.value { low = (value, n) }
      if rises != false, high.value - value > smallestReturn {
        result.append(high.sample)
        rises = false
        (high, low) = ((value, n), (value, n))
      } else if rises != true, value - low.value > smallestReturn {
        result.append(low.sample)
        rises = true
        (high, low) = ((value, n), (value, n))
      }
    }
    return result
  }
}
