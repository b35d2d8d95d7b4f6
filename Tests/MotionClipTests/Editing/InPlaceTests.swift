import MotionClip
import TestSupport
import Testing

@Suite("Clips without root motion")
struct InPlaceTests {
  @Test("a root without channels for it cannot be held in place")
  func fixedRoot() {
    let clip = Clip(
      skeleton: Skeleton(joints: [Joint(name: "a", parent: nil, offset: .zero, channels: [.xPosition, .zPosition])]),
      frameCount: 1, channelValues: [0, 0], frameRate: FrameRate(framesPerSecond: 30))
    #expect(throws: MotionError.self) { try clip.inPlace(hips: 0) }
  }

  @Test(
    "the hips stay above one place, and all joints stay where they are from there",
    arguments: [SkeletonConvention.cmu, .bandai, .unreal, .blender], [Axis.y, .z])
  func hips(convention: SkeletonConvention, upAxis: Axis) throws {
    let labelled = SyntheticMotion.clip(
      .walk, convention: convention, seed: 4, recording: .init(seconds: 2, upAxis: upAxis))
    let hips = try #require(labelled.roles[.hips])
    let clip = try labelled.clip.inPlace(hips: hips)
    func positions(_ clip: Clip, _ frame: Int) -> [SIMD3<Float>] {
      clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
    }
    let first = positions(labelled.clip, 0)[hips]
    for frame in 0..<clip.frameCount {
      let (before, after) = (positions(labelled.clip, frame), positions(clip, frame))
      let expected = SIMD3(first.x, before[hips].y, first.z)
      #expect((after[hips] - expected).length < 1e-4)
      for joint in before.indices {
        #expect((before[joint] - before[hips] - after[joint] + after[hips]).length < 1e-4)
      }
    }
  }
}
