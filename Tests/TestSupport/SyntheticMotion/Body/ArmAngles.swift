/// How an arm is held, in radians; all zero hangs straight down.
struct ArmAngles {
  /// Forward at the shoulder.
  var flexion = 0.0
  /// Away from the body at the shoulder; a quarter turn is the T-pose.
  var abduction = 0.0
  /// About the upper arm; a negative quarter turn makes the bent forearm of a raised arm point up.
  var twist = 0.0
  /// At the elbow, 0 is straight.
  var bend = 0.0
  /// About the forearm.
  var pronation = 0.0

  static func mix(_ a: ArmAngles, _ b: ArmAngles, _ t: Double) -> ArmAngles {
    ArmAngles(
      flexion: a.flexion + (b.flexion - a.flexion) * t, abduction: a.abduction + (b.abduction - a.abduction) * t,
      twist: a.twist + (b.twist - a.twist) * t, bend: a.bend + (b.bend - a.bend) * t,
      pronation: a.pronation + (b.pronation - a.pronation) * t)
  }

  /// Turns the arm's segments; the thorax must have been turned before.
  func apply(_ pose: inout BodyPose, side: BodySide) {
    let shrug = 0.25 * max(abduction - 1.2, 0)
    let clavicle = Rotation(about: .z, shrug)
    let upper =
      Rotation(about: .x, -flexion) * Rotation(about: .z, abduction - .pi / 2) * Rotation(about: .x, twist)
    let lower = upper * Rotation(about: .y, -bend) * Rotation(about: .x, pronation)
    let hand = lower * Rotation(about: .y, -0.1)
    let thorax = pose[.thorax]
    func place(_ segment: Segment, _ left: Rotation) {
      pose[segment] = thorax * (side == .left ? left : left.mirrored)
    }
    place(.clavicle(side), clavicle)
    place(.upperArm(side), upper)
    place(.forearm(side), lower)
    place(.hand(side), hand)
  }
}
