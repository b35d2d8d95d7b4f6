import MotionClip
import MotionFormats
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Invariance")
struct InvarianceTests {
  private static func labels(types: [String], phases: [Float], clipType: String = "walk", rate: Double = 30) throws
    -> LabelDocument
  {
    let clip = Doubtful.clip(seconds: Double(types.count) / rate, framesPerSecond: rate)
    var labels = try Doubtful.labels(clip)
    let names = Array(Set(types)).sorted()
    labels.clip.motionType = clipType
    labels.frames.motionTypeNames = names
    labels.frames.motionType = types.map { type in UInt8(names.firstIndex { $0 == type } ?? 0) }
    labels.frames.phase = phases
    return labels
  }

  private static func compared(_ a: LabelDocument, _ b: LabelDocument, mirrored: Bool = false) -> Invariance.Score {
    var score = Invariance.Score(name: "test")
    score.compare(a, b, isMirrored: mirrored, name: "clip")
    return score
  }

  @Test("a clip that cannot be read is passed over and counted")
  func unreadable() async throws {
    let clip = TrainingClip(path: "nowhere/at/all.bvh", folder: "nowhere", columns: [:])
    let scores = await Invariance.measure([clip], labeller: Labeller(model: try Doubtful.model.get())).scores
    #expect(scores.count == ClipVariant.all.count)
    #expect(scores.allSatisfy { $0.skipped == 1 && $0.clips == 0 })
  }

  @Test("the same labels agree, and one frame's other type or phase is counted")
  func counts() throws {
    let a = try Self.labels(types: ["walk", "walk", "run", "run"], phases: [0.97, 0.99, 0.01, .nan])
    let same = Self.compared(a, a)
    #expect(same.sameClips == 1 && same.sameTypes == 4 && same.samePhases == 4 && same.sameFrames == 4)
    let b = try Self.labels(types: ["walk", "run", "run", "run"], phases: [0.98, 0.005, 0.06, 0.5], clipType: "run")
    let other = Self.compared(a, b)
    #expect(other.sameClips == 0 && other.changed == ["clip: walk -> run"])
    #expect(other.sameTypes == 3)
    // Within 0.02 of a cycle, around the end of the cycle too; no phase is not a phase.
    #expect(other.samePhases == 2)
    #expect(other.sameFrames == 1)
  }

  @Test("of a mirrored clip the types are exchanged and the phase is half a cycle on")
  func mirrored() throws {
    let a = try Self.labels(types: ["wave-left", "wave-left"], phases: [0.2, .nan], clipType: "wave-left")
    let b = try Self.labels(types: ["wave-right", "wave-left"], phases: [0.7, .nan], clipType: "wave-right")
    let score = Self.compared(a, b, mirrored: true)
    #expect(score.sameClips == 1 && score.sameTypes == 1 && score.samePhases == 2)
    #expect(mirroredTypeName("walk-turn-left-hand") == "walk-turn-right-hand")
    #expect(mirroredTypeName("leftover") == "leftover")
  }

  @Test("at another rate a frame is compared with what lies between two of the old frames")
  func rates() throws {
    let a = try Self.labels(types: ["walk", "walk", "walk"], phases: [0.9, 0.98, 0.06])
    let b = try Self.labels(
      types: Array(repeating: "walk", count: 6), phases: [0.9, 0.94, 0.98, 0.02, 0.06, 0.06], rate: 60)
    #expect(Self.compared(a, b).samePhases == 6)
  }

  @Test(
    "every change but the mirror leaves the roles where they are, and swapped names do not",
    arguments: [
      SkeletonConvention.mixamo, .cmu, .bandai, .biped,
    ])
  func variants(convention: SkeletonConvention) throws {
    let take = Doubtful.take(Doubtful.clip(.walk, convention, seconds: 2))
    let clip = TrainingClip(path: "walk.bvh", folder: "", columns: [:])
    for variant in ClipVariant.all where variant.removedRoles.isEmpty {
      let input = try #require(try variant.make(clip, take), "\(variant.name)")
      let changed = try #require(try MotionReader().read(input).takes.first)
      let expected = variant.isMirrored ? take.roles.mirrorPairs(in: take.clip.skeleton) : nil
      for role in SkeletonRole.allCases {
        let joint = take.roles[role].map { expected?[$0] ?? $0 }
        let found = variant.isMirrored ? changed.roles[role.mirrored] : changed.roles[role]
        #expect(found == joint, "\(variant.name): \(role)")
      }
    }
    let swapped = try #require(take.clip.withSidesSwapped(take.roles))
    #expect(SkeletonRoleFinder().roles(of: swapped)[.leftFoot] == take.roles[.rightFoot])
  }

  @Test(
    "a change that takes joints away leaves the others their roles",
    arguments: [SkeletonConvention.mixamo, .cmu, .bandai, .biped])
  func removal(convention: SkeletonConvention) throws {
    let take = Doubtful.take(Doubtful.clip(.walk, convention, seconds: 2))
    let clip = TrainingClip(path: "walk.bvh", folder: "", columns: [:])
    for variant in ClipVariant.all where !variant.removedRoles.isEmpty {
      let input = try #require(try variant.make(clip, take))
      let changed = try #require(try MotionReader().read(input).takes.first)
      for role in SkeletonRole.allCases {
        let name =
          variant.removedRoles.contains(role) ? nil : take.roles[role].map { take.clip.skeleton.joints[$0].name }
        let found = changed.roles[role].map { changed.clip.skeleton.joints[$0].name }
        #expect(found == name, "\(variant.name): \(role)")
      }
    }
  }

  @Test("root motion is taken off what walks straight on, and off nothing else")
  func rootMotion() throws {
    let clip = TrainingClip(path: "walk.bvh", folder: "", columns: [:])
    let variant = try #require(ClipVariant.all.first { $0.name == "without root motion" })
    for kind in [SyntheticMotion.Kind.stand, .jump, .waveLeft, .walkTurnLeft, .standWalkStand] {
      #expect(try variant.make(clip, Doubtful.take(Doubtful.clip(kind))) == nil, "\(kind)")
    }
    let input = try #require(try variant.make(clip, Doubtful.take(Doubtful.clip(.run))))
    let take = try #require(try MotionReader().read(input).takes.first)
    let hips = try #require(take.roles[.hips])
    let places = (0..<take.clip.frameCount).map { frame in
      take.clip.pose(atFrame: frame).worldPositions(skeleton: take.clip.skeleton, space: take.clip.space)[hips]
    }
    #expect(places.allSatisfy { abs($0.x - places[0].x) < 1e-3 && abs($0.z - places[0].z) < 1e-3 })
  }
}
