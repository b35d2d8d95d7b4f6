import MotionFeatures
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Scores of phase by data folder")
struct PhaseScoresTests {
  // The same clips in another folder are marked a tenth of a cycle earlier.
  @Test("each folder's marks have a constant of their own, and clips without marks no part")
  func folders() throws {
    var early = try SyntheticTraining.clips(seed: 6, count: 8).filter(\.hasPhaseTruth)
    try #require(!early.isEmpty)
    for index in early.indices { early[index].clip.folder = "data/early" }
    var late = early
    for index in late.indices {
      late[index].clip.folder = "data/late"
      late[index].phase = late[index].phase.map { $0 - 0.1 }
    }
    var unmarked = early[0]
    unmarked.hasPhaseTruth = false
    unmarked.clip.folder = "data/unmarked"
    var settings = SyntheticTraining.settings()
    settings.phaseEpochs = 1
    let network = try ModelTrainer(settings: settings).trainRegression(early)
    let scores = PhaseScores.bySource([unmarked] + early + late, network: network)
    #expect(scores.map(\.source) == ["early", "late"])
    #expect(scores.allSatisfy { $0.ridge == nil && $0.network.samples > 0 })
    #expect(abs(scores[1].annotator.constant - scores[0].annotator.constant - 0.1) < 1e-3)
  }

  @Test("a group that is left out is scored by a network, by ridge regression and by the annotator")
  func methods() async throws {
    let clips = try SyntheticTraining.clips(seed: 7, count: 28)
    var settings = SyntheticTraining.settings()
    settings.epochs = 1
    settings.network = .dense
    let fold = try #require(
      try await Evaluation.leavingOut(LeaveOut(column: "group", groups: ["0"]), clips, settings: settings).folds.first)
    let scores = try #require(fold.phases.first)
    #expect(scores.methods.map(\.name) == ["network", "ridge regression", "step annotator"])
    #expect(scores.ridge != scores.network && scores.ridge?.samples == scores.network.samples)
  }
}
