import Testing

@testable import MotionLabels

@Suite struct OpinionPoolTests {
  private func pooled(_ pool: OpinionPool, _ movement: [Float], _ gait: [Float], isGait: [Bool]? = nil) -> [Float] {
    pool.probabilities(
      OpinionPool.evidence(movement: movement, gait: gait, isGait: isGait ?? movement.map { _ in true }))
  }

  private func isClose(_ a: [Float], _ b: [Float]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 1e-5 } }

  /// 0.6 * 0.5 : 0.3 * 0.25 : 0.1 * 0.25 of 0.4.
  @Test func answersAreMultiplied() {
    #expect(isClose(pooled(.product, [0.6, 0.3, 0.1], [0.5, 0.25, 0.25]), [0.75, 0.1875, 0.0625]))
    #expect(isClose(pooled(.product, [0.6, 0.3, 0.1], [1 / 3, 1 / 3, 1 / 3]), [0.6, 0.3, 0.1]))
  }

  /// Which of the types that are no gaits it is does not change their product: 0.4 * 0.4 : 0.3 * 0.1 : 0.2 * 0.2 : 0.1 * 0.3.
  @Test func aProductOfAllIsTheSameWhateverIsAGait() {
    let (movement, gait): ([Float], [Float]) = ([0.4, 0.3, 0.2, 0.1], [0.4, 0.1, 0.2, 0.3])
    let expected: [Float] = [0.615385, 0.115385, 0.153846, 0.115385]
    #expect(isClose(pooled(.product, movement, gait), expected))
    #expect(isClose(pooled(.product, movement, gait, isGait: [true, false, false, false]), expected))
  }

  /// 0.64^(1/2) * 0.2^2 = 0.032 for the gait; the others together have 0.8^2 = 0.64 and among themselves (1/4)^(1/2) and
  /// (3/4)^(1/2): 0.16^(1/2) * 0.64 * 0.5 = 0.128 and 0.25^(1/2) * 0.64 * 0.866025 = 0.277128 of 0.437128.
  @Test func eachWeightIsAnExponent() {
    let pool = OpinionPool(movement: 0.5, gait: 2, others: 0.5)
    let answer = pooled(pool, [0.64, 0.16, 0.25], [0.2, 0.2, 0.6], isGait: [true, false, false])
    #expect(isClose(answer, [0.073205, 0.292820, 0.633975]), "\(answer)")
  }

  /// However the gait member shares out what is no gait, where it is not believed about that.
  @Test func whatIsNoGaitCanCountTogether() {
    let pool = OpinionPool(movement: 1, gait: 1.3, others: 0)
    let isGait = [true, false, false, false]
    let one = pooled(pool, [0.4, 0.3, 0.2, 0.1], [0.4, 0.6, 0, 0], isGait: isGait)
    #expect(isClose(one, pooled(pool, [0.4, 0.3, 0.2, 0.1], [0.4, 0.1, 0.2, 0.3], isGait: isGait)))
    // Among themselves the others are as the movement member has them.
    #expect(abs(one[1] - 1.5 * one[2]) < 1e-6 && abs(one[2] - 2 * one[3]) < 1e-6)
    #expect(one[0] < 0.4)
  }

  @Test func certaintyAgainstCertaintyStaysFinite() {
    let answers = pooled(.product, [1, 0], [0, 1])
    #expect(answers.allSatisfy { $0 > 0 && $0 < 1 } && abs(answers.reduce(0, +) - 1) < 1e-6)
  }
}
