import Foundation
import Testing

@testable import MotionLabels

@Suite struct OpinionPoolChoiceTests {
  /// A clip of the second of three types, of which the first is a gait. The movement member cannot tell the other two apart.
  private func answer(gait: [Float], weight: Double = 1) -> OpinionPoolChoice.Answer {
    .init(
      evidence: OpinionPool.evidence(movement: [0.2, 0.4, 0.4], gait: gait, isGait: [true, false, false]), truth: 1,
      weight: weight)
  }
  private var right: OpinionPoolChoice.Answer { answer(gait: [0.2, 0.6, 0.2]) }
  private var wrong: OpinionPoolChoice.Answer { answer(gait: [0.2, 0.2, 0.6]) }

  /// The mean negative log likelihood of the true types.
  private func surprise(_ others: Float, _ answers: [OpinionPoolChoice.Answer]) -> Double {
    let pool = OpinionPool(others: others)
    let costs = answers.map { -$0.weight * log(Double(pool.probabilities($0.evidence)[$0.truth])) }
    return costs.reduce(0, +) / answers.reduce(0) { $0 + $1.weight }
  }

  /// Of m g_G (g_k / g_G)^others: 0.04 : 0.32 : 0.32, with one half 0.04 : 0.277128 : 0.16, with 1 0.04 : 0.24 : 0.08.
  @Test func surpriseOfThePooledAnswers() {
    // -log(0.32 / 0.68), -log(0.277128 / 0.477128), -log(0.24 / 0.36)
    #expect(abs(surprise(0, [right]) - 0.753772) < 1e-5)
    #expect(abs(surprise(0.5, [right]) - 0.543305) < 1e-5)
    #expect(abs(surprise(1, [right]) - 0.405465) < 1e-5)
    // Three parts of the second and one of -log(0.08 / 0.36).
    let mixed = [right, answer(gait: [0.2, 0.2, 0.6], weight: 1.0 / 3)]
    #expect(abs(surprise(1, mixed) - (0.75 * 0.405465 + 0.25 * 1.504077)) < 1e-5)
  }

  @Test func theGaitMemberIsBelievedAsFarAsItIsRight() throws {
    func chosen(_ groups: [[OpinionPoolChoice.Answer]]) -> Float { OpinionPoolChoice(groups: groups).pool().others }
    #expect(chosen([[right], [right]]) == 1)
    #expect(chosen([[wrong], [wrong]]) == 0)
    // Two answers in three are right: the least surprise of all hundredths lies between believing
    // nothing and everything.
    let mixed = [[right, right, wrong]]
    let exponents = (0...100).map { Float($0) / 100 }
    let surprises = exponents.map { surprise($0, mixed[0]) }
    let least = try #require(surprises.indices.min { surprises[$0] < surprises[$1] })
    #expect((1..<100).contains(least))
    #expect(abs(chosen(mixed) - exponents[least]) < 0.011)
  }

  @Test func anAnswerCountsAsMuchAsItsWeight() throws {
    let answers = [right, answer(gait: [0.2, 0.2, 0.6], weight: 0.5)]
    let chosen = OpinionPoolChoice(groups: [answers, answers]).pool().others
    #expect(chosen == OpinionPoolChoice(groups: [[right, right, wrong], [right, right, wrong]]).pool().others)
  }

  /// However many answers there are about a group, and however much each of them counts.
  @Test func groupsCountAlike() {
    let many = [OpinionPoolChoice.Answer](repeating: right, count: 9)
    #expect(OpinionPoolChoice(groups: [many, [wrong], [wrong], [wrong]]).pool().others == 0)
    let heavy = [answer(gait: [0.2, 0.6, 0.2], weight: 9)]
    #expect(OpinionPoolChoice(groups: [heavy, [wrong], [wrong], [wrong]]).pool().others == 0)
  }

  /// A member that is always sure and right three times in four, beside one that knows nothing, is believed as far as that:
  /// `0.9^a / (0.9^a + 0.1^a) = 3/4`, a = 0.5.
  @Test func aMemberThatIsTooSureIsBelievedLess() {
    func answer(_ truth: Int) -> OpinionPoolChoice.Answer {
      .init(
        evidence: OpinionPool.evidence(movement: [0.9, 0.1], gait: [0.5, 0.5], isGait: [true, true]), truth: truth,
        weight: 1)
    }
    let group = [answer(0), answer(0), answer(0), answer(1)]
    let choice = OpinionPoolChoice(groups: [group, group])
    #expect(choice.freedom() == .all)
    #expect(abs(choice.pool().movement - 0.5) < 0.011)
  }

  /// Where groups disagree about the members, exponents that were fitted to one mislead about another.
  @Test func freedomThatDoesNotPayIsNotTaken() {
    func answer(_ movement: [Float]) -> OpinionPoolChoice.Answer {
      .init(
        evidence: OpinionPool.evidence(movement: movement, gait: [0.6, 0.4], isGait: [true, true]), truth: 0, weight: 1)
    }
    let sureAndRight = [OpinionPoolChoice.Answer](repeating: answer([0.9, 0.1]), count: 4)
    let sureAndWrong = sureAndRight.dropLast(2) + [answer([0.2, 0.8]), answer([0.2, 0.8])]
    #expect(OpinionPoolChoice(groups: [sureAndRight, Array(sureAndWrong)]).freedom() == .others)
    // With a single group there is none to try it on.
    #expect(OpinionPoolChoice(groups: [Array(sureAndWrong)]).freedom() == .others)
  }

  @Test func withoutAnswersNothingIsChosen() {
    #expect(OpinionPoolChoice(groups: []).pool() == .standard)
    #expect(OpinionPoolChoice(groups: [[], []]).pool() == .standard)
  }
}
