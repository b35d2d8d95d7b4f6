import MotionClip
import TestSupport
import Testing

@testable import MotionLabels

@Suite("What cannot be trained")
struct ModelTrainerTests {
  /// One short clip of each of so many types.
  private func clips(_ types: Int) throws -> [PreparedClip] {
    let walk = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 1, upAxis: .y))
    let one = try SyntheticTraining.prepared(walk, name: "a", group: "x")
    return (0..<types).map { index in
      var copy = one
      copy.clip.motionType = "type \(index)"
      copy.stretches = [.init(samples: 0..<one.sampleCount, motionType: "type \(index)")]
      return copy
    }
  }

  private var settings: TrainingSettings {
    var settings = SyntheticTraining.settings()
    (settings.epochs, settings.phaseEpochs, settings.gaitNetworks) = (1, 1, 1)
    (settings.hiddenLayers, settings.gaitHiddenLayers) = ([], nil)
    return settings
  }

  @Test("more types than a model can have are told before any training, the most that it can have are a model")
  func types() throws {
    let trainer = ModelTrainer(settings: settings)
    let message = "there are 256 motion types to learn, and a model has at most 255"
    let error = motionError { _ = try trainer.train(try clips(256)) }
    #expect(error?.code == .unsupported)
    #expect(error?.message == message)
    #expect(motionError { _ = try trainer.trainClassification(try clips(256)) }?.message == message)
    let bytes = try trainer.train(try clips(255)).fileBytes()
    #expect(try MotionModel(bytes: bytes, path: "m").card.motionTypes.count == 255)
  }

  @Test("a column to choose by, and values to take as one, that the data does not have are told")
  func choosingBy() throws {
    var settings = settings
    func message(_ leaveOut: LeaveOut) throws -> String? {
      settings.heldOutGroups = leaveOut
      let clips = try clips(2)
      return motionError { _ = try ModelTrainer(settings: settings).train(clips) }?.message
    }
    #expect(
      try message(LeaveOut(column: "nope")) == "the column 'nope' has 0 values, and leaving one out needs at least 2")
    #expect(
      try message(LeaveOut(column: "source", joined: ["synthetic": "s", "nope": "s"]))
        == "the column 'source' never has the value 'nope' to be part of 's'")
    #expect(try message(LeaveOut(column: "source")) == nil)
    #expect(try message(LeaveOut(column: "group", joined: ["x": "s"])) == nil)
  }
}

@Suite("Validation sets")
struct ValidationSplitTests {
  private func set(_ groups: String?...) throws -> TrainingSet {
    let walk = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 1, upAxis: .y))
    let one = try SyntheticTraining.prepared(walk, name: "a", group: "x")
    let clips = groups.map { group in
      var copy = one
      copy.clip.columns = group.map { ["who": $0] } ?? [:]
      return copy
    }
    return TrainingSet(clips: clips, sources: [], failures: [])
  }

  @Test("a column without a group to hold out, and a single group, are errors that say so")
  func invalid() throws {
    let set = try set("x", "x")
    let absent = motionError { _ = try set.split(validationGroup: "nope") }
    #expect(absent?.code == .unsupported)
    #expect(absent?.message == "the column 'nope' has 0 values, and holding one out needs at least 2")
    #expect(
      motionError { _ = try set.split(validationGroup: "who") }?.message
        == "the column 'who' has 1 values, and holding one out needs at least 2")
  }

  @Test("the last group is held out, and clips of no group are trained on")
  func groups() throws {
    let split = try set("x", "", "y", nil, "y").split(validationGroup: "who")
    #expect(split.training.map { $0.clip.columns["who"] } == ["x", "", nil])
    #expect(split.validation.map { $0.clip.columns["who"] } == ["y", "y"])
    let one = try set("", "x").split(validationGroup: "who")
    #expect(one.validation.map { $0.clip.columns["who"] } == ["x"])
  }
}
