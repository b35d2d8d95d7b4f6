/// What makes one performance differ from another: the body, the place, the pace and the manner.
///
/// Factors are 1 for an average adult. Speeds are in leg lengths a second, angles in radians.
public struct MotionStyle: Hashable, Sendable {
  /// The height of the person, in metres.
  public var stature = 1.75
  /// How long the legs are for the stature.
  public var legs = 1.0
  /// How broad the shoulders are for the stature.
  public var breadth = 1.0
  /// Where the figure faces at the start, to the left of +Z.
  public var heading = 0.0
  /// Where the figure stands at the start: X and Z, in metres.
  public var place = SIMD2<Double>.zero
  /// How fast it walks, in leg lengths a second.
  public var walkSpeed = 1.5
  /// How fast it runs, in leg lengths a second.
  public var runSpeed = 3.5
  /// Quick short steps above 1, slow long ones below.
  public var cadence = 1.0
  /// How long after its strike a foot has planted, in cycles; `nil` is the gait's own, from 0.076 to 0.097, with which the
  /// foot is farthest ahead of the hips some 0.11 cycle before it has planted.
  public var strikeToPlant: Double?
  /// How far apart the feet go.
  public var stepWidth = 1.0
  /// How far the toes point outward.
  public var toeOut = 0.1
  /// How far the trunk leans forward beyond the gait's own lean.
  public var lean = 0.0
  /// How far the arms swing.
  public var armSwing = 1.0
  /// How far the elbows are bent.
  public var elbowBend = 1.0
  /// How high the feet swing.
  public var kneeLift = 1.0
  /// How far the hips go up and down.
  public var bounce = 1.0
  /// How far the hips sway and the pelvis turns.
  public var hipSway = 1.0
  /// How fast a turning walk turns, to the left, in radians a second.
  public var turnRate = 0.7
  /// How much one step differs from the next; 0 repeats exactly.
  public var variability = 1.0
  /// How restless a standing body is; 0 is a statue.
  public var restlessness = 1.0
  /// How high the hips rise in a jump, in metres.
  public var jumpHeight = 0.3
  /// How far forward a jump goes, in metres.
  public var jumpDistance = 0.2
  /// How fast a hand is waved, in hertz.
  public var waveRate = 1.8
  /// How high the waving hand is held: 0 by the shoulder, 1 overhead.
  public var waveHeight = 0.4

  /// Creates the average style.
  public init() {}

  /// Draws a style: the same seed gives the same person in the same mood.
  public init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    stature = random.uniform(1.5...1.95)
    legs = random.uniform(0.95...1.05)
    breadth = random.uniform(0.9...1.12)
    heading = random.uniform(-Double.pi...Double.pi)
    place = SIMD2(random.uniform(-4...4), random.uniform(-4...4))
    walkSpeed = random.uniform(1.0...1.9)
    runSpeed = random.uniform(2.6...4.4)
    cadence = random.uniform(0.92...1.1)
    stepWidth = random.uniform(0.7...1.5)
    toeOut = random.uniform(0.02...0.22)
    lean = random.uniform(-0.05...0.12)
    armSwing = random.uniform(0.4...1.6)
    elbowBend = random.uniform(0.7...1.4)
    kneeLift = random.uniform(0.8...1.5)
    bounce = random.uniform(0.7...1.3)
    hipSway = random.uniform(0.6...1.5)
    turnRate = random.uniform(0.4...1.1)
    restlessness = random.uniform(0.4...1.5)
    jumpHeight = random.uniform(0.16...0.42)
    jumpDistance = random.uniform(0...0.5)
    waveRate = random.uniform(1.2...2.6)
    waveHeight = random.uniform(0...1)
  }
}
