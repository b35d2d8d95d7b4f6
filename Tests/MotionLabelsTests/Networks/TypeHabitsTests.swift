import MotionClip
import MotionFeatures
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

@Suite("What motion types never do")
struct TypeHabitsTests {
  private func habits(of kind: SyntheticMotion.Kind) throws -> [Habits] {
    try SyntheticTraining.people(3, [kind], seed: 3).map { clip in
      Habits(clip.movement, still: clip.still, over: 0..<clip.sampleCount)
    }
  }

  @Test("who stands does not move, who waves moves and stands, who walks, runs or jumps moves and does not stand")
  func habits() throws {
    #expect(try habits(of: .stand).allSatisfy { $0 == [.stands] })
    #expect(try habits(of: .waveBoth).allSatisfy { $0 == [.moves, .stands] })
    for kind in [SyntheticMotion.Kind.walk, .run, .jump] {
      #expect(try habits(of: kind).allSatisfy { $0 == [.moves] }, "\(kind)")
    }
  }

  @Test("who stands does not move, however much the recording jitters")
  func jitter() throws {
    let labelled = SyntheticMotion.clip(.stand, convention: .mixamo, seed: 3, recording: .init(seconds: 4))
    func habits(_ clip: Clip) throws -> Habits {
      let body = try BodyMotion(clip: clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
      let features = FeatureExtractor(blocks: MovementStatistics.blocks).features(of: body)
      return Habits(features, still: body.maybeStill(Stillness.samples(of: body)), over: 0..<body.sampleCount)
    }
    #expect(try habits(labelled.clip) == [.stands])
    var random = RandomGenerator(seed: 1)
    let noisy = labelled.clip.noisy(degrees: 2, using: &random)
    #expect(try BodyMotion(clip: noisy, roles: labelled.roles, places: ClipPlaces(path: "clip")).jitter != nil)
    #expect(try !habits(noisy).contains(.moves))
  }

  @Test("one stretch in twenty is a habit, none in twenty is none, and of few stretches nothing is known")
  func shares() {
    func habits(_ count: Int, thatMove: Int) -> TypeHabits {
      TypeHabits((0..<count).map { (0, $0 < thatMove ? [.moves] : []) }, typeCount: 2)
    }
    #expect(abs(habits(40, thatMove: 3).shares[0, 0] - 4 / 42) < 1e-6)
    #expect(habits(40, thatMove: 3).allows(.moves, 0))
    #expect(!habits(40, thatMove: 1).allows(.moves, 0))
    #expect(!habits(20, thatMove: 0).allows(.moves, 0))
    #expect(habits(17, thatMove: 0).allows(.moves, 0))
    #expect(habits(40, thatMove: 0).allows([], 0))
    #expect(habits(40, thatMove: 0).allows([.moves, .stands], 1))
  }

  @Test("what is said for a type that the stretch cannot be of goes to all alike")
  func impossible() {
    let habits = TypeHabits(shares: Matrix(rows: 3, columns: 2, elements: [0, 1, 1, 0.04, 1, 0.06]))
    let said: [Float] = [0.6, 0.3, 0.1]
    func expect(_ does: Habits, _ expected: [Float]) {
      let believed = habits.believed(said, does)
      #expect(zip(believed, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(does): \(believed)")
    }
    expect([], said)
    expect(.moves, [0.2, 0.5, 0.3])
    expect(.stands, [0.7, 0.1, 0.2])
    expect([.moves, .stands], [0.3, 0.3, 0.4])
  }

  /// Nothing that the model knows is nearer to waving than standing is.
  @Test("a model without gestures takes no waving for idle, and who stands is idle to it")
  func unseenGestures() throws {
    let seen = try SyntheticTraining.people(6, [.walk, .run, .stand], seed: 11)
    var network = try ModelTrainer(settings: SyntheticTraining.settings()).trainClassification(seen)
    // Here, how unlike the training data they are would tell them as well.
    network.familiarity = nil
    var unlimited = network
    unlimited.habits = nil
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
