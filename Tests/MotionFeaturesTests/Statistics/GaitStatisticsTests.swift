import MotionClip
import TestSupport
import Testing

@testable import MotionFeatures

/// Values from NumPy are compared in ``FeatureReferenceTests``.
@Suite struct GaitStatisticsTests {
  private func statistics(_ labelled: LabelledClip) throws -> [String: Float] {
    let matrix = FeatureExtractor(blocks: GaitStatistics.blocks).features(of: try labelled.body())
    let values = GaitStatistics(matrix, over: 0..<matrix.sampleCount).values
    return Dictionary(uniqueKeysWithValues: zip(GaitStatistics.layout.columns.map(\.name), values))
  }

  private func value(_ kind: SyntheticMotion.Kind, seed: UInt64, _ name: String) throws -> Float {
    try statistics(SyntheticMotion.clip(kind, seed: seed, recording: .init(seconds: 6)))["statistics.gait.\(name)"]
      ?? .nan
  }

  // MARK: Invalid

  @Test func otherBlocksAndEmptyStretchesAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let body = try SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5)).body()
      _ = GaitStatistics(FeatureExtractor(blocks: [.root]).features(of: body), over: 0..<4)
    }
    await #expect(processExitsWith: .failure) {
      let body = try SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5)).body()
      _ = GaitStatistics(FeatureExtractor(blocks: GaitStatistics.blocks).features(of: body), over: 3..<3)
    }
  }

  @Test func shortStretchesHaveFiniteStatistics() throws {
    let matrix = FeatureExtractor(blocks: GaitStatistics.blocks).features(of: try SyntheticMotion.clip(.run).body())
    for length in 1...12 { #expect(GaitStatistics(matrix, over: 5..<5 + length).values.allSatisfy { $0.isFinite }) }
  }

  // MARK: Laws

  @Test(arguments: Example.all)
  func leftAndRightMayChangePlaces(example: Example) throws {
    let labelled = example.labelled()
    let matrix = FeatureExtractor(blocks: GaitStatistics.blocks).features(of: try labelled.body())
    var mirrored = matrix
    let columns = MirroredColumns.movement
    for column in 0..<matrix.layout.width {
      for n in 0..<matrix.sampleCount {
        mirrored.values[column * matrix.sampleCount + n] = columns.signs[column] * matrix[n, columns.sources[column]]
      }
    }
    let (a, b) = (
      GaitStatistics(matrix, over: 0..<matrix.sampleCount), GaitStatistics(mirrored, over: 0..<matrix.sampleCount)
    )
    for (x, y) in zip(a.values, b.values) { #expect(abs(x - y) < 1e-5) }
  }

  @Test func aTempoOfOneChangesNothing() throws {
    let matrix = FeatureExtractor(blocks: GaitStatistics.blocks).features(of: try SyntheticMotion.clip(.walk).body())
    let statistics = GaitStatistics(matrix, over: 0..<matrix.sampleCount)
    #expect(statistics.exaggerated(tempo: 1) == statistics)
  }

  /// Twice as fast a walk has twice the strides a second; its feet slip and swing as much for its pace, but for those 0.3 leg
  /// lengths a second that keep the quotient finite.
  @Test func aFasterTempoIsAFasterCadence() throws {
    let matrix = FeatureExtractor(blocks: GaitStatistics.blocks).features(of: try SyntheticMotion.clip(.walk).body())
    let walk = GaitStatistics(matrix, over: 0..<matrix.sampleCount)
    let (before, after) = (walk.values, walk.exaggerated(tempo: 2).values)
    func place(_ name: String) -> Int {
      GaitStatistics.layout.columns.firstIndex { $0.name == "statistics.gait.\(name)" } ?? -1
    }
    #expect(before[place("cadence")] > 0.5)
    #expect(after[place("cadence")] == 2 * before[place("cadence")])
    let ratio = after[place("swing")] / before[place("swing")]
    #expect(ratio > 1 && ratio < 1.3)
    for name in ["bounce", "alternation", "flight", "oscillation", "rhythm.lift"] {
      #expect(after[place(name)] == before[place(name)])
    }
  }

  /// By its duty factor: in a walk each foot rests for more than half of the time, in a run for less.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func dutyFactorOfAWalkAndOfARun(seed: UInt64) throws {
    func dutyFactor(_ kind: SyntheticMotion.Kind) throws -> Float {
      (1 - (try value(kind, seed: seed, "flight")) + (try value(kind, seed: seed, "doubleSupport"))) / 2
    }
    #expect(try dutyFactor(.walk) > 0.5)
    #expect(try dutyFactor(.run) < 0.5)
  }

  /// In a walk the hips are lowest where the feet are farthest apart, in a run highest; a run has moments of flight.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func whatTellsARunFromAWalk(seed: UInt64) throws {
    #expect(try value(.walk, seed: seed, "bounce") < value(.run, seed: seed, "bounce"))
    #expect(try value(.walk, seed: seed, "flight") < value(.run, seed: seed, "flight"))
    #expect(try value(.walk, seed: seed, "alternation") < -0.5)
  }

  @Test func gaitsHaveARhythmAndStandingHasNone() throws {
    #expect(try value(.walk, seed: 2, "rhythm.stride") > 0.8)
    #expect(try value(.stand, seed: 2, "rhythm.stride") < 0.5)
    #expect((0.5...1.6).contains(try value(.walk, seed: 2, "cadence")))
  }

  /// A sine of 20 samples a turn repeats itself after 20 samples; a straight line and rest never do.
  @Test func rhythmOfKnownSignals() {
    let sine = (0..<100).map { [0, 0.59, 0.95, 0.95, 0.59, 0, -0.59, -0.95, -0.95, -0.59][$0 / 2 % 10] }
    #expect(Rhythm(of: sine).lag == 20)
    #expect(Rhythm(of: sine).strength > 0.95)
    #expect(Rhythm(of: (0..<100).map(Double.init)).strength < 0.2)
    #expect(Rhythm(of: [Double](repeating: 3, count: 100)) == Rhythm())
    #expect(Rhythm(of: []) == Rhythm())
  }
}
