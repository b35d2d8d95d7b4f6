import MotionClip
import MotionFeatures
import TestSupport
import Testing

@testable import MotionLabels

@Suite("What is learnt of standing still")
struct IdleSamplesTests {
  /// A wave in which one stands for a while, of the type `gesture`, with no type map.
  private func wave() throws -> PreparedClip {
    let clip = Doubtful.clip(.waveLeft, seconds: 6)
    return try PreparedClip(
      TrainingClip(path: "wave.bvh", folder: "", motionType: "gesture", columns: [:]), take: Doubtful.take(clip),
      map: TypeMap(), phase: nil, gait: nil)
  }

  @Test("where there is such a type, both kinds of samples have still stretches as idle, with a type map or without")
  func members() throws {
    let clip = try wave()
    #expect(!clip.stillStretches.isEmpty && !clip.learnsIdle)
    let types = ["gesture", "idle"]
    let stretches = TypeSamples([clip], types: types, seed: 1)
    #expect(stretches.targets.contains(1))
    let sequence = SequenceSamples.Sequence(clip, types)
    for range in clip.stillStretches { #expect(sequence.types[range].allSatisfy { $0 == 1 }) }
    #expect(sequence.types.contains(0))
    #expect(SequenceSamples.Sequence(clip, ["gesture"]).types.allSatisfy { $0 == 0 })
  }

  @Test("a card counts what shows a type once, though it stands still and is called idle")
  func card() throws {
    let clips = try SyntheticTraining.people(2, [.stand, .waveLeft], seed: 3)
    var settings = SyntheticTraining.settings()
    settings.network = .dense
    settings.epochs = 1
    settings.phaseEpochs = 1
    let card = try ModelTrainer(settings: settings).train(clips + SyntheticTraining.people(1, [.walk], seed: 3)).card
    let idle = try #require(card.motionTypes.first { $0.name == "idle" })
    let seconds = clips.map { Double($0.sampleCount) / BodyMotion.samplesPerSecond }
    #expect(idle.clips >= 2 && idle.seconds > 5)
    #expect(idle.seconds < seconds.reduce(0, +))
  }
}
