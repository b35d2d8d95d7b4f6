/// Which gait is meant at each moment, and where it leads.
struct GaitSchedule {
  /// The gait from `time` on; the change is centred there and takes `blend` seconds.
  struct Part {
    var time: Double
    var blend: Double
    var gait: Gait
  }
  /// At least one part; the first one's time is not used.
  var parts: [Part]
  /// When the first foot may leave the ground, and when the last has planted; `nil` moves throughout.
  var moving: ClosedRange<Double>?
  /// Whether any step is taken at all.
  var isStanding = false
  /// The direction of travel against the heading, to the left, in radians.
  var direction = 0.0
  /// How fast the heading turns while moving, to the left, in radians a second.
  var turnRate = 0.0

  func gait(at time: Double) -> Gait {
    var result = parts[0].gait
    for part in parts.dropFirst() {
      result = Gait.mix(result, part.gait, smoothStep((time - part.time) / part.blend + 0.5))
    }
    return result
  }
}
