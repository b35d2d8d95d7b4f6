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

  @Test("without the trend of their way the hips drift no more, and sway as they did", arguments: [Axis.y, .z])
  func trend(upAxis: Axis) throws {
    let labelled = SyntheticMotion.clip(.walk, convention: .cmu, seed: 4, recording: .init(seconds: 2, upAxis: upAxis))
    let hips = try #require(labelled.roles[.hips])
    let clip = try labelled.clip.inPlace(hips: hips, without: .trend)
    func way(_ clip: Clip) -> [SIMD3<Float>] {
      (0..<clip.frameCount).map {
        clip.pose(atFrame: $0).worldPositions(skeleton: clip.skeleton, space: clip.space)[hips]
      }
    }
    let (before, after) = (way(labelled.clip), way(clip))
    // What was taken off is a straight line at an even speed: its second differences are 0.
    let taken = zip(before, after).map { $0 - $1 }
    for n in 2..<taken.count { #expect((taken[n] - 2 * taken[n - 1] + taken[n - 2]).length < 1e-4) }
    #expect((taken[taken.count - 1] - taken[0]).length > 1, "a walk of 2 s goes further than a metre")
    // The halves' means differ by a step's sway at most, where the walk went half of its way.
    let half = after.count / 2
    let means = [after[..<half], after[half...]].map { $0.reduce(.zero, +) / Float($0.count) }
    #expect((means[0] - means[1]).length < 0.05)
  }

  @Test("of a single frame there is no way to take off", arguments: RootMotionPart.allCases)
  func oneFrame(part: RootMotionPart) throws {
    let labelled = SyntheticMotion.clip(.walk, convention: .cmu, seed: 4, recording: .init(seconds: 2))
    let clip = labelled.clip.sliced(0..<1)
    #expect(try clip.inPlace(hips: try #require(labelled.roles[.hips]), without: part) == clip)
  }
}
