import MotionClip
import TestSupport
import Testing

@Suite("Clips written Y up and in metres")
struct UprightClipTests {
  @Test("a clip that is Y up and in metres already stays bit for bit")
  func unchanged() {
    var clip = SyntheticMotion.clip(.walk, convention: .mixamo, seed: 1, recording: .init(seconds: 1, upAxis: .y)).clip
    clip.space = SourceSpace()
    #expect(clip.yUpInMeters() == clip)
  }

  @Test(
    "world positions stay where they are, whatever axis and unit", arguments: Axis.allCases, [Float(1), 0.01, 0.0254])
  func positions(axis: Axis, unit: Float) {
    var clip = SyntheticMotion.clip(.walk, convention: .bandai, seed: 2, recording: .init(seconds: 1)).clip
    clip.space = SourceSpace(upAxis: axis, metersPerUnit: unit)
    let upright = clip.yUpInMeters()
    #expect(upright.space == SourceSpace())
    for frame in [0, clip.frameCount / 2, clip.frameCount - 1] {
      let before = clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
      let after = upright.pose(atFrame: frame).worldPositions(skeleton: upright.skeleton, space: upright.space)
      let size = before.reduce(Float(0)) { max($0, ($1 - before[0]).length) }
      for (a, b) in zip(before, after) { #expect((a - b).length <= 2e-5 * max(size, 1e-6) + 1e-6 * a.length) }
    }
  }

  @Test("a root with one rotation channel gets three where the axis changes")
  func fewChannels() {
    let skeleton = Skeleton(joints: [
      Joint(name: "Root", parent: nil, offset: [1, 2, 3], channels: [.zRotation]),
      Joint(name: "Tip", parent: 0, offset: [0, 0, 5]),
    ])
    let clip = Clip(
      skeleton: skeleton, frameCount: 1, channelValues: [90], frameRate: FrameRate(framesPerSecond: 30),
      space: SourceSpace(upAxis: .z, metersPerUnit: 0.5))
    let upright = clip.yUpInMeters()
    #expect(upright.skeleton.channelCount == 6)
    let tip = upright.pose(atFrame: 0).worldPositions(skeleton: upright.skeleton, space: upright.space)[1]
    // (1, 2, 8) in the file is (0.5, 4, -1) Y up in metres.
    #expect((tip - [0.5, 4, -1]).length < 1e-5)
  }
}
