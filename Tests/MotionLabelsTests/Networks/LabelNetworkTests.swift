import MotionClip
import MotionFeatures
import NeuralNetwork
import Testing

@testable import MotionLabels

@Suite("Independent labels")
struct LabelNetworkTests {
  /// Synthetic motion with a label beside its type: whether it travels.
  private static func clips(seed: UInt64, count: Int = 42) throws -> [PreparedClip] {
    try SyntheticTraining.clips(seed: seed, count: count).map { clip in
      var clip = clip
      if let type = clip.clip.motionType {
        clip.labels = [type, ["walk", "run"].contains(type) ? "travels" : "stays"]
      }
      return clip
    }
  }

  private static func settings() -> TrainingSettings {
    var settings = SyntheticTraining.settings()
    settings.labels = .many
    (settings.epochs, settings.phaseEpochs) = (2, 1)
    return settings
  }

  @Test("fewer than two labels cannot be learnt, and the message names the columns")
  func tooFew() throws {
    var clips = try Self.clips(seed: 1, count: 4)
    for index in clips.indices { clips[index].labels = ["walk"] }
    #expect {
      try ModelTrainer(settings: Self.settings()).labelNetwork(clips)
    } throws: {
      "\($0)".hasSuffix(
        "there are 1 labels to learn in the columns motion_type, style, and telling them needs at least 2")
    }
  }

  @Test("cells hold one label or several between semicolons, after the map")
  func cells() throws {
    let map = try TypeMap(json: Array(#"{"tired": "weary", "angry": null}"#.utf8), path: "map.json")
    let clip = TrainingClip(
      path: "a.bvh", folder: ".", motionType: "walk", columns: ["style": "tired; angry;old ;", "mood": "sad"])
    #expect(clip.labels(["style"], map) == ["weary", "old"])
    #expect(clip.labels(["style", "mood", "none"], TypeMap()) == ["tired", "angry", "old", "sad"])
  }

  @Test("a mirrored clip has the mirrored labels")
  func mirrored() throws {
    var clips = try Self.clips(seed: 2, count: 2)
    clips[0].labels = ["turn-left", "tired"]
    clips[1].labels = ["turn-right"]
    let samples = LabelSamples(clips, seed: 1)
    #expect(samples.labels == ["tired", "turn-left", "turn-right"])
    #expect(Array(samples.targets.row(0)) == [1, 1, 0])
    #expect(Array(samples.targets.row(1)) == [1, 0, 1])
  }

  @Test("labels of other people's motion are told yes or no, both at once; shuffled labels are not learnt")
  func learns() throws {
    let training = try Self.clips(seed: 3)
    let test = try Self.clips(seed: 4, count: 28)
    let trainer = ModelTrainer(settings: Self.settings())
    let score = LabelScore(test, network: try trainer.labelNetwork(training))
    #expect(try #require(score.microF1) >= 0.85)
    #expect(score.clips.contains { $0.probabilities.count { $0 >= 0.5 } >= 2 })

    var shuffled = training
    var labels = training.map(\.labels)
    var generator = RandomGenerator(seed: 6)
    generator.shuffle(&labels)
    for index in shuffled.indices { shuffled[index].labels = labels[index] }
    let nonsense = LabelScore(test, network: try trainer.labelNetwork(shuffled))
    #expect(try #require(nonsense.microF1) < (score.microF1 ?? 0) - 0.2)
  }

  @Test("a model with labels reads back as itself, and labels a clip as its network does")
  func model() throws {
    let clips = try Self.clips(seed: 5, count: 21)
    let model = try ModelTrainer(settings: Self.settings()).train(clips)
    let read = try MotionModel(bytes: try model.fileBytes(), path: "model.safetensors")
    #expect(read.card == model.card)
    #expect(try read.fileBytes() == model.fileBytes())
    let network = try #require(read.labels)
    #expect(network.labels == Set(clips.flatMap(\.labels)).sorted())
    for clip in clips {
      #expect(
        network.probabilities(clip.movement, over: clip.gait.moving)
          == model.labels?.probabilities(clip.movement, over: clip.gait.moving))
    }
  }

  @Test("a damaged label network is a model mismatch")
  func damaged() throws {
    var model = try ModelTrainer(settings: Self.settings()).train(try Self.clips(seed: 5, count: 21))
    model.card.labels?.names.removeLast()
    let fewer = try model.fileBytes()
    #expect { try MotionModel(bytes: fewer, path: "m") } throws: { "\($0)".contains("do not go with") }
    model.card.labels?.layout.columns[0].name = "statistics.tail"
    let other = try model.fileBytes()
    #expect { try MotionModel(bytes: other, path: "m") } throws: {
      "\($0)".contains("the label network was trained on another feature layout: column 1 is 'statistics.tail'")
    }
  }

  @Test("an answer that is not to be trusted is neither yes nor no")
  func tempered() {
    #expect(LabelNetwork.tempered([0.9, 0.1], trust: 1) == [0.9, 0.1])
    #expect(LabelNetwork.tempered([0.9, 0.1], trust: 0) == [0.5, 0.5])
    #expect(abs(LabelNetwork.tempered([0.9], trust: 0.5)[0] - 0.7) < 1e-6)
  }
}
