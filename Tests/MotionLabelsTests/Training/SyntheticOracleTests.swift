import MotionClip
import MotionFeatures
import MotionFormats
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

/// Networks trained on synthetic motion, judged on other people's synthetic motion: the truth is no opinion.
@Suite("Networks against the exact truth of synthetic motion")
struct SyntheticOracleTests {
  @Test("phase within 0.1 rad of the truth, at every frame that cycles, and never a step back")
  func phase() throws {
    let model = try ModelTrainer(settings: SyntheticTraining.settings()).train(SyntheticTraining.clips(seed: 1))
    let score = PhaseScore(try SyntheticTraining.clips(seed: 2), network: model.regression, decoder: PhaseDecoder())
    #expect(score.samples > 1000)
    #expect(score.meanAbsoluteError <= 0.1)
    #expect(score.coverage >= 0.98)
    #expect(score.backwardSteps == 0)
  }

  @Test("a network trained on shuffled phases fails the same test")
  func shuffledPhase() throws {
    var clips = try SyntheticTraining.clips(seed: 1)
    var generator = RandomGenerator(seed: 3)
    for index in clips.indices {
      var known = clips[index].phase.filter(\.isFinite)
      generator.shuffle(&known)
      for n in clips[index].phase.indices where clips[index].phase[n].isFinite {
        clips[index].phase[n] = known.removeLast()
      }
    }
    let model = try ModelTrainer(settings: SyntheticTraining.settings()).train(clips)
    let score = PhaseScore(try SyntheticTraining.clips(seed: 2), network: model.regression, decoder: PhaseDecoder())
    #expect(score.meanAbsoluteError > 0.5)
  }

  @Test("motion types of other people are told, and shuffled labels are not learnt")
  func motionTypes() throws {
    let training = try SyntheticTraining.clips(seed: 4, count: 56)
    let test = try SyntheticTraining.clips(seed: 5, count: 28)
    let trainer = ModelTrainer(settings: SyntheticTraining.settings())
    let network = try trainer.trainClassification(training)
    let score = TypeScore(test, network: network, decoder: TypeDecoder())
    #expect(score.clipAccuracy >= 0.9)

    var shuffled = training
    var labels = training.map(\.stretches)
    var generator = RandomGenerator(seed: 6)
    generator.shuffle(&labels)
    for index in shuffled.indices {
      shuffled[index].stretches = labels[index].map {
        .init(samples: 0..<shuffled[index].sampleCount, motionType: $0.motionType)
      }
    }
    let nonsense = TypeScore(test, network: try trainer.trainClassification(shuffled), decoder: TypeDecoder())
    #expect(nonsense.clipAccuracy < score.clipAccuracy - 0.2)
  }

  @Test("the same seed gives the same model file, byte for byte; another seed another")
  func determinism() throws {
    let clips = try SyntheticTraining.clips(seed: 8, count: 14)
    var settings = SyntheticTraining.settings()
    settings.epochs = 2
    settings.phaseEpochs = 1
    let first = try ModelTrainer(settings: settings).train(clips).fileBytes()
    let again = try ModelTrainer(settings: settings).train(clips).fileBytes()
    #expect(again == first)
    settings.seed += 1
    let other = try ModelTrainer(settings: settings).train(clips).fileBytes()
    #expect(other != first)
  }

  @Test("a mirrored clip has mirrored labels: phase half a cycle on, contacts exchanged")
  func mirror() throws {
    let model = try ModelTrainer(settings: SyntheticTraining.settings()).train(SyntheticTraining.clips(seed: 1))
    let labelled = SyntheticMotion.clip(.walk, convention: .mixamo, seed: 99, recording: .init(seconds: 4, upAxis: .y))
    let take = SyntheticTraining.take(labelled)
    let pairs = try #require(take.roles.mirrorPairs(in: take.clip.skeleton))
    var other = take
    other.clip = take.clip.mirrored(pairs: pairs)
    let document = MotionDocument(format: .bvh, path: "walk.bvh", takes: [take])
    let labeller = Labeller(model: model)
    let a = try labeller.label(take, of: document, sha256: "").frames
    let b = try labeller.label(other, of: document, sha256: "").frames
    #expect(a.motionType == b.motionType)
    #expect(a.leftContact == b.rightContact)
    #expect(a.rightContact == b.leftContact)
    var difference: Float = 0
    for (x, y) in zip(a.phase, b.phase) {
      #expect(x.isFinite == y.isFinite)
      let d = x + 0.5 - y
      if d.isFinite { difference = max(difference, abs(d - d.rounded())) }
    }
    #expect(difference < 0.05)
  }
}
