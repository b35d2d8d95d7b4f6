import MotionClip
import Testing

@Suite("Tips of bones")
struct BoneTipsTests {
  /// Two feet, of which the left ends in `tips`.
  private static func clip(_ tips: [SIMD3<Float>]) -> (clip: Clip, roles: SkeletonRoles) {
    let joints = [
      Joint(name: "hips", parent: nil, offset: .zero, channels: [.yPosition]),
      Joint(
        name: "left", parent: 0, offset: [1, -4, 0], channels: [.xRotation], endSites: tips.map { EndSite(offset: $0) }),
      Joint(name: "right", parent: 0, offset: [-1, -4, 0], channels: [.xRotation]),
    ]
    let clip = Clip(
      skeleton: Skeleton(joints: joints), frameCount: 2, channelValues: [5, 10, 20, 6, 30, 40],
      frameRate: FrameRate(framesPerSecond: 30))
    return (clip, SkeletonRoles([.hips: 0, .leftFoot: 1, .rightFoot: 2]))
  }

  @Test("a bone without a tip, or with one that lies in its joint, has none", arguments: [[], [SIMD3<Float>.zero]])
  func none(tips: [SIMD3<Float>]) {
    let (clip, roles) = Self.clip(tips)
    let found = clip.withTipsAsJoints(roles)
    #expect(found.clip == clip && found.roles == roles)
  }

  @Test("a role that a joint plays needs no tip")
  func played() {
    var (clip, roles) = Self.clip([[0, 0, 1]])
    roles[.leftToe] = 2
    let found = clip.withTipsAsJoints(roles)
    #expect(found.clip == clip && found.roles == roles)
  }

  @Test("the farthest tip moves with its bone, and the motion stays what it is")
  func farthest() throws {
    let (clip, roles) = Self.clip([[0, -1, 0], [0, -0.5, 2], [0, 0, 0]])
    let found = clip.withTipsAsJoints(roles)
    let toe = try #require(found.roles[.leftToe])
    #expect(found.roles[.rightToe] == nil && found.roles[.leftFoot] == 1)
    #expect(found.clip.channelValues == clip.channelValues)
    #expect(found.clip.skeleton.joints[toe].offset == [0, -0.5, 2])
    for frame in 0..<2 {
      let positions = found.clip.pose(atFrame: frame).worldPositions(skeleton: found.clip.skeleton, space: clip.space)
      let before = clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
      #expect(Array(positions[..<3]) == before)
      #expect(abs((positions[toe] - positions[1]).length - (4.25 as Float).squareRoot()) < 1e-5)
    }
  }
}
