import MotionClip
import TestSupport
import Testing

@testable import MotionFeatures

extension LabelledClip {
  /// The body as it moves in the clip.
  func body(rotations: Bool = false) throws(MotionError) -> BodyMotion {
    try BodyMotion(clip: clip, roles: roles, places: ClipPlaces(path: "clip"), includesRotations: rotations)
  }
}

/// A feature matrix by the names of its columns.
struct Columns {
  let names: [String]
  let values: [String: [Float]]
  let sampleCount: Int

  init(_ matrix: FeatureMatrix) {
    names = matrix.layout.columns.map(\.name)
    sampleCount = matrix.sampleCount
    values = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Array(matrix.column($0))) })
  }

  /// The columns of `blocks` for `clip`.
  init(_ clip: Clip, _ roles: SkeletonRoles, _ blocks: [FeatureBlock] = FeatureBlock.allCases) throws {
    self.init(try FeatureExtractor(blocks: blocks).features(of: clip, roles: roles, places: ClipPlaces(path: "clip")))
  }

  subscript(name: String) -> [Float] { values[name] ?? [] }

  /// The largest difference from `other` in any column, relative to the column's largest value where that is above 1, and
  /// the column.
  func largestDifference(from other: Columns) -> (value: Float, column: String) {
    var worst: (value: Float, column: String) = (0, "")
    for name in names {
      let (mine, theirs) = (self[name], other[name])
      guard mine.count == theirs.count else { return (.infinity, "\(name): [\(mine.count)] and [\(theirs.count)]") }
      let scale = mine.reduce(Float(1)) { max($0, abs($1)) }
      for (a, b) in zip(mine, theirs) where !(abs(a - b) / scale <= worst.value) {
        worst = (abs(a - b) / scale, name)
      }
    }
    return worst
  }
}

/// Performances of everything that the generator does, on skeletons of several conventions.
struct Example: Sendable, CustomTestStringConvertible {
  var kind: SyntheticMotion.Kind
  var convention: SkeletonConvention
  var seed: UInt64
  var testDescription: String { "\(kind.rawValue), \(convention.name)" }

  func labelled(seconds: Double = 2, framesPerSecond: Double = 30) -> LabelledClip {
    SyntheticMotion.clip(
      kind, convention: convention, seed: seed,
      recording: .init(seconds: seconds, framesPerSecond: framesPerSecond))
  }

  static let all: [Example] = [
    Example(kind: .walk, convention: .cmu, seed: 3), Example(kind: .walkTurnLeft, convention: .bandai, seed: 4),
    Example(kind: .run, convention: .unreal, seed: 5), Example(kind: .jump, convention: .vrm, seed: 6),
    Example(kind: .waveRight, convention: .blender, seed: 7),
    Example(kind: .walkBackward, convention: .mixamo, seed: 8),
  ]
}
