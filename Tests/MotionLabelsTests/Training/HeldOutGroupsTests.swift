import TestSupport
import Testing

@testable import MotionLabels

/// Members of a committee are weighed by what they say of groups of clips that they were trained without.
@Suite struct HeldOutGroupsTests {
  /// Walks, runs and waves of `people`, of whom the first half are one group and the others another.
  private func model(people: Int, column: String?) throws -> MotionModel {
    let clips = try SyntheticTraining.people(people, [.walk, .run, .waveLeft], seed: 9)
    var settings = SyntheticTraining.settings()
    (settings.epochs, settings.phaseEpochs) = (4, 1)
    settings.heldOutGroups = column.map { column in
      let joined = (0..<people).map { ("\($0)", $0 * 2 < people ? "first" : "second") }
      return LeaveOut(column: column, joined: Dictionary(uniqueKeysWithValues: joined))
    }
    return try ModelTrainer(settings: settings).train(clips)
  }

  @Test func weightsAreLearntAndKept() throws {
    let model = try model(people: 20, column: "group")
    let pool = model.classification.pool
    #expect(pool != .product)
    #expect([pool.movement, pool.gait, pool.others].allSatisfy { $0 >= 0 && $0.isFinite })
    let read = try MotionModel(bytes: try model.fileBytes(), path: "model.safetensors")
    #expect(read.classification.pool == pool && read.card.pool == pool)
  }

  /// Without two groups nothing can be held out, and nine clips of a type in a group are too few to believe.
  @Test func elseBothCountAlike() throws {
    #expect(try model(people: 6, column: nil).classification.pool == .product)
    #expect(try model(people: 6, column: "source").classification.pool == .product)
    #expect(try model(people: 18, column: "group").classification.pool == .product)
  }
}
