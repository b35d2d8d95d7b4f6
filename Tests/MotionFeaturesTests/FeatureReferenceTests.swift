import MotionClip
import MotionFormats
import Testing

@testable import MotionFeatures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Values worked out by NumPy in double precision: see `tools/reference/feature_reference.py`.
@Suite struct FeatureReferenceTests {
  /// Some rows of a sample's features, and its whole-clip statistics.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let clip: String
    let sampleCount: Int
    /// In the file's own unit.
    let legLength: Double
    let rows: [Int]
    let columns: [String: [Double]]
    let statistics: [String: Double]
    var testDescription: String { clip }
  }

  private struct Fixture: Decodable { let cases: [Case] }

  /// The project's folder, found from where this file is.
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

  static func cases() throws -> [Case] {
    let file = root.appending(path: "Tests/MotionFeaturesTests/Fixtures/features.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file)).cases
  }

  private func take(_ example: Case) throws -> Take {
    try MotionReader().read(path: Self.root.appending(path: "SampleData/BVH/\(example.clip).bvh").path).takes[0]
  }

  @Test(arguments: try cases())
  func everyColumn(example: Case) throws {
    let take = try take(example)
    let body = try BodyMotion(
      clip: take.clip, roles: take.roles, places: ClipPlaces(path: example.clip), includesRotations: true)
    let leg = example.legLength * Double(take.clip.space.metersPerUnit)
    #expect(abs(Double(body.legLength) - leg) < 1e-6 * leg)
    #expect(body.sampleCount == example.sampleCount)
    let features = Columns(FeatureExtractor().features(of: body))
    #expect(Set(features.names) == Set(example.columns.keys))
    for (name, expected) in example.columns {
      let column = features[name]
      let scale = column.reduce(1.0) { max($0, Double(abs($1))) }
      for (row, value) in zip(example.rows, expected) {
        #expect(abs(Double(column[row]) - value) < 1e-5 * scale, "\(name) at \(row)")
      }
    }
  }

  @Test(arguments: try cases())
  func wholeClipStatistics(example: Case) throws {
    let take = try take(example)
    let matrix = try FeatureExtractor(blocks: MovementStatistics.blocks).features(
      of: take.clip, roles: take.roles, places: ClipPlaces(path: example.clip))
    let statistics = matrix.statistics
    #expect(Set(statistics.layout.columns.map(\.name)) == Set(example.statistics.keys))
    for (column, value) in zip(statistics.layout.columns, statistics.values) {
      let expected = example.statistics[column.name] ?? .nan
      // Second differences of columns that are rounded to Float.
      let bound = column.name.hasSuffix(".effort") ? 3e-5 : 1e-5
      #expect(abs(Double(value) - expected) < bound * max(1, abs(expected)), "\(column.name)")
    }
  }
}
