import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

/// Values from NumPy are compared in ``FeatureReferenceTests``.
@Suite struct MovementStatisticsTests {
  private func matrix(_ labelled: LabelledClip) throws -> FeatureMatrix {
    FeatureExtractor(blocks: MovementStatistics.blocks).features(of: try labelled.body())
  }

  private func value(_ statistics: MovementStatistics, _ name: String) -> Float {
    let index = MovementStatistics.layout.columns.firstIndex { $0.name == "statistics.\(name)" }
    return index.map { statistics.values[$0] } ?? .nan
  }

  // MARK: Invalid

  @Test func otherBlocksAndEmptyStretchesAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let body = try SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5)).body()
      _ = MovementStatistics(FeatureExtractor(blocks: [.root]).features(of: body), over: 0..<4)
    }
    await #expect(processExitsWith: .failure) {
      let body = try SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5)).body()
      _ = MovementStatistics(FeatureExtractor(blocks: MovementStatistics.blocks).features(of: body), over: 3..<3)
    }
    await #expect(processExitsWith: .failure) {
      let body = try SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5)).body()
      _ = MovementStatistics(FeatureExtractor(blocks: MovementStatistics.blocks).features(of: body), over: 3..<99)
    }
  }

  @Test func aStretchOfOneSampleHasFiniteStatistics() throws {
    let matrix = try matrix(SyntheticMotion.clip(.run, seed: 2))
    for length in 1...3 {
      #expect(MovementStatistics(matrix, over: 5..<5 + length).values.allSatisfy { $0.isFinite })
    }
  }

  // MARK: Laws

  @Test(arguments: Example.all)
  func thereIsANumberForEachColumn(example: Example) throws {
    let matrix = try matrix(example.labelled())
    let statistics = MovementStatistics(matrix, over: 0..<matrix.sampleCount)
    #expect(statistics.values.count == MovementStatistics.layout.width)
    for foot in ["noFootRests", "bothFeetRest", "hipsFall"] {
      #expect((0...1).contains(value(statistics, "support.\(foot).share")))
    }
  }

  /// A stretch is measured as if there were nothing around it.
  @Test func aStretchIsMeasuredByItself() throws {
    let labelled = SyntheticMotion.clip(.standWalkRunStand, seed: 3, recording: .init(seconds: 9))
    let whole = try matrix(labelled)
    for range in [0..<40, 60..<135, 200..<270] {
      var part = FeatureMatrix(layout: whole.layout, sampleCount: range.count)
      for column in 0..<whole.layout.width {
        for (place, n) in range.enumerated() { part.values[column * range.count + place] = whole[n, column] }
      }
      let (a, b) = (MovementStatistics(whole, over: range), MovementStatistics(part, over: 0..<range.count))
      for (x, y) in zip(a.values, b.values) { #expect(abs(x - y) < 1e-4) }
    }
  }

  @Test func exaggeratingByOneChangesNothing() throws {
    let matrix = try matrix(SyntheticMotion.clip(.walk, seed: 3))
    let statistics = MovementStatistics(matrix, over: 0..<matrix.sampleCount)
    #expect(statistics.exaggerated(width: 1, tempo: 1) == statistics)
  }

  /// Legs and root stay, and what hangs on the spine comes from the other.
  @Test func anotherUpperBodyOnTheSameLegs() throws {
    let matrices = try [SyntheticMotion.Kind.walk, .waveBoth].map { try matrix(SyntheticMotion.clip($0, seed: 3)) }
    let (walk, wave) = (
      MovementStatistics(matrices[0], over: 0..<matrices[0].sampleCount),
      MovementStatistics(matrices[1], over: 0..<matrices[1].sampleCount)
    )
    let both = walk.withUpperBody(of: wave)
    for name in ["positions.leftFoot.up.speed", "positions.rightHip.forward.extent", "root.speed.mean"] {
      #expect(value(both, name) == value(walk, name) && value(both, name) != value(wave, name), "\(name)")
    }
    for name in ["positions.leftWrist.up.speed", "positions.head.left.extent", "positions.neck.up.speed"] {
      #expect(value(both, name) == value(wave, name) && value(both, name) != value(walk, name), "\(name)")
    }
  }

  /// Twice as fast: the same positions in half the time.
  @Test func twiceTheTempoIsEveryOtherSample() throws {
    let labelled = SyntheticMotion.clip(.walk, seed: 3, recording: .init(seconds: 8, framesPerSecond: 30))
    let slow = try matrix(labelled)
    var fast = labelled
    fast.clip.frameRate.framesPerSecond = 60
    let found = try matrix(fast)
    let expected = MovementStatistics(slow, over: 0..<slow.sampleCount).exaggerated(width: 1, tempo: 2)
    let statistics = MovementStatistics(found, over: 0..<found.sampleCount)
    for role in ["leftFoot", "rightKnee", "leftWrist"] {
      for quantity in ["extent", "speed"] {
        let name = "positions.\(role).forward.\(quantity)"
        #expect(abs(value(statistics, name) - value(expected, name)) < 0.1, "\(name)")
      }
    }
    #expect(abs(value(statistics, "root.speed.mean") - value(expected, "root.speed.mean")) < 0.05)
  }

  // MARK: Reference values

  /// By hand: a hand that waves three times goes six ways, one that is raised goes one.
  @Test func repetitionCountsTheWays() throws {
    func repetition(_ path: [Float]) -> Float {
      var matrix = FeatureMatrix(
        layout: FeatureExtractor(blocks: MovementStatistics.blocks).layout, sampleCount: path.count)
      for (n, x) in path.enumerated() { matrix.values[n] = x }
      let statistics = MovementStatistics(matrix, over: 0..<path.count)
      return value(statistics, String(RolePositions.columns[0].name) + ".repetition")
    }
    #expect(abs(repetition([0, 1, 2, 3, 4]) - 0) < 1e-6)
    // log((6 + 0.02) / (1 + 0.02))
    #expect(abs(repetition([0, 1, 0, 1, 0, 1, 0]) - 1.775_284_6) < 1e-5)
    #expect(abs(repetition([2, 2, 2]) - 0) < 1e-6)
  }
}
