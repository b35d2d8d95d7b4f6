import MotionClip
import MotionFeatures
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Phase readings")
struct PhaseReadingTests {
  /// A network that knows nothing: zeros, or the same answer everywhere.
  private func network(answering bias: [Float] = [0, 0], delay: Float = 0) -> RegressionNetwork {
    let width = RegressionNetwork.layout.width
    var network = Network(
      NetworkDescription(inputs: width, hiddenLayers: [], outputs: 2, outputActivation: .linear), seed: 1)
    network.parameters = [Float](repeating: 0, count: 2 * width) + bias
    return RegressionNetwork(
      network: network,
      normalization: Normalization(
        means: [Float](repeating: 0, count: width), scales: [Float](repeating: 1, count: width)),
      annotatorDelay: delay)
  }

  private func gait(_ kind: SyntheticMotion.Kind, _ seed: UInt64 = 4, mirrored: Bool = false) throws -> GaitFeatures {
    let labelled = SyntheticMotion.clip(kind, seed: seed, recording: .init(seconds: 6, upAxis: .y))
    var clip = labelled.clip
    if mirrored { clip = clip.mirrored(pairs: try #require(labelled.roles.mirrorPairs(in: clip.skeleton))) }
    return GaitFeatures(try BodyMotion(clip: clip, roles: labelled.roles, places: ClipPlaces(path: "clip")))
  }

  @Test("where nothing cycles there is no phase", arguments: [SyntheticMotion.Kind.stand, .waveBoth])
  func nothing(kind: SyntheticMotion.Kind) throws {
    #expect(PhaseReading(try gait(kind), network: network()).phase.allSatisfy { $0.isNaN })
  }

  @Test(
    "where the network is silent the annotator stands in",
    arguments: [
      SyntheticMotion.Kind.walk, .walkBackward, .walkLeft, .walkTurnRight, .run,
    ])
  func fallback(kind: SyntheticMotion.Kind) throws {
    let gait = try gait(kind)
    let reading = PhaseReading(gait, network: network(delay: 0.03))
    #expect(reading.phase.count(where: \.isFinite) > 100)
    for (phase, annotated) in zip(reading.phase, gait.annotatedPhase) where phase.isFinite {
      #expect(abs(phase - annotated - 0.03) < 1e-5)
    }
  }

  @Test("a foot that rests throughout makes no gait, whatever the network says", arguments: [Foot.left, .right])
  func noLift(foot: Foot) throws {
    var gait = try gait(.walk)
    #expect(PhaseReading(gait, network: network()).phase.contains { $0.isFinite })
    let stand = try self.gait(.stand)
    gait.contacts[foot] = stand.contacts[foot]
    #expect(stand.contacts[foot]?.contacts.allSatisfy { $0 } == true)
    #expect(PhaseReading(gait, network: network()).phase.allSatisfy { $0.isNaN })
  }

  @Test("between two walks that meet there is a pause without phase")
  func meetingWalks() throws {
    var gait = try gait(.walk)
    let middle = gait.sampleCount / 2
    // Two walks, the second of which begins anew.
    gait.annotatedPhase = (0..<gait.sampleCount).map { 0.03 * Float($0 < middle ? $0 : $0 - middle) }
    let phase = PhaseReading(gait, network: network()).phase
    #expect(phase[..<middle].allSatisfy { $0.isFinite })
    #expect(phase[middle..<middle + PhaseReading.pause].allSatisfy { $0.isNaN })
    #expect(phase[(middle + PhaseReading.pause)...].allSatisfy { $0.isFinite })
  }

  @Test("an answer that does not change with left and right is none: the two sides cancel")
  func sidesCancel() throws {
    let gait = try gait(.walk)
    let outputs = network(answering: [0.7, -0.4]).outputs(gait)
    #expect(outputs.elements.allSatisfy { abs($0) < 1e-6 })
  }

  @Test("a mirrored clip's phase is half a cycle on, whatever the network", arguments: 0..<4 as Range<UInt64>)
  func mirror(seed: UInt64) throws {
    let width = RegressionNetwork.layout.width
    let random = RegressionNetwork(
      network: Network(
        NetworkDescription(inputs: width, hiddenLayers: [8], outputs: 2, outputActivation: .linear), seed: seed),
      normalization: Normalization(
        means: [Float](repeating: 0, count: width), scales: [Float](repeating: 1, count: width)))
    let mine = PhaseReading(try gait(.walk), network: random).phase
    let theirs = PhaseReading(try gait(.walk, mirrored: true), network: random).phase
    for (a, b) in zip(mine, theirs) {
      #expect(a.isFinite == b.isFinite)
      let difference = a + 0.5 - b
      if difference.isFinite { #expect(abs(difference - difference.rounded()) < 0.01) }
    }
  }

  @Test("the phase never falls within a run, whatever the network", arguments: 0..<6 as Range<UInt64>)
  func monotone(seed: UInt64) throws {
    let width = RegressionNetwork.layout.width
    let random = RegressionNetwork(
      network: Network(
        NetworkDescription(inputs: width, hiddenLayers: [8], outputs: 2, outputActivation: .linear), seed: seed),
      normalization: Normalization(
        means: [Float](repeating: 0, count: width), scales: [Float](repeating: 0.3, count: width)))
    for kind in SyntheticMotion.Kind.allCases {
      let phase = PhaseReading(try gait(kind, seed + 1), network: random).phase
      for (a, b) in zip(phase, phase.dropFirst()) where a.isFinite && b.isFinite { #expect(b >= a - 1e-5) }
    }
  }
}

@Suite("Plants of a phase")
struct PhasePlantTests {
  @Test("no phase and a phase that rests have no plants")
  func nothing() {
    #expect(PhasePlant.plants(in: [], 0..<0).isEmpty)
    #expect(PhasePlant.plants(in: [0.2, 0.2, 0.2], 0..<3).isEmpty)
    #expect(finiteRuns([]).isEmpty && finiteRuns([.nan, .nan]).isEmpty)
  }

  @Test("an even phase has its plants where it passes 0 and 0.5, right and left by turns, by hand")
  func byHand() {
    // 0.3 + 0.05 n passes 0.5 at 4, 1 at 14, 1.5 at 24.
    let phase = (0..<30).map { 0.3 + 0.05 * Float($0) + 0.001 }
    let plants = PhasePlant.plants(in: phase, 0..<30)
    #expect(plants.map { $0.foot } == [.left, .right, .left])
    for (plant, expected) in zip(plants, [3.98, 13.98, 23.98] as [Float]) {
      #expect(abs(plant.sample - expected) < 1e-3)
    }
  }

  @Test("runs end at gaps and where a value falls")
  func runs() {
    #expect(finiteRuns([0, 1, .nan, 2, 3, 1, 1, .nan]) == [0..<2, 3..<5, 5..<7])
  }
}

@Suite("Events")
struct EventFinderTests {
  @Test("the surer the network, the surer its plants")
  func confidence() {
    let lengths: [Float] = [0, 0.3, 0.6, 0.9, 1]
    let confidences = lengths.map(EventFinder.confidence)
    #expect(zip(confidences, confidences.dropFirst()).allSatisfy { $0 < $1 })
    #expect(confidences.allSatisfy { $0 > 0 && $0 < 1 } && EventFinder.confidence(5) == EventFinder.confidence(1))
  }

  @Test(
    "events are in order and within the clip, and strikes and lift-offs of a foot take turns",
    arguments: [
      24.0, 30, 120, 240,
    ])
  func order(framesPerSecond: Double) throws {
    let labelled = SyntheticMotion.clip(
      .walk, seed: 4, recording: .init(seconds: 6, framesPerSecond: framesPerSecond, upAxis: .y))
    let body = try BodyMotion(clip: labelled.clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
    let gait = GaitFeatures(body)
    let clock = FrameClock(labelled.clip, sampleCount: body.sampleCount)
    let reading = PhaseReading(
      gait, network: RegressionNetwork(network: silent, normalization: identity))
    let feet = gait.contacts.mapValues { FootTimeline($0, strikes: [], phase: reading.phase) }
    let finder = EventFinder(clock: clock, reading: reading, feet: feet)
    #expect(finder.events.count > 20 && finder.plants.count > 6)
    for (a, b) in zip(finder.events, finder.events.dropFirst()) { #expect(a.frame <= b.frame) }
    #expect(finder.events.allSatisfy { $0.frame >= 0 && $0.frame <= Float(labelled.clip.frameCount - 1) })
    for foot in Foot.allCases {
      let kinds = finder.events.filter { $0.foot == foot && $0.kind != .plant }.map(\.kind)
      #expect(zip(kinds, kinds.dropFirst()).allSatisfy { $0 != $1 })
    }
    // A plant lies within 80 ms of one that was planned.
    for plant in finder.plants where plant.frame > Float(framesPerSecond) && plant.frame < 5 * Float(framesPerSecond) {
      let side: BodySide = plant.foot == .left ? .left : .right
      let time = Double(plant.frame) / framesPerSecond
      let nearest = labelled.events.filter { $0.kind == .plant && $0.foot == side }.map { abs($0.time - time) }.min()
      #expect(try #require(nearest) < 0.08)
    }
  }

  @Test("where nothing cycles a foot strikes, and has planted at the same moment, in this order")
  func ties() throws {
    let labelled = SyntheticMotion.clip(.jump, seed: 4, recording: .init(seconds: 6, upAxis: .y))
    let body = try BodyMotion(clip: labelled.clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
    let gait = GaitFeatures(body)
    let reading = PhaseReading(gait, network: RegressionNetwork(network: silent, normalization: identity))
    let feet = gait.contacts.mapValues { FootTimeline($0, strikes: [], phase: reading.phase) }
    let events = EventFinder(
      clock: FrameClock(labelled.clip, sampleCount: body.sampleCount), reading: reading, feet: feet
    ).events
    let pairs = zip(events, events.dropFirst()).filter { $0.frame == $1.frame && $0.foot == $1.foot }
    #expect(!pairs.isEmpty)
    for (first, second) in pairs { #expect(first.kind == .strike && second.kind == .plant) }
  }

  private var silent: Network {
    var network = Network(
      NetworkDescription(
        inputs: RegressionNetwork.layout.width, hiddenLayers: [], outputs: 2, outputActivation: .linear), seed: 1)
    network.parameters = [Float](repeating: 0, count: network.parameterCount)
    return network
  }

  private var identity: Normalization {
    let width = RegressionNetwork.layout.width
    return Normalization(means: [Float](repeating: 0, count: width), scales: [Float](repeating: 1, count: width))
  }
}
