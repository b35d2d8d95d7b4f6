import MotionClip
import MotionFeatures
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

/// Inputs that are cut or copied many at a time are those that are made one at a time.
@Suite struct NetworkInputTests {
  /// A walk, with so many frames of its first and last pose held at the ends.
  private func gait(seconds: Double, held: Int) throws -> GaitFeatures {
    let labelled = SyntheticMotion.clip(
      .walkTurnLeft, convention: .cmu, seed: 6, recording: .init(seconds: seconds, framesPerSecond: 30, upAxis: .y))
    let (walk, columns) = (labelled.clip, labelled.clip.skeleton.channelCount)
    let first = Array(repeating: walk.channelValues.prefix(columns), count: held).joined()
    let last = Array(repeating: walk.channelValues.suffix(columns), count: held).joined()
    let clip = Clip(
      skeleton: walk.skeleton, frameCount: walk.frameCount + 2 * held,
      channelValues: first + walk.channelValues + last, frameRate: walk.frameRate, space: walk.space)
    return GaitFeatures(try BodyMotion(clip: clip, roles: labelled.roles, places: ClipPlaces(path: "walk")))
  }

  @Test(arguments: [(0.6, 0), (3.0, 0), (3.0, 7), (4.1, 12)])
  func phaseWindowsAreThoseOfSingleSamples(seconds: Double, held: Int) throws {
    let gait = try gait(seconds: seconds, held: held)
    #expect((gait.moving.count < gait.sampleCount) == (held > 0))
    let windows = PhaseWindows(gait)
    var expected: [Float] = []
    for samples in [0..<gait.moving.count, gait.moving.count / 4 * 2..<gait.moving.count - 1] {
      let rows = windows.blocks(samples).flatMap { block in
        (0..<block.rows).map { row in
          Array(windows.values[block.offset + row * block.stride..<block.offset + row * block.stride + block.columns])
        }
      }
      #expect(rows.count == 2 * samples.count)
      for sample in samples {
        let (row, mirrored) = windows.rows(of: sample, in: samples)
        for (row, isMirrored) in [(row, false), (mirrored, true)] {
          RegressionNetwork.window(
            gait.matrix, around: gait.moving.lowerBound + sample, within: gait.clean, isMirrored: isMirrored,
            into: &expected)
          #expect(rows[row] == expected)
        }
      }
    }
  }

  @Test func rowsOfBothSidesAreThoseOfSingleSamples() throws {
    let clip = SyntheticMotion.clip(
      .walkTurnLeft, convention: .cmu, seed: 4, recording: .init(seconds: 2, framesPerSecond: 30, upAxis: .y))
    let motion = try SyntheticTraining.prepared(clip, name: "turn", group: "").movement
    var row = [Float](repeating: 0, count: SequenceFeatures.layout.width)
    for samples in [0..<motion.sampleCount, 3..<motion.sampleCount - 5, 7..<8] {
      let rows = SequenceFeatures.rowsOfBothSides(motion, samples)
      for (index, sample) in samples.enumerated() {
        for (offset, isMirrored) in [(0, false), (samples.count, true)] {
          SequenceFeatures.copyRow(motion, sample, mirrored: isMirrored, into: &row)
          #expect(Array(rows.row(offset + index)) == row)
        }
      }
    }
  }
}
