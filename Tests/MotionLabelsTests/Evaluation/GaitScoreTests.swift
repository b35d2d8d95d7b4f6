import MotionClip
import MotionFormats
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Gait scores")
struct GaitScoreTests {
  /// A folder with a walk and what is marked about it; rows 20 to 39 are frozen, and phase rests from row 80 on.
  private static func clip(in folder: TemporaryFolder, gait: (Int) -> String) throws -> PreparedClip {
    var clip = Doubtful.clip(.walk, seconds: 4)
    let columns = clip.skeleton.channelCount
    for frame in 20..<40 {
      clip.channelValues.replaceSubrange(
        frame * columns..<(frame + 1) * columns, with: clip.channelValues[20 * columns..<21 * columns])
    }
    let path = try folder.file("walk.bvh", try BVHWriter().text(of: clip))
    try folder.file("walk.phase", (0..<120).map { "\(Float(min($0, 80)) / 30)\n" }.joined())
    try folder.file("walk.gait", (0..<120).map(gait).joined())
    let training = TrainingClip(path: path, folder: folder.path, columns: [:])
    return try PreparedClip(training, map: TypeMap())
  }

  private static func row(_ place: Int) -> String {
    (0..<8).map { $0 == place ? "1" : "0" }.joined(separator: " ") + "\n"
  }

  @Test("a clip whose gait nobody marked is not scored")
  func unmarked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("walk.bvh", try BVHWriter().text(of: Doubtful.clip(.walk, seconds: 2)))
    let clip = try PreparedClip(TrainingClip(path: path, folder: folder.path, columns: [:]), map: TypeMap())
    let score = try GaitScore([clip]) { TypeAnswer("walk", sampleCount: $0.sampleCount) }
    #expect(score.gaits.total == 0 && score.idle.total == 0)
  }

  // 120 rows; the first 10 stand, ramps and the frozen rows do not count, nor do rows whose phase rests: from row 80 on the
  // phase rests, and the majority of the 13 rows around decides, which are those up to 79. What is left: 10-19, 40-79.
  @Test("frames count where one gait is meant, the phase advances and nothing is frozen")
  func masks() throws {
    let folder = try TemporaryFolder()
    let clip = try Self.clip(in: folder) { frame in
      frame < 10 ? Self.row(0) : frame == 50 ? "0 0.5 0.5 0 0 0 0 0\n" : Self.row(frame < 60 ? 1 : 2)
    }
    let score = try GaitScore([clip]) { TypeAnswer("walk", sampleCount: $0.sampleCount) }
    #expect(score.idle.total == 10)
    #expect(score.idle.recall("idle") == 0)
    #expect(score.gaits.count(of: "walk") == 10 + 19)
    // A jog counts as a run.
    #expect(score.gaits.count(of: "run") == 20)
    #expect(score.gaits.recall("walk") == 1)
    #expect(score.gaits.recall("run") == 0)
    #expect(score.sources.map(\.gaits) == [score.gaits])
  }
}
