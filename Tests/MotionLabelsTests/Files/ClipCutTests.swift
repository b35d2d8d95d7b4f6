import MotionClip
import Testing

@testable import MotionLabels

@Suite struct ClipCutTests {
  /// Ten frames at 10 fps from 2 s on; the one channel counts frames.
  private let clip = Clip(
    skeleton: Skeleton(joints: [Joint(name: "a", parent: nil, offset: .zero, channels: [.xPosition])]), frameCount: 10,
    channelValues: (0..<10).map(Float.init), frameRate: FrameRate(framesPerSecond: 10), startTime: 2)

  private func frames(_ start: Double?, _ end: Double?) throws -> [Float] {
    try ClipCut(start: start, end: end).cut(clip, path: "a.bvh").channelValues
  }

  @Test(
    "A cut that leaves nothing is an error",
    arguments: [(3.0, nil), (nil, 2.0), (2.41, 2.49), (nil, -1.0), (.nan, nil), (nil, .nan)] as [(Double?, Double?)])
  func nothing(start: Double?, end: Double?) {
    #expect(motionError { _ = try frames(start, end) }?.code == .incomplete)
  }

  @Test("Frames at or after the start and before the end are kept, on the same clock")
  func range() throws {
    #expect(try frames(nil, nil) == clip.channelValues)
    #expect(try frames(2.3, 2.5) == [3, 4])
    #expect(try frames(2.25, 2.50005) == [3, 4])
    #expect(try frames(2.25, 2.51) == [3, 4, 5])
    #expect(try frames(-9, 99) == clip.channelValues)
    let cut = try ClipCut(start: 2.3, end: nil).cut(clip, path: "a.bvh")
    #expect(abs(cut.startTime - 2.3) < 1e-12)
    #expect(cut.frameCount == 7)
  }

  @Test("Two parts make the whole", arguments: 1..<10)
  func parts(frame: Int) throws {
    let time = clip.time(ofFrame: Double(frame))
    #expect(try frames(nil, time) + frames(time, nil) == clip.channelValues)
  }
}
