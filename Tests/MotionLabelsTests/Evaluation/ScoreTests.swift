import Testing

@testable import MotionLabels

@Suite("Scores")
struct ScoreTests {
  private func clip(_ truth: String, _ predicted: String) -> TypeScore.Clip {
    TypeScore.Clip(
      truth: truth, predicted: predicted, confidence: 0.5, frames: 0, rightFrames: 0,
      bins: [TypeScore.Clip.Bin](repeating: .init(), count: 15))
  }

  @Test("no clips score nothing, and divide by nothing")
  func empty() {
    let score = TypeScore(clips: [])
    #expect(score.clipAccuracy == 0)
    #expect(score.macroF1 == 0)
    #expect(score.calibrationError == 0)
  }

  // Worked out by hand: walk has 2 hits of 3 and 3 said, run 1 hit of 2 and 1 said, idle is never said.
  @Test("accuracy, F1 of each type and their mean, by hand")
  func byHand() throws {
    let score = TypeScore(clips: [
      clip("walk", "walk"), clip("walk", "walk"), clip("walk", "unknown"), clip("run", "run"), clip("run", "walk"),
      clip("idle", "jump"),
    ])
    #expect(score.clipAccuracy == 0.5)
    #expect(abs(try #require(score.f1["walk"]) - 2 * 2 / 6.0) < 1e-12)
    #expect(abs(try #require(score.f1["run"]) - 2 / 3.0) < 1e-12)
    #expect(score.f1["idle"] == 0)
    #expect(abs(score.macroF1 - (2 / 3.0 + 2 / 3.0) / 3) < 1e-12)
    #expect(score.confusions.map(\.count) == [1, 1, 1])
    #expect(score.confusions.first?.truth == "idle")
  }

  // Ten frames said with 0.9, of which 6 are right, and ten with 0.5, of which 5 are: (|6 - 9| + |5 - 5|) / 20.
  @Test("expected calibration error, by hand")
  func calibration() {
    var one = clip("walk", "walk")
    one.bins[13] = .init(count: 10, right: 6, confidence: 9)
    one.bins[7] = .init(count: 10, right: 5, confidence: 5)
    #expect(abs(TypeScore(clips: [one]).calibrationError - 0.15) < 1e-12)
  }
}
