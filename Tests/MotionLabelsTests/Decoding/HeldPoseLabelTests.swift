import MotionClip
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Labels of a take that a recorder padded")
struct HeldPoseLabelTests {
  /// A walk, and behind or before it a pose of the skeleton at rest, away from the motion, held for half a second.
  private static func padded(_ motion: Clip, atStart: Bool) -> Clip {
    var clip = motion
    let pose = [Float](repeating: 0, count: clip.skeleton.channelCount)
    let held = (0..<Int(motion.frameRate.framesPerSecond / 2)).flatMap { _ in pose }
    let values = atStart ? held + clip.channelValues : clip.channelValues + held
    clip = Clip(
      skeleton: motion.skeleton, frameCount: values.count / pose.count, channelValues: values,
      frameRate: motion.frameRate, space: motion.space)
    return clip
  }

  @Test(
    "have the type of the motion, as if nothing were held", arguments: [30.0, 50, 120], [false, true])
  func type(framesPerSecond: Double, atStart: Bool) throws {
    let motion = Doubtful.clip(.walk, seconds: 4, framesPerSecond: framesPerSecond)
    let alone = try Doubtful.labels(motion)
    let labels = try Doubtful.labels(Self.padded(motion, atStart: atStart))
    #expect(alone.clip.motionType == "walk" && labels.clip.motionType == "walk")
    #expect(abs(labels.clip.confidence - alone.clip.confidence) < 0.02)
    #expect(labels.diagnostics.map(\.code).contains(.frozenFrames))
  }

  /// The rows of a walk, one of them held for `count` rows more, while the root goes on by `slide` of the file's unit a row.
  private static func holding(_ motion: Clip, _ frame: Int, count: Int, slide: Float = 0) -> Clip {
    let columns = motion.skeleton.channelCount
    let row = Array(motion.channelValues[frame * columns..<(frame + 1) * columns])
    var values = Array(motion.channelValues[..<((frame + 1) * columns)])
    for n in 1...count {
      var next = row
      next[2] += slide * Float(n)
      values += next
    }
    values += motion.channelValues[((frame + 1) * columns)...]
    return Clip(
      skeleton: motion.skeleton, frameCount: motion.frameCount + count, channelValues: values,
      frameRate: motion.frameRate, space: motion.space)
  }

  @Test("a pose that is held on the way has no phase, no plant, no cycle and no loop", arguments: [30.0, 120])
  func onTheWay(framesPerSecond: Double) throws {
    let motion = Doubtful.clip(.walk, seconds: 6, framesPerSecond: framesPerSecond)
    let (frame, count) = (Int(3 * framesPerSecond), Int(0.6 * framesPerSecond))
    let labels = try Doubtful.labels(Self.holding(motion, frame, count: count))
    let held = frame + 1..<frame + count
    #expect(labels.clip.motionType == "walk" && labels.diagnostics.map(\.code) == [.frozenFrames])
    #expect(labels.frames.phase[held].allSatisfy { $0.isNaN })
    #expect(labels.frames.phase[..<(frame - 10)].contains { $0.isFinite })
    #expect(labels.frames.phase[(held.upperBound + 10)...].contains { $0.isFinite })
    #expect(!labels.events.contains { Float(held.lowerBound) < $0.frame && $0.frame < Float(held.upperBound - 1) })
    #expect(labels.cycles.count > 2)
    #expect(!(labels.cycles + labels.loops).contains { $0.frames.overlaps(held) })
  }

  @Test("a pose that slides over the ground has no phase")
  func sliding() throws {
    let motion = Doubtful.clip(.walk, seconds: 2)
    for frame in [20, 25, 30, 35] {
      let one = motion.sliced(frame..<frame + 1)
      let labels = try Doubtful.labels(Self.holding(one, 0, count: 120, slide: 4))
      #expect(labels.frames.phase.allSatisfy { $0.isNaN }, "\(frame)")
    }
  }
}
