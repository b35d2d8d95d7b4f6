import MotionClip
import TestSupport
import Testing

@Suite("Clips on other bodies")
struct ProportionsTests {
  private static func clip(_ convention: SkeletonConvention) -> (clip: Clip, roles: SkeletonRoles) {
    let labelled = SyntheticMotion.clip(.walk, convention: convention, seed: 4, recording: .init(seconds: 2))
    return (labelled.clip, labelled.roles)
  }

  private static func positions(_ clip: Clip, _ frame: Int) -> [SIMD3<Float>] {
    clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
  }

  /// Bones by the roles at their ends.
  private static let arms: [(SkeletonRole, SkeletonRole)] = [
    (.leftShoulder, .leftElbow), (.leftElbow, .leftWrist), (.rightShoulder, .rightElbow), (.rightElbow, .rightWrist),
  ]
  private static let legs: [(SkeletonRole, SkeletonRole)] = [
    (.leftHip, .leftKnee), (.leftKnee, .leftFoot), (.leftFoot, .leftToe), (.rightHip, .rightKnee),
    (.rightKnee, .rightFoot), (.rightFoot, .rightToe),
  ]
  private static let trunk: [(SkeletonRole, SkeletonRole)] = [(.hips, .neck)]
  /// Where limbs begin, as far from the trunk as before.
  private static let joints: [(SkeletonRole, SkeletonRole)] = [(.leftHip, .rightHip)]

  @Test(
    "each limb has its factor of length and the direction that it had",
    arguments: [SkeletonConvention.cmu, .bandai, .unreal, .blender],
    [Proportions(arms: 1.25), Proportions(legs: 0.8), Proportions(trunk: 1.5), Proportions(trunk: 2, arms: 3, legs: 4)])
  func limbs(convention: SkeletonConvention, proportions: Proportions) throws {
    let (clip, roles) = Self.clip(convention)
    let changed = clip.reshaped(proportions, roles: roles)
    for frame in stride(from: 0, to: clip.frameCount, by: 7) {
      let (before, after) = (Self.positions(clip, frame), Self.positions(changed, frame))
      let hips = try #require(roles[.hips])
      #expect((after[hips] - proportions.legs * before[hips]).length < 1e-3)
      for (bones, factor) in [
        (Self.arms, proportions.arms), (Self.legs, proportions.legs), (Self.trunk, proportions.trunk), (Self.joints, 1),
      ] {
        for (start, end) in bones {
          let (a, b) = (try #require(roles[start]), try #require(roles[end]))
          let difference = (after[b] - after[a]) - factor * (before[b] - before[a])
          #expect(difference.length < 1e-3, "\(start) to \(end) in frame \(frame)")
        }
      }
    }
  }

  @Test(
    "a body without hands and toes stands as it stood, and its bones end where those began",
    arguments: [SkeletonConvention.cmu, .bandai, .unreal, .blender])
  func removal(convention: SkeletonConvention) throws {
    let (clip, roles) = Self.clip(convention)
    let removed: Set<SkeletonRole> = [.leftWrist, .rightWrist, .leftToe, .rightToe]
    let changed = clip.without(removed, roles: roles)
    let gone = removed.compactMap { roles[$0] }
    let left = clip.skeleton.joints.indices.filter { joint in
      !gone.contains { clip.skeleton.isAncestor($0, of: joint) }
    }
    #expect(changed.skeleton.joints.map(\.name) == left.map { clip.skeleton.joints[$0].name })
    for frame in [0, clip.frameCount / 2, clip.frameCount - 1] {
      let (before, after) = (Self.positions(clip, frame), Self.positions(changed, frame))
      for (place, joint) in left.enumerated() { #expect(after[place] == before[joint]) }
    }
    for joint in gone {
      let parent = try #require(clip.skeleton.joints[joint].parent)
      let place = try #require(left.firstIndex(of: parent))
      #expect(changed.skeleton.joints[place].endSites.map(\.offset).contains(clip.skeleton.joints[joint].offset))
    }
  }
}
