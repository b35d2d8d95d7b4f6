/// One manner of moving on two feet, as numbers that can be mixed: walking turns to running by degrees.
///
/// Lengths are in metres, times in seconds, angles in radians; a cycle is two steps.
struct Gait {
  /// Along the direction of travel, in metres a second.
  var speed = 0.0
  /// In cycles a second.
  var cadence = 0.8
  /// The share of the cycle that each foot is on the ground: 0.5 parts walking from running.
  var duty = 0.62
  /// From strike to plant, in cycles.
  var strikeToPlant = 0.089
  /// Between the lines on which the two feet go.
  var stepWidth = 0.16
  /// The foot's pitch when it strikes, toes up.
  var strikePitch = 0.0
  /// The foot's pitch when it leaves the ground; negative is on the toes.
  var liftPitch = 0.0
  /// The share of the stance after which the heel rises.
  var heelOff = 0.62
  /// How high the ball of the foot swings.
  var swingHeight = 0.05
  /// How the foot's speed over the ground rises and falls.
  var swingRise = 0.45
  var swingFall = 0.3
  var landingSpeed = 0.0
  /// The hips' rise and fall, twice a cycle, as cosine and sine of the doubled phase.
  var bobCosine = 0.0
  var bobSine = 0.0
  /// The hips' running ahead of and behind their mean speed, twice a cycle.
  var surge = 0.0
  /// The hips' way towards the standing foot.
  var sway = 0.0
  /// The pelvis's turn with the legs.
  var pelvisYaw = 0.0
  /// The pelvis's drop on the side of the swinging leg.
  var pelvisRoll = 0.0
  /// How far the hips stay below straight legs, in leg lengths.
  var crouch = 0.008
  /// The trunk's lean forward.
  var lean = 0.0
  /// The shoulders' turn against the pelvis.
  var twist = 0.0
  /// The swing of the arms, how far forward its middle is, and the elbows' bend and its swing.
  var armSwing = 0.0
  var armForward = 0.0
  var elbow = 0.2
  var elbowSwing = 0.0
  /// 1 where the legs go forward, -1 where they go backward, 0 sideways: what follows the legs changes sign.
  var forwardness = 1.0
  /// 0 standing, 1 moving.
  var activity = 0.0
  /// 0 walking, 1 running.
  var running = 0.0

  static func mix(_ a: Gait, _ b: Gait, _ t: Double) -> Gait {
    if t <= 0 { return a }
    if t >= 1 { return b }
    var result = a
    func blend(_ field: WritableKeyPath<Gait, Double>) {
      result[keyPath: field] = a[keyPath: field] + (b[keyPath: field] - a[keyPath: field]) * t
    }
    blend(\.speed)
    blend(\.cadence)
    blend(\.duty)
    blend(\.strikeToPlant)
    blend(\.stepWidth)
    blend(\.strikePitch)
    blend(\.liftPitch)
    blend(\.heelOff)
    blend(\.swingHeight)
    blend(\.swingRise)
    blend(\.swingFall)
    blend(\.landingSpeed)
    blend(\.bobCosine)
    blend(\.bobSine)
    blend(\.surge)
    blend(\.sway)
    blend(\.pelvisYaw)
    blend(\.pelvisRoll)
    blend(\.crouch)
    blend(\.lean)
    blend(\.twist)
    blend(\.armSwing)
    blend(\.armForward)
    blend(\.elbow)
    blend(\.elbowSwing)
    blend(\.forwardness)
    blend(\.activity)
    blend(\.running)
    return result
  }

  /// How a foot of this gait swings.
  var swing: SwingProfile {
    SwingProfile(height: swingHeight, rise: swingRise, fall: swingFall, landingSpeed: landingSpeed)
  }

  /// Sets the hips to be lowest at `phase` (in cycles, and half a cycle later), `amplitude` below the mean.
  mutating func setBob(lowestAt phase: Double, amplitude: Double) {
    bobCosine = -amplitude * cosine(4 * .pi * phase)
    bobSine = -amplitude * sine(4 * .pi * phase)
  }
}
