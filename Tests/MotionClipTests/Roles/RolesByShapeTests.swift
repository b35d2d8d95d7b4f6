import MotionClip
import TestSupport
import Testing

extension SkeletonConvention: CustomTestStringConvertible {
  /// The convention's name.
  public var testDescription: String { name }
}

@Suite struct RolesByShapeTests {
  private let finder = SkeletonRoleFinder()

  // Invalid: no human body

  @Test func aChainHasNoLegs() {
    #expect(legless(tree(parents: [nil] + (0..<20).map { $0 }) { _ in [0, 1, 0] }))
  }

  @Test func aCubeHasNoLegs() {
    let clip = tree(parents: [nil, 0, 0, 0, 0, 0, 0, 0, 0]) { joint in
      let corner = joint - 1
      if corner < 0 { return .zero }
      return SIMD3(Float(corner & 1), Float(corner >> 1 & 1), Float(corner >> 2)) * 2 - 1
    }
    #expect(legless(clip))
  }

  @Test(arguments: [0 as Float, 0.08, 0.3])
  func aCrabHasNoHumanLegs(unevenness: Float) {
    // Eight legs of four joints, each pair `unevenness` longer than the one behind it.
    let parents: [Int?] = [nil] + (0..<32).map { $0 % 4 == 0 ? 0 : $0 }
    let clip = tree(parents: parents) { joint in
      guard joint > 0 else { return [0, 0.3, 0] }
      let (leg, bone) = ((joint - 1) / 4, (joint - 1) % 4)
      let length = 1 + unevenness * Float(leg / 2)
      let direction: SIMD3<Float> = [leg % 2 == 0 ? 1 : -1, bone < 2 ? 0.2 : -0.6, 0]
      return direction * length * 0.1 + [0, 0, bone == 0 ? Float(leg / 2) * 0.1 : 0]
    }
    #expect(legless(clip))
  }

  @Test func noFrameNoShape() {
    let still = SyntheticMotion.clip(.walk, recording: .init(seconds: 1)).clip.scrambled
    #expect(legless(still.sliced(0..<0)))
  }

  @Test(arguments: [Float.nan, .infinity, 1e38])
  func badNumbersGiveNoLegs(value: Float) {
    var clip = SyntheticMotion.clip(.walk, recording: .init(seconds: 1)).clip.scrambled
    for index in clip.channelValues.indices { clip.channelValues[index] = value }
    _ = finder.roles(of: clip)
    #expect(value == 1e38 || legless(clip))
  }

  @Test func anyTreeIsSurvived() {
    var random = SplitMix64(seed: 11)
    let words = [
      "Left", "Right", "Hips", "UpLeg", "Leg", "Foot", "Arm", "Hand", "Neck", "Head", "x", ":", "_", "1", "é", "Spine",
    ]
    for round in 0..<400 {
      let count = 1 + Int(random.next() % 40)
      let joints = (0..<count).map { index in
        Joint(
          name: (0..<Int(random.next() % 4)).map { _ in words[Int(random.next() % 16)] }.joined(),
          parent: index == 0 || random.next() % 12 == 0 ? nil : Int(random.next() % UInt64(index)),
          offset: random.next() % 3 == 0
            ? .zero : [Float(random.uniform(-1...1)), Float(random.uniform(-1...1)), Float(random.uniform(-1...1))],
          channels: round % 2 == 0 ? EulerAngles.Order.zxy.channels : [],
          endSites: random.next() % 4 == 0 ? [EndSite(offset: [0, 0.1, 0])] : [])
      }
      let skeleton = Skeleton(joints: joints)
      let frames = Int(random.next() % 4)
      let clip = Clip(
        skeleton: skeleton, frameCount: frames,
        channelValues: (0..<frames * skeleton.channelCount).map { _ in Float(random.uniform(-180...180)) },
        frameRate: FrameRate(framesPerSecond: 30))
      let roles = finder.roles(of: clip)
      #expect(roles.joints.values.allSatisfy { $0 >= 0 && $0 < count })
      if let pairs = roles.mirrorPairs(in: skeleton) { _ = clip.mirrored(pairs: pairs) }
      _ = clip.legLength(roles: roles)
    }
  }

  // Laws

  @Test(arguments: SkeletonConvention.all)
  func namesAndTruthAgree(convention: SkeletonConvention) {
    let truth = SyntheticMotion.clip(.walk, convention: convention, recording: .init(seconds: 1))
    let skeleton = truth.clip.skeleton
    #expect(finder.roles(of: truth.clip).listing(in: skeleton) == truth.roles.listing(in: skeleton))
  }

