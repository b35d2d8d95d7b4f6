import MotionClip
import MotionFormats
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Labels of a figure that lies on its side")
struct UprightLabelTests {
  /// A walk in a file whose Z points up, which BVH cannot say.
  private static let zUp = Result {
    try BVHWriter().text(of: SyntheticMotion.clip(.walk, recording: .init(seconds: 4, upAxis: .z)).clip)
  }

  private static func labels(_ text: String, upAxis: Axis? = nil) throws -> LabelDocument {
    let document = try MotionReader(options: ReadingOptions(upAxis: upAxis))
      .read(.bytes(Array(text.utf8), path: "clip.bvh"))
    return try Labeller(model: Doubtful.model.get()).label(document.takes[0], of: document, sha256: "")
  }

  @Test("are those of the figure upright, where it stands along that axis at rest too")
  func standing() throws {
    var lying = try Self.labels(Self.zUp.get())
    let turned = try Self.labels(Self.zUp.get(), upAxis: .z)
    #expect(lying.diagnostics.map(\.code) == [.figureOnItsSide] && turned.diagnostics.isEmpty)
    // The source is what the file says.
    #expect(lying.source.space.upAxis == .y && turned.source.space.upAxis == .z)
    #expect(turned.clip.motionType == "walk" && turned.cycles.count > 1)
    lying.diagnostics = turned.diagnostics
    lying.source = turned.source
    #expect(lying.json.utf8 == turned.json.utf8)
  }

  @Test("are those of the lying figure, where its rest pose stands")
  func lying() throws {
    // Three quarter turns of the motion about X, and none of the rest pose.
    let standing = Doubtful.clip(.walk, seconds: 2)
    let lying = (0..<3).reduce(standing) { clip, _ in
      var turned = clip
      turned.space = SourceSpace(upAxis: .z)
      return turned.yUpInMeters()
    }
    let text = try BVHWriter().text(of: lying)
    let take = try MotionReader().read(.bytes(Array(text.utf8), path: "clip.bvh")).takes[0]
    #expect(take.standingAxis == nil)
    let labels = try Self.labels(text)
    #expect(labels.diagnostics.contains { $0.message.hasSuffix("along +Z; --up-axis corrects it") })
    #expect(labels.clip.motionType != "walk" || labels.clip.confidence < 0.5)
  }

  @Test("and what is learnt from it is the figure upright")
  func prepared() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("walk.bvh", try Self.zUp.get())
    let movements = try [ReadingOptions(), ReadingOptions(upAxis: .z), ReadingOptions(upAxis: .y)].map { reading in
      var clip = TrainingClip(path: path, folder: folder.path, columns: [:])
      clip.reading = reading
      return try PreparedClip(clip, map: TypeMap()).movement.values
    }
    #expect(movements[0] == movements[1] && movements[0] != movements[2])
  }
}
