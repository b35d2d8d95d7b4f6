import Testing

@testable import MotionLabels

/// Weights found by SciPy 1.17 (L-BFGS-B): see `tools/reference/opinion_pool_reference.py`.
@Suite struct OpinionPoolFitTests {
  /// Answers about 40 clips of four types, of which the first two are gaits, by members that are misled about a share of them;
  /// the same as the script's.
  private func answers(seed: UInt32, misled: [Float]) -> [OpinionPoolFit.Answer] {
    var state = seed
    func draw() -> Float {
      state = 1_664_525 &* state &+ 1_013_904_223
      return Float(state >> 16) / 65536
    }
    return (0..<40).map { clip in
      let truth = clip % 4
      let members = misled.map { share -> [Float] in
        var scores = (0..<4).map { _ in draw() }
        scores[draw() < share ? (truth + 1) % 4 : truth] += 1
        let shares = scores.map { exponential(2 * $0) }
        let sum = shares.reduce(0, +)
        return shares.map { $0 / sum }
      }
      return OpinionPoolFit.Answer(
        evidence: OpinionPool.evidence(movement: members[0], gait: members[1], isGait: [true, true, false, false]),
        truth: truth, weight: Double(1 + clip % 3))
    }
  }

  private func isClose(_ a: OpinionPool, _ b: OpinionPool) -> Bool {
    abs(a.movement - b.movement) < 2e-3 && abs(a.gait - b.gait) < 2e-3 && abs(a.others - b.others) < 2e-3
  }

  @Test func weightsAreTheLikeliest() {
    let one = OpinionPoolFit(answers: answers(seed: 1, misled: [0.3, 0.3])).pool()
    #expect(isClose(one, OpinionPool(movement: 1.3553, gait: 0.7593, others: 1.2553)), "\(one)")
    let two = OpinionPoolFit(answers: answers(seed: 2, misled: [0.3, 0.3])).pool()
    #expect(isClose(two, OpinionPool(movement: 1.2163, gait: 0.6860, others: 1.1202)), "\(two)")
  }

  /// The gait member is mostly wrong here: it is not believed the other way round.
  @Test func noWeightIsNegative() {
    let pool = OpinionPoolFit(answers: answers(seed: 3, misled: [0.3, 0.8])).pool()
    #expect(abs(pool.movement - 0.6242) < 2e-3 && pool.gait == 0 && pool.others == 0, "\(pool)")
  }

  @Test func withoutAnswersBothCountAlike() {
    #expect(OpinionPoolFit(answers: []).pool() == .product)
  }
}
