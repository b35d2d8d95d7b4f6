import MotionClip
import MotionFeatures
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Labels of gaits without root motion")
struct RootMotionLabelTests {
  @Test(
    "have the type, the phase and the contacts of the travelling gait, and say what was given back",
    arguments: [SyntheticMotion.Kind.walk, .run, .walkBackward, .walkLeft], [SkeletonConvention.mixamo, .bandai])
  func labels(kind: SyntheticMotion.Kind, convention: SkeletonConvention) throws {
    let clip = Doubtful.clip(kind, convention, seed: 2)
    let hips = try #require(Doubtful.take(clip).roles[.hips])
    let (travelling, treading) = (try Doubtful.labels(clip), try Doubtful.labels(try clip.inPlace(hips: hips)))
    #expect(treading.clip.motionType == travelling.clip.motionType)
    #expect(treading.diagnostics.map(\.code) == [.rootMotionRestored])
    #expect(treading.diagnostics.allSatisfy { $0.severity == .note })
    #expect(!travelling.diagnostics.contains { $0.code == .rootMotionRestored })
    var (differences, contacts) = ([Float](), 0)
    for (frame, (a, b)) in zip(travelling.frames.phase, treading.frames.phase).enumerated() {
      #expect(a.isNaN == b.isNaN)
      if !a.isNaN, !b.isNaN { differences.append(abs(a - b - (a - b).rounded())) }
      contacts += travelling.frames.leftContact[frame] == treading.frames.leftContact[frame] ? 1 : 0
    }
    #expect(differences.count > 150)
    #expect(differences.reduce(0, +) / Float(differences.count) < 0.03)
    #expect(contacts > 150)
  }

  @Test("the note says how fast the body is taken to travel")
  func note() throws {
    let clip = try Doubtful.clip(.run).inPlace(hips: Doubtful.take(Doubtful.clip(.run)).roles[.hips] ?? 0)
    let body = try BodyMotion(clip: clip, roles: Doubtful.take(clip).roles, places: ClipPlaces(path: "run.bvh"))
    let note = try #require(body.notes(at: Place(path: "run.bvh")).first)
    let velocity = try #require(body.restoredVelocity)
    let speed = Double((velocity * velocity).sum().squareRoot())
    #expect(note.message.hasSuffix("at \(LabelText.decimal(speed, 2)) leg lengths a second"))
    #expect(note.place.path == "run.bvh")
  }
}
