import MotionClip
import Testing

@testable import MotionLabels

@Suite struct LabelTextTests {
  @Test("A clip of one type is a few aligned lines")
  func oneType() {
    #expect(
      LabelText.lines(.contractExample) == """
        walk.bvh
          type       walk 97 %               207 frames at 30 fps, 6.90 s
          cycles     1, right foot leads     1.03 s each, 0.40-1.43 s
          warning    … (line 94)

        """)
  }

  @Test("Labels that are said yes to are listed, the surest first")
  func labels() {
    var document = LabelDocument.contractExample
    document.clip.labels = ["walk": 0.98, "tired": 0.71, "angry": 0.49, "old": 0.71]
    #expect(LabelText.lines(document).contains("\n  labels     walk 98 %, old 71 %, tired 71 %\n"))
    document.clip.labels = ["walk": 0.2]
    #expect(LabelText.lines(document).contains("\n  labels     none\n"))
  }

  @Test("Segments are listed where there are several, and the loop with the best seam is shown")
  func segmentsAndLoops() {
    var document = LabelDocument.contractExample
    document.source.take = "take 1"
    document.source.frameRate = FrameRate(framesPerSecond: 60_000.0 / 1_001)
    document.diagnostics = []
    document.segments = [
      .init(frames: 0..<60, motionType: "idle", confidence: 0.815),
      .init(frames: 60..<207, motionType: "unknown", confidence: 0.4),
    ]
    document.cycles.append(.init(frames: 43..<75, leadingFoot: .right, seamError: 0.02))
    document.loops = [
      .init(frames: 12..<75, leadingFoot: .right, seamError: 0.0305),
      .init(frames: 12..<43, leadingFoot: .right, seamError: 0.012),
    ]
    #expect(
      LabelText.lines(document) == """
        walk.bvh # take 1
          type       walk 97 %               207 frames at 59.940 fps, 3.45 s
          segments   idle 82 %               frames 0-59, 0.00-1.00 s
                     unknown 40 %            frames 60-206, 1.00-3.45 s
          cycles     2, right foot leads     0.53 s each, 0.20-1.25 s
          best loop  seam 0.012 leg          frames 12-42, 0.20-0.72 s

        """)
  }

  @Test("A name cannot break the line or command the terminal")
  func hostileName() {
    var document = LabelDocument.contractExample
    document.source.path = "a\nb\u{1B}[2J.bvh"
    #expect(LabelText.lines(document).split(separator: "\n").first == "a\\nb\\u{1b}[2J.bvh")
    document.clip.motionType = "walk\u{1B}[2J"
    document.segments = [
      .init(frames: 0..<60, motionType: "a\n", confidence: 1),
      .init(frames: 60..<207, motionType: "b\t", confidence: 1),
    ]
    let text = LabelText.lines(document)
    #expect(text.contains("\n  type       walk\\u{1b}[2J 97 %"))
    #expect(text.contains("\n  segments   a\\n 100 %"))
    #expect(text.contains("\n             b\\t 100 %"))
  }

  @Test(
    "Decimal places",
    arguments: [
      (0, 2, "0.00"), (1.005, 1, "1.0"), (-0.001, 2, "0.00"), (-1.25, 1, "-1.3"), (2.5, 0, "3"), (0.05, 2, "0.05"),
      (1234.5, 3, "1234.500"),
    ])
  func decimals(value: Double, places: Int, text: String) { #expect(LabelText.decimal(value, places) == text) }
}

@Suite struct TerminalTextTests {
  @Test("Control characters are escaped, all else stays")
  func line() {
    #expect(TerminalText.line("walk é 骨.bvh") == "walk é 骨.bvh")
    #expect(TerminalText.line("a\tb\r\n\u{0}\u{7F}\u{85}\u{2028}") == "a\\tb\\r\\n\\u{0}\\u{7f}\\u{85}\\u{2028}")
  }

  @Test("The caret stands below the place")
  func caret() {
    #expect(TerminalText.excerpt(of: "OFFSET 1 x 3", column: 10) == "  OFFSET 1 x 3\n           ^\n")
    #expect(TerminalText.excerpt(of: "OFFSET", column: nil) == "  OFFSET\n  ^\n")
    #expect(TerminalText.excerpt(of: "", column: 1) == "  \n  ^\n")
    #expect(TerminalText.excerpt(of: "\tOFFSET", column: 2) == "   OFFSET\n   ^\n")
    #expect(TerminalText.excerpt(of: "a\u{1B}b", column: 3) == "  a\\u{1b}b\n         ^\n")
  }

  @Test("A place beyond the line is its end") func beyond() {
    #expect(TerminalText.excerpt(of: "abc", column: 99) == "  abc\n     ^\n")
  }

  @Test("Of a long line 120 columns around the place are shown", arguments: [1, 50, 61, 500, 940, 1000, 1001])
  func longLine(column: Int) {
    let line = String((0..<1000).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
    let shown = TerminalText.excerpt(of: line, column: column).split(separator: "\n")
    #expect(shown[0].count == 122)
    let caret = shown[1].count - 1
    #expect(shown[1].last == "^")
    if column <= 1000 {
      #expect(Array(shown[0])[caret] == Array(line)[column - 1])
    }
  }

  @Test("Characters of several bytes are not cut", arguments: 1...40)
  func wholeCharacters(column: Int) {
    let line = String(repeating: "骨é👣", count: 60)
    #expect(!TerminalText.excerpt(of: line, column: column * 13).contains("\u{FFFD}"))
  }
}
