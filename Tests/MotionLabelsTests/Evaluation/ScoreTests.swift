import Testing

@testable import MotionLabels

@Suite("Scores")
struct ScoreTests {
  private func clip(_ truth: String, _ predicted: String, confidence: Float = 0.5) -> TypeScore.Clip {
    TypeScore.Clip(truth: truth, predicted: predicted, confidence: confidence)
  }

  @Test("no clips score nothing, and divide by nothing")
  func empty() {
    let score = TypeScore(clips: [])
    #expect(score.clipAccuracy == 0)
    #expect(score.clipConfusions.macroF1() == nil)
    #expect(score.calibrationError == 0)
    #expect(score.clipCalibrationError == 0)
    #expect(score.unknownShare == 0)
  }

  @Test("a confidence that is no number, or beyond 1, is counted and stops nothing")
  func strangeConfidence() {
    var calibration = Calibration()
    for confidence in [Float.nan, .infinity, -.infinity, -3, 7] {
      calibration.add(confidence: confidence, isRight: true)
    }
    #expect(calibration.bins.reduce(0) { $0 + $1.count } == 5)
  }

  @Test("the baselines stand beside the network, and the worst of an error is the highest")
  func baselines() {
    func types(_ confidence: Float, isRight: Bool) -> TypeScore {
      var clip = clip("walk", isRight ? "walk" : "run", confidence: confidence)
      clip.calibration.add(10, confidence: confidence, isRight: isRight)
      clip.frames = [["walk", clip.predicted]: 10]
      return TypeScore(clips: [clip])
    }
    func fold(_ group: String, _ confidence: Float, baselineIsRight: Bool) -> Evaluation.Fold {
      var fold = Evaluation.Fold(group: group, types: types(confidence, isRight: true))
      fold.baselines = [Baseline(name: "guess", types: types(1, isRight: baselineIsRight))]
      return fold
    }
    let folds = [fold("one", 0.9, baselineIsRight: true), fold("two", 0.7, baselineIsRight: false)]
    let lines = Evaluation(folds: folds).text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    func table(_ heading: String) -> [[String]] {
      Array(lines.drop { !$0.joined(separator: " ").hasPrefix(heading) }.dropFirst().prefix(4))
    }
    #expect(
      table("frame calibration error of guess network") == [
        ["one", "0.000", "0.100"], ["two", "1.000", "0.300"], ["mean", "0.500", "0.200"], ["worst", "1.000", "0.300"],
      ])
    #expect(table("frame accuracy of guess network").last == ["worst", "0.000", "1.000"])
  }

  @Test("a name from a model or a table can neither break a line nor command the terminal")
  func hostileNames() {
    let clips = [clip("a\nb", "\u{1B}[2J"), clip("walk", "walk")]
    let text = Evaluation(folds: [.init(group: "x\ty", types: TypeScore(clips: clips))]).text
    #expect(text.contains("a\\nb -> \\u{1b}[2J\n"))
    #expect(text.contains("\n  x\\ty "))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test("a fold in which only frames have a type takes no part in the mean and the worst of clips")
  func foldWithoutClips() {
    func fold(_ group: String, _ clips: TypeScore.Clip...) -> Evaluation.Fold {
      Evaluation.Fold(group: group, types: TypeScore(clips: clips))
    }
    var framesAlone = clip("walk", "run")
    framesAlone.truth = nil
    framesAlone.frames = [["walk", "run"]: 10]
    var whole = clip("walk", "walk", confidence: 1)
    whole.frames = [["walk", "walk"]: 10]
    func rows(_ folds: Evaluation.Fold...) -> [[String]] {
      let lines = Evaluation(folds: folds).text.split(separator: "\n")
      return lines[1...4].map { $0.split(separator: " ").map(String.init) }
    }
    #expect(
      rows(fold("one", whole), fold("two", framesAlone)) == [
        ["one", "1", "1.000", "1.000", "0.000", "0.000", "1.000", "0.000"],
        ["two", "0", "-", "-", "-", "-", "0.000", "0.000"],
        ["mean", "1.000", "1.000", "0.000", "0.000", "0.500", "0.000"],
        ["worst", "1.000", "1.000", "0.000", "0.000", "0.000", "0.000"],
      ])
    #expect(
      rows(fold("one", framesAlone), fold("two", framesAlone)).suffix(2) == [
        ["mean", "-", "-", "-", "-", "0.000", "0.000"], ["worst", "-", "-", "-", "-", "0.000", "0.000"],
      ])
  }

  // Worked out by hand: walk has 2 hits of 3 and 3 said, run 1 hit of 2 and 1 said, idle is never said.
  @Test("accuracy, recall, F1 of each type and their mean, by hand")
  func byHand() throws {
    let score = TypeScore(clips: [
      clip("walk", "walk"), clip("walk", "walk"), clip("walk", "unknown"), clip("run", "run"), clip("run", "walk"),
      clip("idle", "jump"),
    ])
    let matrix = score.clipConfusions
    #expect(score.clipAccuracy == 0.5)
    #expect(abs(matrix.f1("walk") - 2 * 2 / 6.0) < 1e-12)
    #expect(abs(matrix.f1("run") - 2 / 3.0) < 1e-12)
    #expect(matrix.f1("idle") == 0)
    #expect(matrix.recall("run") == 0.5)
    #expect(matrix.recall("jump") == nil)
    let (all, chosen) = (try #require(matrix.macroF1()), try #require(matrix.macroF1(of: ["run", "jump"])))
    #expect(abs(all - 4 / 9.0) < 1e-12)
    #expect(abs(chosen - 2 / 3.0) < 1e-12)
    #expect(matrix.macroF1(of: ["jump"]) == nil)
    // The run that was said to walk does not count against walking where runs are not scored.
    let alone = matrix.answers(about: ["idle", "walk"])
    #expect(alone.total == 4)
    #expect(abs(try #require(alone.macroF1()) - 0.4) < 1e-12)
    #expect(matrix.mistakes.map(\.count) == [1, 1, 1])
    #expect(matrix.mistakes.first?.truth == "idle")
    #expect(abs(score.unknownShare - 1 / 6.0) < 1e-12)
  }

  @Test("what is said of types that were not trained on, and of those that were, by hand")
  func newTypes() {
    var fold = Evaluation.Fold(
      group: "x",
      types: TypeScore(clips: [
        clip("walk", "walk", confidence: 0.8), clip("walk", "unknown", confidence: 0.25),
        clip("bow", "unknown", confidence: 0.5), clip("bow", "walk", confidence: 1), clip("bow", "run", confidence: 0),
      ]))
    fold.trainingClips = ["walk": 3, "run": 1]
    #expect(fold.newTypes.clips == 3 && fold.newTypes.unknown == 1 && fold.newTypes.confidence == 0.5)
    #expect(fold.knownTypes.share == 0.5)
    fold.trainingClips["bow"] = 1
    #expect(fold.newTypes.share == nil)
  }

  // Ten frames said with 0.9, of which 6 are right, and ten with 0.5, of which 5 are: (|6 - 9| + |5 - 5|) / 20.
  @Test("expected calibration error of frames, by hand")
  func calibration() {
    var one = clip("walk", "walk")
    one.calibration.add(6, confidence: 0.9, isRight: true)
    one.calibration.add(4, confidence: 0.9, isRight: false)
    one.calibration.add(5, confidence: 0.5, isRight: true)
    one.calibration.add(5, confidence: 0.5, isRight: false)
    #expect(abs(TypeScore(clips: [one]).calibrationError - 0.15) < 1e-6)
  }

  // Two clips said with 0.9, one of them right: |1 - 1.8| / 2.
  @Test("expected calibration error of clips, by hand")
  func clipCalibration() {
    let score = TypeScore(clips: [
      clip("walk", "walk", confidence: 0.9), clip("run", "walk", confidence: 0.9),
    ])
    #expect(abs(score.clipCalibrationError - 0.4) < 1e-6)
  }
}
