import MotionFeatures

/// Finds what the feet do: strikes and lift-offs where they land and leave, plants where the phase passes them; where nothing
/// cycles, a foot has planted when it lands.
struct EventFinder {
  /// How often a plant lies within 50 ms of one marked by hand, by the length of the network's outputs there (1 at most):
  /// `1 / (1 + exp(-(slope length + offset)))`, fitted to 146 plants of people and takes that the network had not seen.
  static let (slope, offset): (Float, Float) = (4.9, -3.2)

  /// The plants of the phase, in order of time.
  let plants: [CycleFinder.Plant]
  /// All events, in order of time.
  let events: [LabelDocument.Event]

  init(clock: FrameClock, reading: PhaseReading, feet: [Foot: FootTimeline]) {
    var plants: [CycleFinder.Plant] = []
    var events: [LabelDocument.Event] = []
    for (index, run) in finiteRuns(reading.phase).enumerated() {
      for plant in PhasePlant.plants(in: reading.phase, run) {
        let frame = clock.frame(ofSample: plant.sample)
        plants.append(.init(frame: frame, foot: plant.foot, run: index))
        let sample = min(Int(plant.sample.rounded()), reading.lengths.count - 1)
        events.append(
          .init(kind: .plant, foot: plant.foot, frame: frame, confidence: Self.confidence(reading.lengths[sample])))
      }
    }
    for foot in Foot.allCases {
      for change in feet[foot]?.changes ?? [] {
        let frame = clock.frame(ofSample: change.sample)
        events.append(
          .init(kind: change.begins ? .strike : .liftOff, foot: foot, frame: frame, confidence: change.confidence))
        let isCycling = reading.phase[Int(change.sample.rounded())].isFinite
        if change.begins, !isCycling {
          events.append(.init(kind: .plant, foot: foot, frame: frame, confidence: change.confidence))
        }
      }
    }
    self.plants = plants
    self.events = events.sorted {
      ($0.frame, $0.foot.rawValue, $0.kind.rank) < ($1.frame, $1.foot.rawValue, $1.kind.rank)
    }
  }

  /// How sure a plant is where the network's outputs have the given length.
  static func confidence(_ length: Float) -> Float { 1 / (1 + exponential(-(slope * min(length, 1) + offset))) }
}

extension LabelDocument.Event.Kind {
  /// What comes first of what a foot does at one moment.
  fileprivate var rank: Int {
    switch self {
    case .strike: 0
    case .plant: 1
    case .liftOff: 2
    }
  }
}
