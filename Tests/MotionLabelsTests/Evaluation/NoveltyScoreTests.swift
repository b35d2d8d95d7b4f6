import Testing

@testable import MotionLabels

@Suite("Novelty scores")
struct NoveltyScoreTests {
  private func fold(_ unknown: [Float], _ known: [Float]) -> NoveltyScore.Fold { .init(unknown: unknown, known: known) }

  @Test("without a clip on one side there is no area")
  func empty() {
    #expect(NoveltyScore(folds: []).areaUnderCurve == nil)
    #expect(NoveltyScore(folds: [fold([0.5], [])]).areaUnderCurve == nil)
    #expect(NoveltyScore(folds: []).interval() == nil)
    #expect(fold([], [0.1]).areaUnderCurve == nil)
  }

  // Of the six pairs (0.9, 0.5) x (0.1, 0.5, 0.7) three and one are right, and one is a tie: 4.5 of 6.
  @Test("the share of pairs told right, by hand")
  func byHand() throws {
    #expect(abs(try #require(fold([0.9, 0.5], [0.1, 0.5, 0.7]).areaUnderCurve) - 4.5 / 6) < 1e-12)
  }

  // Of the unknown 1.1 and 2 of four, of the known 1.5 of five.
  @Test("a doubt at the limit is not above it")
  func aboveTheLimit() {
    let called = NoveltyScore(folds: [fold([0.9, 1.1], [0.1, 1.5]), fold([1, 2], [0.2, 1, 0.3])]).called(above: 1)
    #expect(called.unknown == 0.5)
    #expect(called.known == 0.2)
    #expect(NoveltyScore(folds: [fold([], [0.5])]).called(above: 1).unknown == nil)
  }

  @Test("pairs are counted within a fold: scores of two models do not compare")
  func folds() throws {
    let score = NoveltyScore(folds: [fold([10], [9]), fold([0.2], [0.1, 0.3])])
    #expect(abs(try #require(score.areaUnderCurve) - 2 / 3.0) < 1e-12)
  }

  @Test("the interval holds the area, is wider for fewer clips, and follows from its seed")
  func interval() throws {
    let few = NoveltyScore(folds: [fold([0.9, 0.3], [0.1, 0.5, 0.7])])
    let many = NoveltyScore(
      folds: [
        fold((0..<20).flatMap { _ in [Float(0.9), 0.3] }, (0..<20).flatMap { _ in [Float(0.1), 0.5, 0.7] })
      ])
    let (a, b) = (try #require(few.interval()), try #require(many.interval()))
    let (centreOfFew, centreOfMany) = (try #require(few.areaUnderCurve), try #require(many.areaUnderCurve))
    #expect(a.contains(centreOfFew))
    #expect(b.contains(centreOfMany))
    #expect(b.upperBound - b.lowerBound < a.upperBound - a.lowerBound)
    #expect(few.interval(seed: 3) == few.interval(seed: 3))
  }
}
