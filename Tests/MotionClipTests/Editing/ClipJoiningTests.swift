import MotionClip
import TestSupport
import Testing

@Suite("Joining clips")
struct ClipJoiningTests {
  private static func walk(
    _ convention: SkeletonConvention, _ kind: SyntheticMotion.Kind = .walk, seed: UInt64 = 1, upAxis: Axis = .y
  ) -> LabelledClip {
    // One style, so that both takes are of one body; another place and heading come with the seed.
    SyntheticMotion.clip(
      kind, convention: convention, seed: seed, style: MotionStyle(seed: 5),
      recording: .init(seconds: 2, upAxis: upAxis))
  }

  private static func positions(_ clip: Clip, _ frame: Int) -> [SIMD3<Float>] {
    clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
  }

  @Test("no clips, other skeletons, clips shorter than two fades and bodies without hips cannot be joined")
  func invalid() throws {
    let a = Self.walk(.mixamo)
    let b = Self.walk(.cmu)
    let joining = ClipJoining(blendFrames: 10)
    #expect(motionErrorCode { _ = try joining.joined([], roles: a.roles) } == .incomplete)
    #expect(motionErrorCode { _ = try joining.joined([a.clip, b.clip], roles: a.roles) } == .unsupported)
    let short = a.clip.sliced(0..<19)
    #expect(motionErrorCode { _ = try joining.joined([a.clip, short], roles: a.roles) } == .unsupported)
    #expect(motionErrorCode { _ = try joining.joined([a.clip, a.clip], roles: SkeletonRoles()) } == .missingRoles)
    let other = a.clip.resampled(framesPerSecond: 60)
    #expect(motionErrorCode { _ = try joining.joined([a.clip, other], roles: a.roles) } == .unsupported)
  }

  @Test("the joined clip is as long as its parts without the fades, and its parts cover it")
  func counts() throws {
    let clips = [1, 2, 3].map { Self.walk(.mixamo, seed: $0).clip }
    let result = try ClipJoining(blendFrames: 10).joined(clips, roles: Self.walk(.mixamo).roles)
    #expect(result.clip.frameCount == 3 * 60 - 2 * 10)
    #expect(result.frames == [0..<55, 55..<105, 105..<160])
    let alone = try ClipJoining(blendFrames: 0).joined([clips[0]], roles: Self.walk(.mixamo).roles)
    #expect(alone.clip == clips[0])
  }

  @Test(
    "outside of the fades each part moves as it did, turned and shifted as a whole",
    arguments: [SkeletonConvention.mixamo, .bandai, .unreal], [Axis.y, .z])
  func rigid(convention: SkeletonConvention, upAxis: Axis) throws {
    let (a, b) = (Self.walk(convention, upAxis: upAxis), Self.walk(convention, .run, seed: 9, upAxis: upAxis))
    let joined = try ClipJoining(blendFrames: 10).joined([a.clip, b.clip], roles: a.roles).clip
    for frame in 0..<50 {
      let distance =
        zip(Self.positions(joined, frame), Self.positions(a.clip, frame)).map { ($0 - $1).length }.max() ?? 1
      #expect(distance < 1e-4)
    }
    // Distances between any two joints at any two moments do not change under a rigid move, and heights do not either.
    for (first, second) in [(10, 11), (10, 40), (25, 59)] {
      let (p, q) = (Self.positions(joined, 50 + first), Self.positions(joined, 50 + second))
      let (u, v) = (Self.positions(b.clip, first), Self.positions(b.clip, second))
      for joint in p.indices {
        let (after, before): (Float, Float) = ((p[joint] - q[joint]).length, (u[joint] - v[joint]).length)
        #expect(abs(after - before) < 2e-3)
        #expect(abs(p[joint].y - u[joint].y) < 1e-3)
      }
    }
  }

  @Test(
    "the hips go on without a jump, and the body faces the way it did", arguments: [SkeletonConvention.mixamo, .bandai])
  func seamless(convention: SkeletonConvention) throws {
    let (a, b) = (Self.walk(convention), Self.walk(convention, seed: 4))
    let joined = try ClipJoining(blendFrames: 10).joined([a.clip, b.clip], roles: a.roles).clip
    let hips = try #require(a.roles[.hips])
    let left = try #require(a.roles[.leftHip])
    let right = try #require(a.roles[.rightHip])
    func largestStep(_ clip: Clip, _ frames: Range<Int>) -> Float {
      frames.dropFirst().map { (Self.positions(clip, $0)[hips] - Self.positions(clip, $0 - 1)[hips]).length }.max() ?? 0
    }
    let usual = max(largestStep(a.clip, 0..<60), largestStep(b.clip, 0..<60))
    #expect(largestStep(joined, 0..<joined.frameCount) < 1.5 * usual)
    func across(_ frame: Int) -> SIMD3<Float> {
      let positions = Self.positions(joined, frame)
      let vector = (positions[left] - positions[right]) * SIMD3(1, 0, 1)
      return vector * (1 / vector.length)
    }
    // Walks turn their hips by some degrees to either side, and no more.
    #expect(across(45).dot(across(65)) > 0.9)
  }
}

/// The code of the error that `body` throws.
private func motionErrorCode(_ body: () throws -> Void) -> MotionError.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? MotionError)?.code
  }
}
