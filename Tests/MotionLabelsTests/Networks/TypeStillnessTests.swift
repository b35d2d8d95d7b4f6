import MotionFeatures
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Which motion types are held")
struct TypeStillnessTests {
  @Test("a type's share is that of three stretches in four, and none of a type without stretches")
  func shares() {
    let shares = (0..<40).map { Float($0) / 40 } + [0.9, 1]
    let stillness = TypeStillness(shares, types: [Int](repeating: 2, count: 40) + [0, 0], typeCount: 3)
    #expect(stillness.shares == [0.9, 0, 0.25])
  }

  @Test("what is said for a held type goes to all alike where the body moves, and stays where it mostly holds still")
  func impossible() {
    let stillness = TypeStillness(shares: [1, 0.49, 0])
    let said: [Float] = [0.6, 0.3, 0.1]
    #expect(stillness.believed(said, still: 1) == said)
    #expect(stillness.believed(said, still: 0.5) == said)
    let believed = stillness.believed(said, still: 0.49)
    #expect(zip(believed, [0.2, 0.5, 0.3]).allSatisfy { abs($0 - $1) < 1e-6 }, "\(believed)")
    #expect(TypeStillness(shares: [0.49, 0.4, 0]).believed(said, still: 0) == said)
  }

  /// Nothing that the model knows is nearer to waving than standing is.
  @Test("a model without gestures takes no waving for idle, and who stands is idle to it")
  func unseenGestures() throws {
    let seen = try SyntheticTraining.people(6, [.walk, .run, .stand], seed: 11)
    var network = try ModelTrainer(settings: SyntheticTraining.settings()).trainClassification(seen)
    let idle = try #require(network.motionTypes.firstIndex(of: "idle"))
    #expect(network.stillness?.shares[idle] ?? 0 > 0.9)
    // Here, how unlike the training data they are would tell them as well.
    network.familiarity = nil
    var unlimited = network
    unlimited.stillness = nil
    func answers(_ kind: SyntheticMotion.Kind, _ network: ClassificationNetwork) throws -> [String] {
      try SyntheticTraining.people(6, [kind], seed: 12).map {
        TypeAnswer($0, network: network, decoder: TypeDecoder()).type
      }
    }
    #expect(try answers(.waveBoth, network).allSatisfy { $0 == unknownType })
    #expect(try answers(.stand, network).allSatisfy { $0 == "idle" })
    #expect(try answers(.waveBoth, unlimited).contains("idle"))
  }
}
