import MotionFeatures

/// Finds what the feet do: strikes, plants and lift-offs.
struct EventFinder {
  let clock: FrameClock

  /// The moments at which the unwrapped phase `[N]` passes a foot's plant, in frames, in order of time.
  func plants(_ phase: [Float]) -> [CycleFinder.Plant] {
    var result: [CycleFinder.Plant] = []
    for n in phase.indices.dropLast() {
      let (a, b) = (phase[n], phase[n + 1])
      guard a.isFinite, b.isFinite, b > a else { continue }
      // Half cycles passed: an even number is a plant of the right foot, an odd one of the left.
      var half = (a * 2).rounded(.up)
      while half <= b * 2 {
        if half > a * 2 || n == 0 || !phase[n - 1].isFinite {
          let foot: Foot = half.truncatingRemainder(dividingBy: 2) == 0 ? .right : .left
          result.append(.init(frame: clock.frame(ofSample: Float(n) + (half / 2 - a) / (b - a)), foot: foot))
        }
        half += 1
      }
    }
    return result
  }

  /// All events: plants where the phase passes them, strikes and lift-offs where contact begins and ends; where nothing
  /// cycles, a foot has planted when its contact begins.
  func events(plants: [CycleFinder.Plant], phase: [Float], lengths: [Float], contacts: [Foot: [Bool]])
    -> [LabelDocument.Event]
  {
    var events = plants.map { plant -> LabelDocument.Event in
      let sample = clock.nearestSample(to: Int(plant.frame))
      return .init(kind: .plant, foot: plant.foot, frame: plant.frame, confidence: min(lengths[sample], 1))
    }
    for foot in Foot.allCases {
      let flags = contacts[foot] ?? []
      for n in flags.indices.dropFirst() where flags[n] != flags[n - 1] {
        let frame = clock.frame(ofSample: Float(n) - 0.5)
        if flags[n] {
          events.append(.init(kind: .strike, foot: foot, frame: frame, confidence: 0.7))
          if !phase[n].isFinite { events.append(.init(kind: .plant, foot: foot, frame: frame, confidence: 0.5)) }
        } else {
          events.append(.init(kind: .liftOff, foot: foot, frame: frame, confidence: 0.7))
        }
      }
    }
    return events.sorted {
      ($0.frame, $0.foot.rawValue, $0.kind.rawValue) < ($1.frame, $1.foot.rawValue, $1.kind.rawValue)
    }
  }
}
