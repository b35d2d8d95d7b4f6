import MotionClip
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Groups left out")
struct LeaveOutTests {
  private func clips() throws -> [PreparedClip] {
    let labelled = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 1, upAxis: .y))
    let one = try SyntheticTraining.prepared(labelled, name: "a", group: "x")
    return [("data/one", "x", "walk"), ("data/two", "y", "walk"), ("data/three", "", "run"), ("data/one", "x", "walk")]
      .map { folder, style, type in
        var copy = one
        copy.clip.folder = folder
        copy.clip.columns = ["style": style, "motion_type": type]
        return copy
      }
  }

  @Test("a group that is not there, and a single group, are errors that say so")
  func invalid() async throws {
    let clips = try clips()
    for leaveOut in [LeaveOut(column: "style", groups: ["z"]), LeaveOut(column: "nothing")] {
      do {
        _ = try await Evaluation.leavingOut(leaveOut, clips, settings: SyntheticTraining.settings())
        Issue.record("\(leaveOut) was accepted")
      } catch {
        #expect(error.code == .unsupported)
      }
    }
  }

  @Test("values to take as one, and novel types, that are nowhere are errors; those of one folder of several are none")
  func misspelt() async throws {
    let clips = try clips()
    var plan = Evaluation.Plan()
    plan.novelTypes = ["run", "zzz"]
    var messages: [String] = []
    for (joined, plan) in [(["y": "both", "nope": "both"], Evaluation.Plan()), ([:], plan)] {
      do {
        _ = try await Evaluation.leavingOut(
          LeaveOut(column: "style", groups: ["x"], joined: joined), clips, settings: SyntheticTraining.settings(),
          plan: plan)
        Issue.record("\(joined) was accepted")
      } catch {
        #expect(error.code == .unsupported)
        messages.append(error.message)
      }
    }
    #expect(
      messages == [
        "the column 'style' never has the value 'nope' to be part of 'both'",
        "no clip is of the type 'zzz' to train without",
      ])
  }

  @Test("groups come from a column, the folder's name, or dealt folds; joined values are one")
  func groups() throws {
    let clips = try clips()
    #expect(LeaveOut(column: "style").groups(of: clips) == ["x", "y", nil, "x"])
    #expect(LeaveOut(column: "source").groups(of: clips) == ["one", "two", "three", "one"])
    #expect(
      LeaveOut(column: "source", joined: ["one": "b", "two": "b"]).groups(of: clips) == ["b", "b", "three", "b"])
    #expect(LeaveOut(column: "fold").groups(of: clips) == ["1", "1", "1", "2"])
  }

  @Test("no clip of a group, and none of a novel type, is trained on; all of the group are scored")
  func folds() async throws {
    let clips = try SyntheticTraining.clips(seed: 4, count: 28)
    var settings = SyntheticTraining.settings()
    settings.epochs = 1
    settings.phaseEpochs = 1
    var plan = Evaluation.Plan()
    plan.novelTypes = ["jump"]
    let leaveOut = LeaveOut(column: "group", groups: ["0"])
    let fold = try #require(
      try await Evaluation.leavingOut(leaveOut, clips, settings: settings, plan: plan).folds.first)
    let others = clips.filter { $0.clip.columns["group"] != "0" && $0.clip.motionType != "jump" }
    #expect(fold.trainingClips == Baseline.clipCounts(others))
    #expect(fold.trainingClips["jump"] == nil)
    let scored = clips.filter { $0.clip.columns["group"] == "0" && $0.clip.motionType != "jump" }
    #expect(fold.types.clips.count == scored.count { !$0.stretches.isEmpty })
    #expect(fold.newTypes.clips == 0 && fold.knownTypes.clips == scored.count { $0.clip.motionType != nil })
    #expect(fold.novelty?.ofUnknown.clips == fold.novelty?.network.unknown.count)
    #expect(fold.novelty?.network.unknown.count == clips.count { $0.clip.motionType == "jump" })
    let twice = try await Evaluation.leavingOut(leaveOut, clips, settings: settings, plan: plan, jobs: 2)
    #expect(twice.folds.first?.types == fold.types)
  }

  @Test("a group whose takes do not go together has no joins, and its other scores, and those of other groups, stay")
  func groupWithoutJoins() async throws {
    let clips = try SyntheticTraining.people(3, [.walk, .run], seed: 3).filter {
      $0.clip.columns["group"] != "0" || $0.clip.motionType == "walk"
    }
    var settings = SyntheticTraining.settings()
    (settings.epochs, settings.phaseEpochs) = (1, 1)
    var plan = Evaluation.Plan()
    plan.joins = 4
    let folds = try await Evaluation.leavingOut(
      LeaveOut(column: "group", groups: ["0", "1"]), clips, settings: settings, plan: plan
    ).folds
    #expect(folds.map { $0.segments == nil } == [true, false])
    #expect(folds.map(\.types.typedClips.count) == [1, 2])
  }

  @Test("the part of a clip that is of a novel type is not trained on either")
  func partsOfClips() async throws {
    let clips = try SyntheticTraining.clips(seed: 4, count: 28)
    #expect(clips.contains { $0.clip.motionType == nil && $0.stretches.contains { $0.motionType == "run" } })
    var settings = SyntheticTraining.settings()
    (settings.epochs, settings.phaseEpochs) = (1, 1)
    var plan = Evaluation.Plan()
    plan.novelTypes = ["run"]
    let fold = try #require(
      try await Evaluation.leavingOut(
        LeaveOut(column: "group", groups: ["0"]), clips, settings: settings, plan: plan
      ).folds.first)
    #expect(fold.trainingClips["run"] == nil)
    #expect(fold.types.frameConfusions.count(of: "run") == 0)
    #expect(!fold.types.clips.contains { clip in clip.frames.keys.contains { $0[1] == "run" } })
  }

  @Test("the baseline of novelty knows no distance to the training data, the document's confidence does")
  func novelty() throws {
    let clips = try SyntheticTraining.clips(seed: 5, count: 28)
    var settings = SyntheticTraining.settings()
    settings.epochs = 1
    settings.network = .dense
    let novel = clips.filter { $0.clip.motionType == "jump" }
    let known = clips.filter { $0.clip.motionType != "jump" }
    let network = try ModelTrainer(settings: settings).trainClassification(known)
    var withoutFamiliarity = network
    withoutFamiliarity.familiarity = nil
    withoutFamiliarity.habits = nil
    func novelty(_ network: ClassificationNetwork) -> Evaluation.Novelty {
      Evaluation.Novelty(known, known, novel, network, network, TypeDecoder())
    }
    #expect(novelty(network).logistic == novelty(withoutFamiliarity).confidence)
    #expect(novelty(network).logistic == novelty(withoutFamiliarity).logistic)
    let lowered = zip(novelty(network).confidence.unknown, novelty(network).logistic.unknown)
    #expect(lowered.allSatisfy { $0 >= $1 } && lowered.contains { $0 > $1 + 0.1 })
    // As far away, and of no opinion.
    var doubtful = network
    doubtful.pool = OpinionPool(movement: 0, gait: 0, others: 0)
    doubtful.habits = nil
    #expect(novelty(doubtful).familiarity == novelty(network).familiarity)
    let stranger = zip(novelty(doubtful).network.unknown, novelty(network).network.unknown)
    #expect(stranger.allSatisfy { $0 > $1 })
  }
}
