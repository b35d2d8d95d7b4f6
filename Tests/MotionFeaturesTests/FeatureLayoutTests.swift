import Testing

@testable import MotionFeatures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct FeatureLayoutTests {
  private let layout = FeatureLayout(columns: [
    .init(name: "a", unit: "leg", space: "facing"), .init(name: "b", unit: "leg/s", space: "none"),
  ])

  /// The difference that `change` makes, said by both sides.
  private func differences(_ change: (inout FeatureLayout) -> Void) -> [String?] {
    var other = layout
    change(&other)
    return [layout.firstDifference(from: other), other.firstDifference(from: layout)]
  }

  // MARK: Invalid

  @Test func theFirstColumnThatDiffersIsNamed() {
    #expect(differences { $0.columns[1].name = "c" } == ["column 2 is 'c' and not 'b'", "column 2 is 'b' and not 'c'"])
    #expect(
      differences { $0.columns[1].unit = "leg" } == [
        "column 2, 'b', is in 'leg' and not 'leg/s'", "column 2, 'b', is in 'leg/s' and not 'leg'",
      ])
    #expect(
      differences { $0.columns[0].space = "world" } == [
        "column 1, 'a', is in the space 'world' and not 'facing'",
        "column 1, 'a', is in the space 'facing' and not 'world'",
      ])
    #expect(
      differences { $0.columns.removeLast() } == ["column 2, 'b', is missing", "column 2, 'b', is one too many"])
    // The first, though the second differs as well.
    #expect(differences { $0.columns.reverse() }[0] == "column 1 is 'b' and not 'a'")
  }

  // MARK: Laws

  @Test func aLayoutIsLikeItselfAndLikeWhatItWasWrittenAs() throws {
    for layout in [layout, FeatureExtractor().layout, MovementStatistics.layout] {
      #expect(layout.firstDifference(from: layout) == nil)
      let read = try JSONDecoder().decode(FeatureLayout.self, from: JSONEncoder().encode(layout))
      #expect(read == layout && read.firstDifference(from: layout) == nil)
    }
  }

  @Test func everyColumnHasANameOfItsOwnAUnitAndASpace() {
    for layout in [FeatureExtractor().layout, MovementStatistics.layout] {
      #expect(Set(layout.columns.map(\.name)).count == layout.width)
      for column in layout.columns {
        #expect(!column.unit.isEmpty && ["facing", "world", "none"].contains(column.space), "\(column.name)")
      }
    }
  }

  /// A column is called after its block, and what is a rate says so in its unit.
  @Test func namesAndUnitsGoTogether() {
    for block in FeatureBlock.allCases {
      for column in block.columns {
        #expect(column.name.hasPrefix(block.rawValue + "."))
        let isRate = ["velocities.", "velocity", ".rate", "speed", "turn"].contains { column.name.contains($0) }
        let isAcceleration = column.name.contains("acceleration")
        #expect(
          column.unit.hasSuffix("/s") == isRate && column.unit.hasSuffix("/s2") == isAcceleration, "\(column.name)")
      }
    }
  }
}