  /// Where names mean nothing, the shape gives the same joints. One exception: an explicit joint at the tip of the head
  /// would be the head; these conventions have none.
  @Test(arguments: SkeletonConvention.all, [SyntheticMotion.Kind.walk, .run, .waveLeft, .jump, .walkTurnRight, .stand])
  func shapeAndNamesAgree(convention: SkeletonConvention, kind: SyntheticMotion.Kind) {
    let named = SyntheticMotion.clip(kind, convention: convention, seed: 5, recording: .init(seconds: 3)).clip
    let skeleton = named.skeleton
    #expect(
      finder.roles(of: named.scrambled).listing(in: skeleton) == finder.roles(of: named).listing(in: skeleton))
  }

  @Test(arguments: SkeletonConvention.all)
  func shapeNeedsNoUpAxis(convention: SkeletonConvention) {
    // A file that says nothing of its axes is read as Y up; the body then lies on its back.
    let named = SyntheticMotion.clip(.walk, convention: convention, seed: 2, recording: .init(seconds: 3)).clip
    var lying = named.scrambled
    lying.space.upAxis = named.space.upAxis == .y ? .z : .y
    let skeleton = named.skeleton
    #expect(finder.roles(of: lying).listing(in: skeleton) == finder.roles(of: named).listing(in: skeleton))
  }

  @Test func theOrderOfTheLegsDoesNotMatter() {
    let named = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 3)).clip
    let pairs = finder.roles(of: named).mirrorPairs(in: named.skeleton)
    let mirrored = named.mirrored(pairs: pairs ?? [])
    // In the mirror image the joints keep their places in the file, and left is left again.
    #expect(finder.roles(of: mirrored.scrambled) == finder.roles(of: named))
    // With left and right put in each other's places, the finder must say the opposite.
    let swapped = finder.roles(of: swappingSides(named, pairs ?? []).scrambled)
    let truth = finder.roles(of: named)
    for role in SkeletonRole.allCases { #expect(swapped[role] == truth[role.mirrored]) }
  }

  @Test func twistJointsAreNoKnees() {
    let named = SyntheticMotion.clip(.walk, convention: .cmu, recording: .init(seconds: 3)).clip
    let truth = finder.roles(of: named)
    let limbs: [(SkeletonRole, SkeletonRole)] = [
      (.leftHip, .leftKnee), (.rightHip, .rightKnee), (.leftElbow, .leftWrist), (.rightElbow, .rightWrist),
    ]
    let bones = limbs.compactMap { top, end in truth[end].map { (joint: $0, role: end, top: top) } }
    let (twisted, places) = named.scrambled.splittingBones(above: bones.map(\.joint))
    let found = finder.roles(of: twisted)
    for role in SkeletonRole.allCases { #expect(found[role] == truth[role].map { places[$0] }, "\(role)") }
  }

  @Test func armsWithoutNamesAreFoundBesideNamedLegs() {
    let named = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 3)).clip
    let truth = finder.roles(of: named)
    var partly = named
    partly.skeleton = named.skeleton.renamed { index, joint in
      joint.name.contains("Arm") || joint.name.contains("Hand") ? "brazo\(index)" : joint.name
    }
    #expect(finder.roles(of: partly) == truth)
  }

  @Test func aSwordInOneHandChangesNothing() {
    let named = SyntheticMotion.clip(.walk, convention: .unreal, recording: .init(seconds: 3)).clip
    let truth = finder.roles(of: named)
    var joints = named.scrambled.skeleton.joints
    for (name, offset) in [("handle", 0.1 as Float), ("blade", 8), ("point", 8)] {
      let parent = name == "handle" ? truth[.rightWrist] : joints.count - 1
      joints.append(Joint(name: name, parent: parent, offset: [offset, 0, 0]))
    }
    var armed = named
    armed.skeleton = Skeleton(joints: joints)
    #expect(finder.roles(of: armed) == truth)
  }

  private func legless(_ clip: Clip) -> Bool { finder.roles(of: clip).missing(SkeletonRoles.legs) != [] }

  private func tree(parents: [Int?], offset: (Int) -> SIMD3<Float>) -> Clip {
    Clip(
      resting: Skeleton(
        joints: parents.enumerated().map { index, parent in
          Joint(
            name: "joint\(index * 7 % 101)", parent: parent, offset: offset(index),
            channels: EulerAngles.Order.zxy.channels)
        }))
  }

  /// The clip with the values of each joint moved to its counterpart: the body itself is the same.
  private func swappingSides(_ clip: Clip, _ pairs: [Int]) -> Clip {
    var copy = clip
    copy.skeleton = Skeleton(
      joints: clip.skeleton.joints.indices.map { index in
        var joint = clip.skeleton.joints[pairs[index]]
        joint.parent = clip.skeleton.joints[index].parent
        return joint
      })
    let columns = clip.skeleton.channelCount
    for frame in 0..<clip.frameCount {
      for joint in pairs.indices {
        let source = clip.skeleton.channelRange(of: pairs[joint])
        let target = copy.skeleton.channelRange(of: joint)
        for (from, to) in zip(source, target) {
          copy.channelValues[frame * columns + to] = clip.channelValues[frame * columns + from]
        }
      }
    }
    return copy
  }
}

extension Clip {
  /// The clip with a joint without channels in the middle of the bone above each of `joints`, and where the old joints
  /// are now.
  func splittingBones(above split: [Int]) -> (clip: Clip, places: [Int]) {
    var joints: [Joint] = []
    var places: [Int] = []
    for (index, joint) in skeleton.joints.enumerated() {
      var copy = joint
      copy.parent = joint.parent.map { places[$0] }
      if split.contains(index) {
        joints.append(Joint(name: "joint999\(index)", parent: copy.parent, offset: joint.offset / 2))
        copy.parent = joints.count - 1
        copy.offset = joint.offset / 2
      }
      places.append(joints.count)
      joints.append(copy)
    }
    var clip = self
    clip.skeleton = Skeleton(joints: joints)
    return (clip, places)
  }
}
