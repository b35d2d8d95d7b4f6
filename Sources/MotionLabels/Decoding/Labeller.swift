import MotionClip
import MotionFeatures
import MotionFormats
import NeuralNetwork

/// Labels clips with a model: the whole arrow from a take to its label document.
public struct Labeller: Sendable {
  /// The model.
  public let model: MotionModel
  /// How motion types are decoded.
  public var types = TypeDecoder()
  /// How phase is decoded.
  public var phases = PhaseDecoder()

  private static let extractor = FeatureExtractor(blocks: MovementStatistics.blocks)

  /// Creates a labeller.
  public init(model: MotionModel) { self.model = model }

  /// Labels `take` of `document`; a figure that lies on its side because of the file's axes, as it stands upright.
  ///
  /// - Parameter sha256: the digest of the file's bytes.
  /// - Throws: ``MotionError/Code/missingRoles`` where the skeleton has no legs, ``MotionError/Code/incomplete`` where the
  ///   clip has fewer than two frames.
  public func label(_ take: Take, of document: MotionDocument, sha256: String) throws(MotionError) -> LabelDocument {
    let place = Place(path: document.path)
    let source = SourceDescription(document: document, take: take, sha256: sha256)
    let take = take.upright
    let body = try BodyMotion(clip: take.clip, roles: take.roles, places: take.places(path: document.path))
    let clock = FrameClock(take.clip, sampleCount: body.sampleCount)
    let gait = GaitFeatures(body)
    let doubts = BodyDiagnostics(body, contacts: gait.contacts, take, place)
    let features = Self.extractor.features(of: body)
    let decoded = types.decode(
      features, within: gait.clean, still: body.maybeStill(Stillness.samples(of: body)), with: model.classification)
    let trusted = doubts.trust.tempered(decoded)
    var reading = PhaseReading(gait, network: model.regression, decoder: phases)
    if !doubts.trust.allowsPhase { reading.phase = reading.phase.map { _ in .nan } }
    let frozen = doubts.frozen.map(clock.samples)
    for range in frozen { for n in range { reading.phase[n] = .nan } }
    let feet = feet(gait, reading.phase, frozen)
    let finder = EventFinder(clock: clock, reading: reading, feet: feet)
    let cycleFinder = CycleFinder(body, clock)
    let cycles = cycleFinder.cycles(finder.plants)
    let segments = zip(decoded.segments, trusted.segments).map { segment($0, trusted: $1, clock) }
      .filter { !$0.frames.isEmpty }
    return LabelDocument(
      clip: clipLabel(decoded, trusted: trusted, labels(features, gait.clean, decoded, doubts.trust)),
      cycles: cycles, loops: cycleFinder.loops(cycles),
      events: finder.events, frames: frames(segments, clock, reading.phase, feet), segments: segments,
      diagnostics: document.diagnostics + doubts.diagnostics,
      model: .init(model),
      skeleton: take.roles.joints.mapValues { take.clip.skeleton.joints[$0].name },
      source: source)
  }

  /// When each foot stands.
  private func feet(_ gait: GaitFeatures, _ phase: [Float], _ frozen: [Range<Int>]) -> [Foot: FootTimeline] {
    Dictionary(
      uniqueKeysWithValues: gait.contacts.map { foot, contact in
        let strikes = gait.strikes.filter { $0.foot == foot }.map(\.sample)
        return (foot, FootTimeline(contact, strikes: strikes, phase: phase, frozen: frozen))
      })
  }

  private var typeNames: [String] { model.classification.motionTypes }

  /// Yes or no to each label; of strange motion, or of a clip that is not to be trusted, an answer nearer to 0.5.
  private func labels(
    _ features: FeatureMatrix, _ moving: Range<Int>, _ decoded: TypeDecoder.Result, _ trust: Trust
  ) -> [String: Float]? {
    guard let network = model.labels else { return nil }
    let familiar = Familiarity.share(ofStrangeness: decoded.strangeness)
    let answer = LabelNetwork.tempered(network.probabilities(features, over: moving), trust: trust.factor * familiar)
    return Dictionary(uniqueKeysWithValues: zip(network.labels, answer))
  }

  private func clipLabel(
    _ decoded: TypeDecoder.Result, trusted: TypeDecoder.Result, _ labels: [String: Float]?
  ) -> LabelDocument.ClipLabel {
    .init(
      motionType: types.isKnown(decoded.clip, trusted: trusted.clip) ? typeNames[decoded.best] : unknownType,
      confidence: trusted.clip[decoded.best],
      probabilities: Dictionary(uniqueKeysWithValues: zip(typeNames, trusted.clip)), labels: labels)
  }

  private func segment(_ stretch: TypeDecoder.Stretch, trusted: TypeDecoder.Stretch, _ clock: FrameClock)
    -> LabelDocument.Segment
  {
    let isKnown = types.isKnown(stretch.probabilities, trusted: trusted.probabilities)
    return .init(
      frames: clock.boundary(stretch.samples.lowerBound)..<clock.boundary(stretch.samples.upperBound),
      motionType: isKnown ? typeNames[stretch.best] : unknownType, confidence: trusted.probabilities[stretch.best])
  }

  private func frames(
    _ segments: [LabelDocument.Segment], _ clock: FrameClock, _ unwrapped: [Float], _ feet: [Foot: FootTimeline]
  ) -> LabelDocument.Frames {
    let names = typeNames + [unknownType]
    var types = [UInt8](repeating: UInt8(names.count - 1), count: clock.frameCount)
    var confidence = [Float](repeating: 0, count: clock.frameCount)
    for segment in segments {
      let index = UInt8(names.firstIndex(of: segment.motionType) ?? names.count - 1)
      for frame in segment.frames {
        types[frame] = index
        confidence[frame] = segment.confidence
      }
    }
    let phase = clock.interpolated(unwrapped).map { value -> Float in
      guard value.isFinite else { return .nan }
      let wrapped = value - value.rounded(.down)
      return wrapped < 1 ? wrapped : 0
    }
    return .init(
      motionType: types, motionTypeNames: names, confidence: confidence, phase: phase,
      leftContact: feet[.left]?.standing(clock) ?? [], rightContact: feet[.right]?.standing(clock) ?? [])
  }
}

/// What a motion is called that the network should not be trusted on.
public let unknownType = "unknown"
