import Testing

@testable import MotionLabels

@Suite("Scores of independent labels")
struct LabelScoreTests {
  /// Labels a, b, c; c is nobody's. Worked out by hand.
  private let score = LabelScore(
    labels: ["a", "b", "c"],
    clips: [
      .init(truth: ["a", "b"], probabilities: [0.9, 0.4, 0.1]),
      .init(truth: ["a"], probabilities: [0.6, 0.7, 0.2]),
      .init(truth: ["b"], probabilities: [0.8, 0.6, 0.3]),
      .init(truth: [], probabilities: [0.1, 0.4, 0.9]),
    ])

  @Test("no clips give no figure, and a trap nowhere")
  func empty() {
    let empty = LabelScore(labels: ["a"])
    #expect(empty.macroF1 == nil && empty.microF1 == nil && empty.exactShare == nil)
    #expect(empty.meanAreaUnderCurve == nil && empty.calibrationError == nil)
    #expect(LabelScore(labels: []).scoredLabels.isEmpty)
  }

  @Test("a label that every clip has, or none, is not scored")
  func oneSided() {
    #expect(score.scoredLabels == [0, 1])
    let all = LabelScore(labels: ["a"], clips: [.init(truth: ["a"], probabilities: [0.1])])
    #expect(all.scoredLabels.isEmpty)
  }

  @Test("yes is at least 0.5: precision, recall and F1 as counted by hand")
  func counts() {
    let (a, b) = (score.counts(0), score.counts(1))
    #expect([a.found, a.present, a.said] == [2, 2, 3])
    #expect([b.found, b.present, b.said] == [1, 2, 2])
    #expect(a.precision == 2.0 / 3 && a.recall == 1 && a.f1 == 0.8)
    #expect(b.f1 == 0.5)
    #expect(abs((score.macroF1 ?? 0) - 0.65) < 1e-12)
    #expect(abs((score.microF1 ?? 0) - 6.0 / 9) < 1e-12)
    // The first misses b, the second says b, the third says a; c is not scored.
    #expect(score.exactShare == 0.25)
  }

  @Test("the area under the curve counts pairs, a tie for half")
  func areaUnderCurve() {
    // a: 0.9 and 0.6 against 0.8 and 0.1. b: 0.4 and 0.6 against 0.7 and 0.4.
    #expect(score.areaUnderCurve(0) == 0.75)
    #expect(score.areaUnderCurve(1) == 0.375)
    #expect(score.areaUnderCurve(2) == nil)
  }

  @Test("a sure no that is right is calibrated, a sure yes that is wrong is not")
  func calibration() {
    func error(_ truth: Set<String>, _ probability: Float) -> Double? {
      LabelScore(
        labels: ["a"],
        clips: [
          .init(truth: truth, probabilities: [probability]), .init(truth: ["a"], probabilities: [1]),
          .init(truth: [], probabilities: [0]),
        ]
      ).calibrationError
    }
    #expect(abs((error([], 0) ?? 1)) < 1e-6)
    #expect(abs((error([], 1) ?? 0) - 1.0 / 3) < 1e-6)
  }
}
