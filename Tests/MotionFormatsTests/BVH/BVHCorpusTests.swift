import MotionClip
import Testing

@testable import MotionFormats

/// Real files read; the few with a finding are listed with it.
@Suite(.enabled(if: motionDataFolder != nil, "the motion data is not there: set MOCAP_DATA"))
struct BVHCorpusTests {
  /// Every finding there is, as `file:line:column: severity: message`.
  private static let exceptions: [String: [String]] = [
    "bvh-corpus/assimp_assimp/Boxing_Toes.bvh": [
      "128:1: warning: expected 3069 frames, found 3070; the rows that are there are used"
    ]
  ]

  @Test(arguments: [
    "bandai-1", "bandai-2", "cmu", "cmu-dance-martial", "cmu35-walk", "cmu35-run", "pfnn", "bvh-corpus", "dae-corpus",
  ])
  func everyFileReads(_ folder: String) throws {
    let data = try #require(motionDataFolder)
    var paths = bvhFiles(under: data + "/" + folder)
    try #require(!paths.isEmpty)
    // The debug build reads a few megabytes a second: of the large folders a sample, the same one each time.
    var generator = SeededGenerator(seed: 1)
    let exceptions = Self.exceptions.keys.filter { $0.hasPrefix(folder + "/") }.map { $0.dropFirst(folder.count + 1) }
    let sampleCount = ["bandai-2": 12, "cmu": 4, "cmu-dance-martial": 3, "bandai-1": 6][folder] ?? .max
    paths = Array(paths.shuffled(using: &generator).prefix(sampleCount)) + exceptions.map(String.init)
    for path in Set(paths).sorted() {
      let name = folder + "/" + path
      let document = try BVHReader().read(.file(path: data + "/" + name))
      let clip = document.takes[0].clip
      #expect(clip.frameCount > 0, "\(name)")
      #expect(clip.skeleton.jointCount > 0, "\(name)")
      let expected = (Self.exceptions[name] ?? []).map { "\(data)/\(name):\($0)" }
      #expect(document.diagnostics.map(\.description) == expected, "\(name)")
    }
  }

  @Test func writtenFilesReadBackAsTheSameClip() throws {
    let data = try #require(motionDataFolder)
    let paths = bvhFiles(under: data + "/bvh-corpus").filter { !$0.contains("01_0") && !$0.contains("Boxing") }
    for path in paths.prefix(12) {
      let clip = try BVHReader().read(.file(path: data + "/bvh-corpus/" + path)).takes[0].clip
      let copy = try readBVH(BVHWriter().bytes(of: clip)).takes[0].clip
      let isEqual = copy == clip
      #expect(isEqual, "\(path)")
    }
  }
}
