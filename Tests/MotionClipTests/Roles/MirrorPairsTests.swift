import MotionClip
import TestSupport
import Testing

@Suite struct MirrorPairsTests {
  private let finder = SkeletonRoleFinder()

  // Invalid

  @Test func aTreeThatIsNotSymmetricHasNoPairs() {
    let skeleton = Skeleton(
      tree: """
        Hips
          LeftUpLeg
            LeftLeg
              LeftFoot
          RightUpLeg
            RightKneeHolder
              RightLeg
                RightFoot
        """)
    let roles = finder.roles(of: Clip(resting: skeleton))
    #expect(roles.missing(SkeletonRoles.legs) == [])
    #expect(roles.mirrorPairs(in: skeleton) == nil)
  }

  @Test func aFingerTooFewHasNoPair() {
    let skeleton = Skeleton(
      tree: """
        Hips
          LeftUpLeg
            LeftLeg
              LeftFoot
                LeftToe
                LeftSpur
          RightUpLeg
            RightLeg
              RightFoot
                RightToe
        """)
    #expect(finder.roles(of: Clip(resting: skeleton)).mirrorPairs(in: skeleton) == nil)
  }

  @Test func rolesThatContradictEachOtherHaveNoPairs() {
    let skeleton = Skeleton(tree: "a\n  b\n    c\n  d\n    e")
    let roles = SkeletonRoles([.leftHip: 1, .rightHip: 3, .leftKnee: 3, .rightKnee: 2])
    #expect(roles.mirrorPairs(in: skeleton) == nil)
  }

  // Laws

  @Test(arguments: NamingConvention.engines + NamingConvention.avatars + NamingConvention.oddities)
  func everySidedJointHasItsPartner(convention: NamingConvention) throws {
    let skeleton = Skeleton(tree: convention.tree)
    let pairs = try #require(finder.roles(of: Clip(resting: skeleton)).mirrorPairs(in: skeleton))
    for (joint, pair) in pairs.enumerated() {
      #expect(skeleton.joints[pair].name == convention.swap(skeleton.joints[joint].name))
    }
  }

  @Test func fingersGoWithFingersByName() throws {
    let skeleton = Skeleton(
      tree: """
        Hips
          LeftUpLeg
            LeftLeg
              LeftFoot
          RightUpLeg
            RightLeg
              RightFoot
          Chest
            LeftArm
              LeftForeArm
                LeftHand
                  LeftHandThumb1
                  LeftHandIndex1
                  LeftHandIndex2
            RightArm
              RightForeArm
                RightHand
                  RightHandIndex1
                  RightHandIndex2
                  RightHandThumb1
            Neck
              Head
            LeftWing
            RightWing
        """)
    let pairs = try #require(finder.roles(of: Clip(resting: skeleton)).mirrorPairs(in: skeleton))
    for (joint, pair) in pairs.enumerated() {
      let name = skeleton.joints[joint].name
      let expected =
        name.hasPrefix("Left")
        ? "Right" + name.dropFirst(4) : name.hasPrefix("Right") ? "Left" + name.dropFirst(5) : name
      #expect(skeleton.joints[pair].name == expected)
    }
  }

  @Test(arguments: SkeletonConvention.all)
  func withoutNamesThePairsAreTheSame(convention: SkeletonConvention) throws {
    let named = SyntheticMotion.clip(.walk, convention: convention, recording: .init(seconds: 2)).clip
    let pairs = try #require(finder.roles(of: named).mirrorPairs(in: named.skeleton))
    let scrambled = named.scrambled
    #expect(finder.roles(of: scrambled).mirrorPairs(in: scrambled.skeleton) == pairs)
    #expect(named.mirrored(pairs: pairs).mirrored(pairs: pairs) == named)
  }
}

extension NamingConvention {
  /// `name` with its side word exchanged; a name without one is its own.
  func swap(_ name: String) -> String {
    for (left, right) in [("Left", "Right"), ("LEFT", "RIGHT"), ("left", "right")] {
      if name.contains(left) { return name.replacing(left, with: right) }
      if name.contains(right) { return name.replacing(right, with: left) }
    }
    for separator in ["_", ".", " "] {
      for (left, right) in [("L", "R"), ("l", "r")] {
        for (one, other) in [(left, right), (right, left)] {
          if name.hasSuffix(separator + one) { return name.dropLast() + other }
          if name.hasPrefix(one + separator) { return other + name.dropFirst() }
          if let range = name.ranges(of: separator + one + separator).first {
            return name.replacingCharacters(in: range, with: separator + other + separator)
          }
        }
      }
    }
    return name
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
