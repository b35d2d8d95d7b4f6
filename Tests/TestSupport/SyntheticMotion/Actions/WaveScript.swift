/// A hand goes up, waves and goes down again, once or several times.
struct WaveScript {
  /// How far the arm has left its rest: 0 hangs, 1 waves.
  private(set) var raise = KeyTrack()
  /// From when to when each wave lasts, raising and lowering included.
  private(set) var ranges: [ClosedRange<Double>] = []
  private var rate = 0.0
  private var held = ArmAngles()
  private var amplitude = 0.0

  /// Waves until `end` (seconds).
  init(style: MotionStyle, from begin: Double, until end: Double, random: inout SplitMix64) {
    rate = style.waveRate
    amplitude = random.uniform(0.25...0.5)
    held = ArmAngles(
      flexion: random.uniform(0.1...0.5) * (1 - style.waveHeight), abduction: mix(0.9, 2.5, style.waveHeight),
      twist: -1.45, bend: mix(1.75, 0.5, style.waveHeight), pronation: random.uniform(-0.3...0.3))
    raise.keys = [.init(begin, 0)]
    var time = begin + random.uniform(0.2...0.5)
    while true {
      let up = time + random.uniform(0.5...0.8)
      var down = up + random.uniform(1.2...2.4)
      if down + 0.8 > end, ranges.isEmpty { down = max(end - 0.9, up + 0.3) }
      let rest = down + random.uniform(0.55...0.8)
      if rest > end, !ranges.isEmpty { break }
      raise.keys += [.init(time, 0), .init(up, 1), .init(down, 1), .init(rest, 0)]
      ranges.append(time...rest)
      if rest > end { break }
      time = rest + random.uniform(0.3...0.8)
    }
  }

  /// The arm at `time`, where `resting` is how it would hang.
  func arm(at time: Double, resting: ArmAngles) -> ArmAngles {
    let level = raise(time)
    // The forearm sways where the arm is up; each wave begins in the middle of its swing.
    let begin = ranges.last { $0.lowerBound <= time }?.lowerBound ?? 0
    let sway = amplitude * sine(2 * .pi * rate * (time - begin)) * smoothStep((level - 0.6) / 0.4)
    var raised = held
    raised.bend = max(held.bend + sway, 0.05)
    raised.abduction += 0.2 * sway
    raised.pronation += 0.3 * sway
    return .mix(resting, raised, level)
  }
}
