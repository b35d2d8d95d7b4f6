import Testing

@testable import MotionLabels

@Suite struct OpinionPoolTests {
  private func pooled(_ others: Float, _ movement: [Float], _ gait: [Float], isGait: [Bool]? = nil) -> [Float] {
    OpinionPool(others: others).probabilities(
      OpinionPool.evidence(movement: movement, gait: gait, isGait: isGait ?? movement.map { _ in true }))
  }

  private func isClose(_ a: [Float], _ b: [Float]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 1e-5 } }

  /// 0.6 * 0.5 : 0.3 * 0.25 : 0.1 * 0.25 of 0.4.
  @Test(arguments: [0, 0.5, 1] as [Float])
  func answersAboutGaitsAreMultiplied(others: Float) {
    #expect(isClose(pooled(others, [0.6, 0.3, 0.1], [0.5, 0.25, 0.25]), [0.75, 0.1875, 0.0625]))
    #expect(isClose(pooled(others, [0.6, 0.3, 0.1], [1 / 3, 1 / 3, 1 / 3]), [0.6, 0.3, 0.1]))
  }

  /// 0.4 * 0.4 : 0.3 * 0.1 : 0.2 * 0.2 : 0.1 * 0.3 of 0.26.
  @Test func fullyBelievedItIsTheProductWhateverIsAGait() {
    let (movement, gait): ([Float], [Float]) = ([0.4, 0.3, 0.2, 0.1], [0.4, 0.1, 0.2, 0.3])
    let expected: [Float] = [0.615385, 0.115385, 0.153846, 0.115385]
    #expect(isClose(pooled(1, movement, gait), expected))
    #expect(isClose(pooled(1, movement, gait, isGait: [true, false, false, false]), expected))
  }

  /// 0.6 * 0.2 for the gait; for the others 0.8 together, and of that the roots of 1/4 and 3/4:
  /// 0.12 : 0.2 * 0.8 * 0.5 : 0.2 * 0.8 * 0.866025 of 0.338564.
  @Test func theExponentIsOfTheShareAmongOthers() {
    let answer = pooled(0.5, [0.6, 0.2, 0.2], [0.2, 0.2, 0.6], isGait: [true, false, false])
    #expect(isClose(answer, [0.354438, 0.236292, 0.409270]), "\(answer)")
  }

  /// 0.6^0.5 * 0.2^2 : 0.4^0.5 * 0.8^2 of 0.435755.
  @Test func eachMemberHasAnExponent() {
    let pool = OpinionPool(movement: 0.5, gait: 2, others: 0)
    let answer = pool.probabilities(
      OpinionPool.evidence(movement: [0.6, 0.4], gait: [0.2, 0.8], isGait: [true, false]))
    #expect(isClose(answer, [0.071104, 0.928896]), "\(answer)")
  }

  /// However the gait member shares out what is no gait, where it is not believed about that.
  @Test func whatIsNoGaitCanCountTogether() {
    let isGait = [true, false, false, false]
    let one = pooled(0, [0.4, 0.3, 0.2, 0.1], [0.4, 0.6, 0, 0], isGait: isGait)
    #expect(isClose(one, pooled(0, [0.4, 0.3, 0.2, 0.1], [0.4, 0.1, 0.2, 0.3], isGait: isGait)))
    // Among themselves the others are as the movement member has them.
    #expect(abs(one[1] - 1.5 * one[2]) < 1e-6 && abs(one[2] - 2 * one[3]) < 1e-6)
    #expect(one[0] < 0.4)
  }

  @Test func certaintyAgainstCertaintyStaysFinite() {
    let answers = pooled(1, [1, 0], [0, 1])
    #expect(answers.allSatisfy { $0 > 0 && $0 < 1 } && abs(answers.reduce(0, +) - 1) < 1e-6)
  }
}
