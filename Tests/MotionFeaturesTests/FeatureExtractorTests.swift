import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

/// What holds for every block: features do not depend on place, heading, size, unit, frame rate or names.
@Suite struct FeatureExtractorTests {
  /// Channels are Floats, so that a turned or scaled clip is a little different as it stands; accelerations multiply that.
  private let rounding: Float = 2e-4

  private func columns(_ labelled: LabelledClip) throws -> Columns { try Columns(labelled.clip, labelled.roles) }

  // MARK: Invalid

  @Test func rotationsNeedABodyThatHasThem() async {
    await #expect(processExitsWith: .failure) {
      let body = try SyntheticMotion.clip(.walk, recording: .init(seconds: 0.2)).body()
      _ = FeatureExtractor(blocks: [.rotations]).features(of: body)
    }
  }

  // MARK: Laws

  @Test func blocksStandSideBySideInTheOrderAskedFor() throws {
    let labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 1))
    let all = try columns(labelled)
    for blocks in [[FeatureBlock.support, .positions], [.root], [.feet, .rotations, .symmetry], []] {
      let extractor = FeatureExtractor(blocks: blocks)
      #expect(extractor.layout.columns == blocks.flatMap(\.columns))
      #expect(extractor.needsRotations == blocks.contains(.rotations))
      let some = try Columns(labelled.clip, labelled.roles, blocks)
      for name in some.names { #expect(some[name] == all[name], "\(name)") }
    }
  }

  @Test func rowsAndColumnsAreTheSameNumbers() throws {
    let labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5))
    let matrix = FeatureExtractor(blocks: [.root]).features(of: try labelled.body())
    for column in 0..<matrix.layout.width {
      #expect((0..<matrix.sampleCount).map { matrix[$0, column] } == Array(matrix.column(column)))
    }
  }

  @Test(arguments: Example.all)
  func turnedAndMoved(example: Example) throws {
    let labelled = example.labelled()
    let expected = try columns(labelled)
    for (degrees, metres) in [
      (90, SIMD3<Float>(0, 0, 0)), (-37, [0, 0, 0]), (180, [20, -3, 5]), (0, [-300, 40, 200]),
    ] {
      let moved = labelled.clip.under(turn: Float(degrees), offset: metres / labelled.clip.space.metersPerUnit)
      let difference = try Columns(moved, labelled.roles.shifted(by: 1)).largestDifference(from: expected)
      #expect(difference.value < rounding, "\(difference.column), turned by \(degrees), moved by \(metres)")
    }
  }

  @Test(arguments: Example.all)
  func scaledAndInAnotherUnit(example: Example) throws {
    let labelled = example.labelled()
    let expected = try columns(labelled)
    for factor in [0.01, 39.37, 2] as [Float] {
      var scaled = labelled.clip.scaled(by: factor)
      let larger = try Columns(scaled, labelled.roles).largestDifference(from: expected)
      #expect(larger.value < rounding, "\(larger.column), \(factor) times as large")
      scaled.space.metersPerUnit /= factor
      let other = try Columns(scaled, labelled.roles).largestDifference(from: expected)
      #expect(other.value < rounding, "\(other.column), in a unit \(factor) times smaller")
    }
  }

  /// The same performance recorded at a multiple of the sampling rate is sampled in the same moments.
  @Test(arguments: Example.all, [60.0, 90, 120, 240])
  func recordedAtAMultipleOfTheRate(example: Example, framesPerSecond: Double) throws {
    let expected = try columns(example.labelled())
    let faster = example.labelled(framesPerSecond: framesPerSecond)
    // Beyond the last frame of the slower recording, the faster one goes on by less than a sample.
    let frames = (expected.sampleCount - 1) * Int(framesPerSecond / 30) + 1
    let difference = try Columns(faster.clip.sliced(0..<frames), faster.roles).largestDifference(from: expected)
    #expect(difference.value < rounding, "\(difference.column)")
  }

  /// At another rate, moments fall between frames, where the path is a chord: positions differ by little.
  @Test(arguments: Example.all, [24.0, 25, 50, 100])
  func recordedAtAnotherRate(example: Example, framesPerSecond: Double) throws {
    let expected = try Columns(FeatureExtractor(blocks: [.positions]).features(of: example.labelled().body()))
    let other = example.labelled(framesPerSecond: framesPerSecond)
    let found = try Columns(FeatureExtractor(blocks: [.positions]).features(of: other.body()))
    let shared = min(found.sampleCount, expected.sampleCount)
    #expect(abs(found.sampleCount - expected.sampleCount) <= 1)
    for name in found.names {
      for n in 0..<shared { #expect(abs(found[name][n] - expected[name][n]) < 0.02, "\(name) at \(n)") }
    }
  }

  /// Names serve to find the roles; features see the roles alone.
  @Test(arguments: Example.all)
  func calledByOtherNames(example: Example) throws {
    let labelled = example.labelled()
    let names: [SkeletonRole: String] = [
      .hips: "Hips", .spine: "Spine", .chest: "Spine1", .neck: "Neck", .head: "Head",
      .leftShoulder: "LeftArm", .leftElbow: "LeftForeArm", .leftWrist: "LeftHand",
      .rightShoulder: "RightArm", .rightElbow: "RightForeArm", .rightWrist: "RightHand",
      .leftHip: "LeftUpLeg", .leftKnee: "LeftLeg", .leftFoot: "LeftFoot", .leftToe: "LeftToeBase",
      .rightHip: "RightUpLeg", .rightKnee: "RightLeg", .rightFoot: "RightFoot", .rightToe: "RightToeBase",
    ]
    let named = Dictionary(labelled.roles.joints.map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let renamed = labelled.clip.renamed { index in
      named[index].flatMap { names[$0] }.map { "mixamorig:\($0)" } ?? "mixamorig:Extra\(index)"
    }
    let roles = SkeletonRoleFinder().roles(of: renamed)
    for (role, joint) in labelled.roles.joints where role != .spine { #expect(roles[role] == joint, "\(role)") }
    let difference = try Columns(renamed, labelled.roles).largestDifference(from: columns(labelled))
    #expect(difference.value == 0)
  }

  @Test(arguments: Example.all)
  func upAlongAnyAxisOfTheFile(example: Example) throws {
    let recording = SyntheticMotion.Recording(seconds: 1)
    var turned: [Columns] = []
    for axis in Axis.allCases {
      var other = recording
      other.upAxis = axis
      let labelled = SyntheticMotion.clip(
        example.kind, convention: example.convention, seed: example.seed, recording: other)
      turned.append(try Columns(labelled.clip, labelled.roles, [.positions, .velocities, .root, .feet, .symmetry]))
    }
    for other in turned {
      let difference = turned[0].largestDifference(from: other)
      #expect(difference.value < rounding, "\(difference.column)")
    }
  }
}
