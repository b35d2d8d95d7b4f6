import TestSupport
import Testing

@testable import MotionLabels

/// How the answers of a committee become one is chosen by groups of clips that its members were trained without.
@Suite struct HeldOutGroupsTests {
  /// Walks, runs and waves of `people`, of whom the first half are one group and the others another.
  private func model(people: Int, column: String?) throws -> MotionModel {
    let clips = try SyntheticTraining.people(people, [.walk, .run, .waveLeft], seed: 9)
    var settings = SyntheticTraining.settings()
    (settings.epochs, settings.phaseEpochs) = (4, 1)
    settings.heldOutGroups = column.map { column in
      let joined = column == "group" ? (0..<people).map { ("\($0)", $0 * 2 < people ? "first" : "second") } : []
      return LeaveOut(column: column, joined: Dictionary(uniqueKeysWithValues: joined))
    }
    return try ModelTrainer(settings: settings).train(clips)
  }

  @Test func theChoiceIsKeptInTheFile() throws {
    var model = try model(people: 20, column: "group")
    #expect(model.classification.pool != .standard)
    #expect(model.card.pool == model.classification.pool)
    for pool in [OpinionPool(others: 0), OpinionPool(movement: 0.5, gait: 1.25, others: 0.25)] {
      model.card.pool = pool
      #expect(try MotionModel(bytes: try model.fileBytes(), path: "model.safetensors").classification.pool == pool)
    }
  }

  /// Without two groups nothing can be held out, and nine clips of a type in a group are too few to believe.
  @Test func elseNothingIsChosen() throws {
    #expect(try model(people: 6, column: nil).classification.pool == .standard)
    #expect(try model(people: 6, column: "source").classification.pool == .standard)
    #expect(try model(people: 18, column: "group").classification.pool == .standard)
  }
}
