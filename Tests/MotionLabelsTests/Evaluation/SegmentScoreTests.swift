import Testing

@testable import MotionLabels

@Suite("Segment scores")
struct SegmentScoreTests {
  private func segments(_ parts: (Range<Int>, String)...) -> [SegmentScore.Segment] {
    parts.map { .init(samples: $0.0, motionType: $0.1) }
  }

  private func score(_ truth: [SegmentScore.Segment], _ predicted: [SegmentScore.Segment], _ name: String = "unknown")
    -> SegmentScore
  {
    var score = SegmentScore()
    score.add(truth: truth, predicted: predicted, name: name, samplesPerSecond: 30)
    return score
  }

  @Test("nothing scores nothing, and divides by nothing")
  func empty() {
    let score = score([], [])
    #expect(score.f1(0) == 0)
    #expect(score.boundaryRecall == 0)
    #expect(score.boundaryPrecision == 0)
  }

  @Test("the truth itself scores 1")
  func perfect() {
    let truth = segments((0..<40, "walk"), (40..<90, "run"), (90..<120, "walk"))
    let score = score(truth, truth)
    #expect(score.f1(0) == 1 && score.f1(1) == 1)
    #expect(score.boundaryRecall == 1 && score.boundaryPrecision == 1)
  }

  @Test("neighbours of one type are one segment")
  func merging() {
    let score = score(
      segments((0..<100, "walk")), segments((0..<30, "walk"), (30..<60, "walk"), (60..<100, "walk")))
    #expect(score.f1(1) == 1)
    #expect(score.predictedBoundaries == 0)
  }

  // 60 of 100 samples in common is 0.6: found at 0.5, not at 0.75. The rest, 40, is in common with nothing of its type.
  @Test("overlap is intersection over union", arguments: [(60, 1, 0), (75, 1, 1), (49, 0, 0)])
  func overlap(common: Int, half: Int, threeQuarters: Int) {
    let score = score(segments((0..<100, "walk")), segments((0..<common, "walk"), (common..<100, "run")))
    #expect(score.matches == [half, threeQuarters])
    #expect(score.trueSegments == 1 && score.predictedSegments == 2)
  }

  @Test("a segment of another type is no match, however well it fits")
  func otherType() {
    #expect(score(segments((0..<100, "walk")), segments((0..<100, "run"))).matches == [0, 0])
  }

  // A third of a second is ten samples: 50 is found by 60 and not by 61, and one prediction finds one boundary.
  @Test("boundaries within a third of a second, one to one")
  func boundaries() {
    let truth = segments((0..<50, "walk"), (50..<100, "run"))
    #expect(score(truth, segments((0..<60, "walk"), (60..<100, "run"))).foundBoundaries == 1)
    #expect(score(truth, segments((0..<61, "walk"), (61..<100, "run"))).foundBoundaries == 0)
    let double = segments((0..<48, "walk"), (48..<52, "idle"), (52..<100, "run"))
    let twice = score(truth, double)
    #expect(twice.foundBoundaries == 1)
    #expect(twice.boundaryPrecision == 0.5)
  }

  // The walks are 50 samples together, no run is as long; jump and run take up as much.
  @Test(
    "a clip is named after the type that takes up most of it",
    arguments: [("walk", 1), ("run", 0), ("jump", 0), ("unknown", 0)])
  func name(name: String, named: Int) {
    let truth = segments((0..<30, "walk"), (30..<70, "run"), (70..<90, "walk"), (90..<100, "jump"))
    #expect(score(truth, truth, name).namedClips == named)
    let even = segments((0..<50, "run"), (50..<100, "jump"))
    #expect(score(even, even, name).namedClips == (["run", "jump"].contains(name) ? 1 : 0))
  }

  @Test("adding two scores is scoring both")
  func addition() {
    let a = score(segments((0..<50, "walk"), (50..<100, "run")), segments((0..<100, "walk")), "walk")
    let b = score(segments((0..<10, "run")), segments((0..<10, "run")), "jump")
    var sum = a
    sum.add(b)
    #expect(sum.clips == 2 && sum.trueSegments == 3 && sum.predictedSegments == 2)
    #expect(sum.namedShare == 0.5)
    #expect(sum.matches == zip(a.matches, b.matches).map(+))
  }
}
