import MotionClip
import MotionFeatures
import MotionFormats

/// A training clip's features and truth, at the rate of the features.
public struct PreparedClip: Sendable {
  /// Where it comes from.
  public var clip: TrainingClip
  /// The columns of ``MotionFeatures/MovementStatistics/blocks``.
  public var movement: FeatureMatrix
  /// What phase is read from.
  public var gait: GaitFeatures
  /// Stretches of samples of one motion type.
  public var stretches: [Stretch]
  /// Whether the body may hold still at each sample, `[N]`; see ``Habits``.
  public var still: [Bool]
  /// Stretches of samples in which the body holds still, a living one.
  public var stillStretches: [Range<Int>]
  /// Phase in cycles, `[N]`; NaN where it is not known.
  public var phase: [Float]
  /// When the feet have planted according to the marks, in order of time; empty without marks.
  var markedPlants: [PhasePlant]
  /// Where nothing cycles for sure, `[N]`.
  public var rests: [Bool]
  /// Whether phase was marked by hand.
  public var hasPhaseTruth: Bool
  /// Whether `idle` is among the types that the type map leads to, so that still stretches are samples of it.
  public var learnsIdle: Bool
  /// What the clip may be called all at once: its motion types and the values of the label columns.
  public var labels: Set<String>
  /// How far labels of the clip may be believed, whatever a network says.
  var trust: Trust
  /// What was done to the motion before anything was measured, by the codes with which label documents say it.
  public var changes: Set<Diagnostic.Code>
  /// The map that its types were called by.
  var map: TypeMap
  /// The take, where there is no file to read it from again.
  var unfiledTake: Take?

  /// Samples of one motion type.
  public struct Stretch: Hashable, Sendable {
    /// The samples, half-open.
    public var samples: Range<Int>
    /// The motion type.
    public var motionType: String
  }

  /// The number of samples, N.
  public var sampleCount: Int { movement.sampleCount }

  /// Reads and measures `clip`.
  ///
  /// - Throws: ``MotionError`` where the file or its truth cannot be read, or where there is no body in it.
  public init(_ clip: TrainingClip, map: TypeMap, labelColumns: [String] = TrainingSettings.defaultLabelColumns)
    throws(MotionError)
  {
    let document = try MotionReader(options: clip.reading).read(path: clip.path)
    guard let take = document.takes.first else {
      throw MotionError(.unsupported, at: Place(path: clip.path), "the file holds no take")
    }
    try self.init(
      clip, take: take.upright, map: map, labelColumns: labelColumns, phase: try PhaseTruth.beside(clip.path),
      gait: try GaitTruth.beside(clip.path))
    if take.standingAxis != nil { changes.insert(.figureOnItsSide) }
    unfiledTake = nil
  }

  /// Measures a take that is read already, with the truth about it.
  ///
  /// - Throws: ``MotionError`` where there is no body in it.
  public init(
    _ clip: TrainingClip, take: Take, map: TypeMap, labelColumns: [String] = TrainingSettings.defaultLabelColumns,
    phase truth: PhaseTruth?, gait: GaitTruth?
  ) throws(MotionError) {
    self.clip = clip
    self.map = map
    unfiledTake = take
    learnsIdle = map.targets.contains("idle")
    let place = Place(path: clip.path)
    let body = try BodyMotion(clip: take.clip, roles: take.roles, places: take.places(path: clip.path))
    changes = Set(body.notes(at: place).map(\.code))
    let clock = FrameClock(take.clip, sampleCount: body.sampleCount)
    movement = FeatureExtractor(blocks: MovementStatistics.blocks).features(of: body)
    self.gait = GaitFeatures(body)
    trust = BodyDiagnostics(body, contacts: self.gait.contacts, take, place).trust
    let speeds = Stillness.meanSpeeds(of: body)
    // A frozen stretch is a recorder's doing and teaches nothing about standing people.
    let isAlive = { (range: Range<Int>) in range.contains { speeds[$0] > 1e-4 } }
    let still = Stillness.samples(of: body)
    self.still = body.maybeStill(still)
    stillStretches = Stillness.stretches(of: still).filter(isAlive)
    // A pose that a recorder held is no part of the motion, and neither learnt nor scored.
    let clean = self.gait.clean
    stretches = Self.stretches(clip, gait, map, clock)
      .map { Stretch(samples: $0.samples.clamped(to: clean), motionType: $0.motionType) }
      .filter { !$0.samples.isEmpty }
    labels = clip.labels(labelColumns, map).union(stretches.map(\.motionType))
    hasPhaseTruth = truth != nil
    phase = truth.map { Self.resampled($0, clock) } ?? self.gait.annotatedPhase.map { $0 - $0.rounded(.down) }
    markedPlants = (truth?.plants ?? []).map { PhasePlant(sample: $0.sample * Float(clock.ratio), half: $0.half) }
    rests = [Bool](repeating: false, count: body.sampleCount)
    // Nothing cycles in a body that stays in place, though it may wave a hand.
    for range in Stillness.slowStretches(of: body).filter(isAlive) { for n in range { rests[n] = true } }
    for n in rests.indices where rests[n] || speeds[n] <= 1e-4 || !self.gait.moving.contains(n) { phase[n] = .nan }
  }

  private static func stretches(_ clip: TrainingClip, _ gait: GaitTruth?, _ map: TypeMap, _ clock: FrameClock)
    -> [Stretch]
  {
    guard let gait, gait.motionTypes.contains(where: { $0 != nil }) else {
      return clip.motionType.map { [Stretch(samples: 0..<clock.sampleCount, motionType: $0)] } ?? []
    }
    var result: [Stretch] = []
    for n in 0..<clock.sampleCount {
      let frame = min(Int(clock.frame(ofSample: Float(n)).rounded()), gait.motionTypes.count - 1)
      guard frame >= 0, let type = gait.motionTypes[frame].flatMap({ map($0) }) else { continue }
      if let last = result.last, last.motionType == type, last.samples.upperBound == n {
        result[result.count - 1].samples = last.samples.lowerBound..<n + 1
      } else {
        result.append(Stretch(samples: n..<n + 1, motionType: type))
      }
    }
    return result.filter { $0.samples.count >= Int(BodyMotion.samplesPerSecond) }
  }

  private static func resampled(_ truth: PhaseTruth, _ clock: FrameClock) -> [Float] {
    (0..<clock.sampleCount).map { n in
      let frame = Int(clock.frame(ofSample: Float(n)).rounded())
      guard frame < truth.phases.count, truth.advances[frame] else { return .nan }
      return truth.phases[frame]
    }
  }
}
