import MotionClip
import MotionFormats
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Gait scores")
struct GaitScoreTests {
  /// A folder with a walk and what is marked about it; rows 20 to 39 are frozen, and phase rests from row 80 on.
  private static func clip(
    in folder: TemporaryFolder, map: TypeMap = TypeMap(), gait: (Int) -> String
  ) throws -> PreparedClip {
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
    return try PreparedClip(training, map: map)
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

  @Test("folders of one name are one source, wherever they stand in the order of clips")
  func sources() throws {
    let folder = try TemporaryFolder()
    let clip = try Self.clip(in: folder) { _ in Self.row(1) }
    let clips = ["a/walks", "b/other", "c/walks"].map { folder in
      var copy = clip
      copy.clip.folder = folder
      return copy
    }
    let score = try GaitScore(clips) { TypeAnswer("walk", sampleCount: $0.sampleCount) }
    #expect(score.sources.map(\.name) == ["walks", "other"])
    #expect(score.sources.map(\.gaits.total) == [score.gaits.total / 3 * 2, score.gaits.total / 3])
    var fold = Evaluation.Fold(group: "all", types: TypeScore(clips: []))
    fold.gait = score
    #expect(String(decoding: Evaluation(folds: [fold]).json.utf8, as: UTF8.self).contains("\"walks\""))
  }

  @Test("what is marked is called as the map has it, and not scored where the map leaves it out")
  func map() throws {
    let folder = try TemporaryFolder()
    let map = try TypeMap(json: Array(#"{"walk": "stroll", "run": null, "idle": "stand"}"#.utf8), path: "map.json")
    let clip = try Self.clip(in: folder, map: map) { Self.row($0 < 10 ? 0 : $0 < 60 ? 1 : 2) }
    let strolls = try GaitScore([clip]) { TypeAnswer("stroll", sampleCount: $0.sampleCount) }
    #expect(strolls.gaits.classes == ["stroll"])
    #expect(strolls.gaits.accuracy == 1)
    #expect(strolls.idleRecall == 0)
    #expect(try GaitScore([clip]) { TypeAnswer("stand", sampleCount: $0.sampleCount) }.idleRecall == 1)
  }
}
