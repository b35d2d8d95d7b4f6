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
}
