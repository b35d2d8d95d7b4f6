import MotionClip
import TestSupport
import Testing

@testable import MotionLabels

@Suite("What scores begin with")
struct TypeAnswerTests {
  @Test(
    "is what the label document says, of clips that are to be trusted and of others",
    arguments: [(SyntheticMotion.Kind.walk, 4.0, 30.0), (.standWalkStand, 8, 30), (.run, 0.4, 30), (.walk, 20, 5)])
  func document(kind: SyntheticMotion.Kind, seconds: Double, framesPerSecond: Double) throws {
    let clip = Doubtful.clip(kind, seconds: seconds, framesPerSecond: framesPerSecond)
    let labels = try Doubtful.labels(clip)
    let prepared = try PreparedClip(
      TrainingClip(path: "clip.bvh", folder: "", columns: [:]), take: Doubtful.take(clip), map: TypeMap(), phase: nil,
      gait: nil)
    let answer = TypeAnswer(prepared, network: try Doubtful.model.get().classification, decoder: TypeDecoder())
    #expect(answer.type == labels.clip.motionType && answer.confidence == labels.clip.confidence)
    #expect(answer.segments.map(\.type) == labels.segments.map(\.motionType))
    #expect(answer.segments.map(\.confidence) == labels.segments.map(\.confidence))
  }
}
