import MotionClip
import TestSupport
import Testing

@testable import MotionFeatures

/// Values from NumPy are compared in ``FeatureReferenceTests``.
@Suite struct ReachStatisticsTests {
  private func matrix(_ kind: SyntheticMotion.Kind, mirrored: Bool = false) throws -> FeatureMatrix {
    let matrix = FeatureExtractor(blocks: ReachStatistics.blocks).features(
      of: try SyntheticMotion.clip(kind, seed: 3).body())
    guard mirrored else { return matrix }
    var result = matrix
    let columns = MirroredColumns.movement
    for column in 0..<matrix.layout.width {
      for n in 0..<matrix.sampleCount {
        result.values[column * matrix.sampleCount + n] = columns.signs[column] * matrix[n, columns.sources[column]]
      }
    }
    return result
  }

  private func value(_ name: String, _ statistics: [Float]) -> Float {
    ReachStatistics.layout.columns.firstIndex { $0.name == "statistics.reach.\(name)" }.map { statistics[$0] } ?? .nan
  }

  @Test func emptyStretchesAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let body = try SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5)).body()
      let matrix = FeatureExtractor(blocks: ReachStatistics.blocks).features(of: body)
      _ = ReachStatistics.measure(matrix, over: [0..<4, 3..<3])
    }
  }

  @Test func shortStretchesHaveFiniteStatistics() throws {
    let matrix = try matrix(.run)
    for length in 1...5 {
      #expect(ReachStatistics.measure(matrix, over: [5..<5 + length])[0].allSatisfy { $0.isFinite })
    }
  }

  @Test func theMirrorImageHasThemMirrored() throws {
    let (plain, mirrored) = (try matrix(.waveLeft), try matrix(.waveLeft, mirrored: true))
    let range = 0..<plain.sampleCount
    let expected = ReachStatistics.mirrored(ReachStatistics.measure(plain, over: [range])[0])
    for (a, b) in zip(expected, ReachStatistics.measure(mirrored, over: [range])[0]) { #expect(abs(a - b) < 1e-4) }
    #expect(value("rightArm.up.extent", expected) > value("leftArm.up.extent", expected) + 1)
  }

  /// Another rig has its neck lower, its hips wider and its shoulders elsewhere, and reaches as far.
  @Test func whereTheRigHasItsJointsDoesNotMatter() throws {
    let matrix = try matrix(.walk)
    var other = matrix
    func change(_ role: SkeletonRole, _ axis: Int, _ change: (Float) -> Float) {
      let column = 3 * (RolePositions.roles.firstIndex(of: role) ?? 0) + axis
      for n in 0..<matrix.sampleCount {
        let index = column * matrix.sampleCount + n
        other.values[index] = change(matrix.values[index])
      }
    }
    for axis in 0..<3 { change(.neck, axis) { 0.7 * $0 } }
    for role in [SkeletonRole.leftHip, .leftKnee, .leftFoot] { change(role, 0) { $0 + 0.2 } }
    for role in [SkeletonRole.rightShoulder, .rightElbow, .rightWrist] { change(role, 1) { $0 + 0.3 } }
    for role in [SkeletonRole.spine, .chest] { change(role, 2) { 3 * $0 } }
    let range = 0..<matrix.sampleCount
    let (a, b) = (
      ReachStatistics.measure(matrix, over: [range])[0], ReachStatistics.measure(other, over: [range])[0]
    )
    for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-3) }
    // But an arm that moves twice as far reaches farther.
    for axis in 0..<3 { change(.leftWrist, axis) { 2 * $0 } }
    let wide = ReachStatistics.measure(other, over: [range])[0]
    #expect(abs(value("leftArm.forward.extent", wide) - value("leftArm.forward.extent", a)) > 0.05)
  }
}
