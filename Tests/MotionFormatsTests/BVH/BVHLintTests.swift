import MotionClip
import Testing

@testable import MotionFormats

@Suite struct BVHLintTests {
  private func lint(_ text: String) throws -> [Diagnostic] {
    try BVHReader().lint(.bytes(Array(text.utf8), path: "walk.bvh"))
  }

  private static let site = "    End Site\n    {\n      OFFSET 0 -0.5 0\n    }\n"

  @Test func whatCannotBeReadCannotBeLinted() {
    #expect(throws: MotionError.self) { try lint("HIERARCHY") }
  }

  @Test func aPlainFileIsClean() throws {
    #expect(try lint(BVHSamples.small) == [])
  }

  /// A change to the sample, and the one note that it brings, at its line and column.
  @Test(
    arguments: [
      ("root", "ROOT", Diagnostic.Code.keywordCase, 2, 1),
      ("Offset 0 1", "OFFSET 0 1", .keywordCase, 4, 3),
      ("3 zrotation Xrotation Yrotation\n  J", "3 Zrotation Xrotation Yrotation\n  J", .keywordCase, 5, 14),
      ("Left Knee", "Knee", .blankInName, 6, 9),
      ("", site, .leafWithoutEndSite, 6, 9),
      (
        "CHANNELS 3 Xposition Yposition Zposition\n    End", "CHANNELS 3 Zrotation Xrotation Yrotation\n    End",
        .innerPositionChannels, 6, 9
      ),
      (
        "CHANNELS 3 Xposition Yposition Zposition\n  JOINT", "CHANNELS 3 Zrotation Xrotation Yrotation\n  JOINT",
        .rootOffset, 2, 6
      ),
      ("1 2 3\n4 5 6", "1 2 3 4 5 6", .frameNotOneLine, 19, 1),
      ("\u{FEFF}HIERARCHY", "HIERARCHY", .byteOrderMark, 1, 1),
    ] as [(String, String, Diagnostic.Code, Int, Int)])
  func notes(_ new: String, _ old: String, _ code: Diagnostic.Code, _ line: Int, _ column: Int) throws {
    let text = BVHSamples.small.replacing(old, with: new, maxReplacements: 1)
    let found = try lint(text)
    #expect(found.map(\.code) == [code])
    #expect(found.first?.place == Place(path: "walk.bvh", line: line, column: column))
    #expect(found.allSatisfy { $0.severity == .note && $0.strictError == nil })
    // Reading does not show notes, not even strictly.
    #expect(try readBVH(text, ReadingOptions(isStrict: true)).diagnostics.isEmpty)
  }

  @Test func rootsAndChannels() throws {
    let root = "ROOT b\n{\nOFFSET 1 0 0\nCHANNELS 0\nEnd Site\n{\nOFFSET 0 1 0\n}\n}\n"
    let found = try lint(BVHSamples.small.replacing("MOTION", with: root + "MOTION"))
    #expect(found.map(\.code) == [.severalRoots, .noChannels])
  }

  @Test func lineEnds() throws {
    #expect(try lint(BVHSamples.small.replacing("\n", with: "\r\n")) == [])
    #expect(try lint(BVHSamples.small.replacing("\n", with: "\r")).map(\.code) == [.carriageReturns])
    #expect(try lint(String(BVHSamples.small.dropLast())).map(\.code) == [.missingFinalLineEnd])
    let mixed = try lint(BVHSamples.small.replacing("HIERARCHY\nROOT Hips\n", with: "HIERARCHY\r\nROOT Hips\r\n"))
    #expect(mixed.map(\.code) == [.mixedLineEnds])
    #expect(mixed.first?.place == Place(path: "walk.bvh", line: 3))
    #expect(mixed.first?.message.contains("(LF 18, CR LF 2, CR 0)") == true)
  }

  @Test func findingsComeAlong() throws {
    let found = try lint(BVHSamples.small.replacing("Frames: 2", with: "Frames: 3").replacing("ROOT", with: "root"))
    #expect(found.map(\.code) == [.keywordCase, .frameCountMismatch])
  }
}
