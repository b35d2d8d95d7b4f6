import MotionClip
import MotionFeatures
import MotionFormats
import Testing

/// What holds on real recordings, where they are installed (`MOCAP_DATA`).
@Suite(.enabled(if: Recordings.folder != nil, "no recordings: set MOCAP_DATA"))
struct RecordingTests {
  @Test(arguments: [
    ("cmu", Int.max), ("cmu-dance-martial", .max), ("pfnn", .max), ("cmu35-walk", 3), ("cmu35-run", 3),
    ("bandai-1", 12),
    ("bandai-2", 12),
  ])
  func everyRoleIsFoundAndLeftIsOnTheLeft(folder: String, limit: Int) throws {
    let paths = Recordings.paths(in: folder, limit: limit)
    #expect(!paths.isEmpty)
    for path in paths {
      let take = try Recordings.take(path)
      // Some skeletons end at the ankles.
      let missing = Set(take.roles.missing(Set(SkeletonRole.allCases)))
      #expect(missing.isSubset(of: folder == "cmu-dance-martial" ? [.leftToe, .rightToe] : []), "\(path)")
      #expect(leftness(take) > 0.7, "\(path): \(leftness(take))")
      // The same without the names.
      var scrambled = take.clip
      scrambled.skeleton = Skeleton(
        joints: take.clip.skeleton.joints.enumerated().map { index, joint in
          var copy = joint
          copy.name = "joint\(index)"
          copy.id = copy.name
          return copy
        })
      let shaped = SkeletonRoleFinder().roles(of: scrambled)
      for role in SkeletonRoles.legs { #expect(shaped[role] == take.roles[role], "\(path): \(role)") }
    }
  }

  @Test func everyFileOfOtherLibrariesIsSurvived() {
    var bodies = 0
    for path in Recordings.paths(in: "bvh-corpus") {
      // What cannot be read, and trees that are no bodies, are other tests' concern.
      guard let take = try? Recordings.take(path), take.roles.missing(SkeletonRoles.legs).isEmpty else { continue }
      bodies += 1
      #expect(leftness(take) > 0.5, "\(path): \(leftness(take))")
      if take.clip.frameCount > 1 {
        #expect(throws: Never.self, "\(path)") {
          try BodyMotion(clip: take.clip, roles: take.roles, places: ClipPlaces(path: path))
        }
      }
    }
    #expect(bodies >= 20)
  }

  /// In which share of some frames the left hip is on the left, `up x forward`: feet and bent knees point forward.
  private func leftness(_ take: Take) -> Float {
    let frames = (0..<20).map { ($0 * 2 + 1) * take.clip.frameCount / 40 }
    let hits = frames.filter { frame in
      let p = take.clip.pose(atFrame: frame).worldPositions(skeleton: take.clip.skeleton, space: take.clip.space)
      func place(_ role: SkeletonRole) -> SIMD3<Float> { take.roles[role].map { p[$0] } ?? .zero }
      func forward(_ hip: SkeletonRole, _ knee: SkeletonRole, _ foot: SkeletonRole, _ toe: SkeletonRole) -> SIMD3<Float>
      {
        let bend = place(knee) * 2 - place(hip) - place(foot)
        return take.roles[toe] == nil ? bend : bend + place(toe) - place(foot)
      }
      let both =
        forward(.leftHip, .leftKnee, .leftFoot, .leftToe) + forward(.rightHip, .rightKnee, .rightFoot, .rightToe)
      let up = place(.chest) - place(.hips)
      return up.cross(both).dot(place(.leftHip) - place(.rightHip)) > 0
    }
    return Float(hits.count) / Float(frames.count)
  }
}
