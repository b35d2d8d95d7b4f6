import MotionClip
import Testing

@testable import MotionFormats

/// Arrays and the ways to go through them.
@Suite struct COLLADASourceTests {
  /// The elbow's angle at 0.5 s where `output` is the source `out` of two keys, 0 and 1 s, expected to hold 0 and 90.
  private func expectQuarterTurn(
    _ output: String, target: String = "elbow/rz.ANGLE", input: String = COLLADAText.source("in", "0 1"),
    how: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let document = COLLADAText.arm(
      "<animation>\(input)\(output)\(how)<sampler id=\"s\"><input semantic=\"INPUT\" source=\"#in\"/>"
        + "<input semantic=\"OUTPUT\" source=\"#out\"/>"
        + (how.isEmpty ? "" : "<input semantic=\"INTERPOLATION\" source=\"#how\"/>")
        + "</sampler><channel source=\"#s\" target=\"\(target)\"/></animation>")
    let read = try readCOLLADA(document)
    #expect(findings(read) == [], sourceLocation: sourceLocation)
    #expect(isNear(try position(read, "hand", at: 0.5), handPosition(elbow: 45)), sourceLocation: sourceLocation)
  }

  @Test func accessorsMayBeAbsent() throws {
    try expectQuarterTurn("<source id=\"out\"><float_array id=\"o\" count=\"2\">0 90</float_array></source>")
    try expectQuarterTurn("<source id=\"out\"><float_array>0 90</float_array></source>")
    try expectQuarterTurn("<source id=\"out\"><int_array>0 90</int_array></source>")
    try expectQuarterTurn(
      "<source id=\"out\"><float_array id=\"o\">0 90</float_array><technique_common><accessor source=\"#o\"/>"
        + "</technique_common></source>")
  }

  @Test func strideAndOffset() throws {
    try expectQuarterTurn(COLLADAText.source("out", "0 7 90 7", stride: 2))
    try expectQuarterTurn(
      COLLADAText.source("out", "7 7 0 90 7", stride: 1, count: 2)
        .replacing("stride=\"1\"", with: "stride=\"1\" offset=\"2\""))
    try expectQuarterTurn(COLLADAText.source("out", "0 90 5 6 7", count: 2))
    try expectQuarterTurn(
      COLLADAText.source("out", "0 90"), input: COLLADAText.source("in", "0 9 9 1 9 9", stride: 3))
  }

  @Test func paramsWithoutAName() throws {
    let (named, nameless) = ("<param name=\"ANGLE\" type=\"float\"/>", "<param type=\"float\"/>")
    // Some exporters never write names; the number counts all the same.
    try expectQuarterTurn(COLLADAText.source("out", "0 90", params: nameless))
    try expectQuarterTurn(COLLADAText.source("out", "0 90", params: "<param name=\"\" type=\"float\"/>"))
    // Where some have names, the others are passed over.
    try expectQuarterTurn(COLLADAText.source("out", "7 0 7 7 90 7", stride: 3, params: nameless + named + nameless))
    try expectQuarterTurn(COLLADAText.source("out", "7 8 0 7 8 90", stride: 3, params: nameless + nameless + named))
    try expectQuarterTurn(
      COLLADAText.source("out", "9 0 0 1 0 9 0 0 1 90", stride: 5, params: nameless + named + named + named + named),
      target: "elbow/rz")
    let four = COLLADAText.source("out", "9 9 9 0 9 9 9 90", stride: 4, params: nameless + nameless + nameless + named)
    try expectQuarterTurn(four)
  }

  @Test func rowsOfTheWholeTransformationDriveOneValue() throws {
    try expectQuarterTurn(COLLADAText.source("out", "0 0 1 0 0 0 1 90", stride: 4))
    try expectQuarterTurn(COLLADAText.source("out", "0 0 1 0 0 0 1 90", stride: 4), target: "elbow/rz")
  }

  @Test func arraysOfOtherSources() throws {
    try expectQuarterTurn(
      "<source id=\"store\"><float_array id=\"all\" count=\"4\">0 1 0 90</float_array></source>"
        + "<source id=\"out\"><technique_common><accessor source=\"#all\" offset=\"2\" count=\"2\" stride=\"1\"/>"
        + "</technique_common></source>",
      input: "<source id=\"in\"><technique_common><accessor source=\"#all\" count=\"2\"/></technique_common></source>")
  }

  @Test func interpolationsInAnyArrayAndLetterCase() throws {
    for name in ["Name_array", "IDREF_array", "SIDREF_array", "token_array"] {
      try expectQuarterTurn(
        COLLADAText.source("out", "0 90"),
        how: COLLADAText.words("how", "linear Linear").replacing("Name_array", with: name))
    }
    // More words than keys: the rest is not used.
    try expectQuarterTurn(COLLADAText.source("out", "0 90"), how: COLLADAText.words("how", "LINEAR LINEAR STEP"))
  }

  @Test func elementsAmongNumbersArePassedOver() throws {
    try expectQuarterTurn("<source id=\"out\"><float_array>0 <note id=\"n\">7</note> 90</float_array></source>")
  }

  @Test func numbersInAllSpellings() throws {
    try expectQuarterTurn(COLLADAText.source("out", "\n\t -0.0E+00\r\n 9.000000e+001  "))
    try expectQuarterTurn(COLLADAText.source("out", "+.0 0090."))
    try expectQuarterTurn(COLLADAText.source("out", "-0 90.0000000000000000000000000000000000001"))
    try expectQuarterTurn(COLLADAText.source("out", "1e-400 0.9e2"))
  }

  /// The numbers of a text read in pieces are those of the standard library, to the bit.
  @Test(arguments: [1, 2, 5, 13, 64, 4_096]) func numbersInPieces(_ length: Int) throws {
    var generator = SeededGenerator(seed: UInt64(length))
    let words = (0..<3_000).map { index -> String in
      let value = Double.random(in: -1...1, using: &generator)
      switch index % 6 {
      case 0: return "\(Float(value * 1_000))"
      case 1: return "\(value)"
      case 2: return "\(Int(value * 1_000_000))"
      case 3: return "\(value)e\(Int.random(in: -50...30, using: &generator))"
      case 4: return "\(Float(value).bitPattern).\(value.bitPattern)"
      default: return "\(value * 100)".prefix(8).description
      }
    }
    let bytes = Array(words.joined(separator: " ").utf8)
    var reader = NumberTextReader()
    reader.start(count: words.count)
    for start in stride(from: 0, to: bytes.count, by: length) {
      bytes[start..<min(start + length, bytes.count)].withUnsafeBufferPointer {
        reader.read(Span(_unsafeElements: $0))
      }
    }
    let found = reader.finish().values
    let expected = words.map { Float($0) ?? .nan }
    #expect(found.count == expected.count)
    for index in expected.indices where found[index].bitPattern != expected[index].bitPattern {
      Issue.record("'\(words[index])' is read as \(found[index])")
    }
  }

  @Test func lastRowsOfMatricesMayBeAnything() throws {
    let identity = "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1"
    for last in ["0 0 0 1", "0 0 0 2"] {
      let document = COLLADAText.joint(
        transforms: "<matrix sid=\"m\">\(identity)</matrix>",
        [
          COLLADAText.animation(
            "a", "j/m", times: "0 1 2", values: "\(identity) 1 0 0 2 0 1 0 4 0 0 1 6 \(last) \(identity)", stride: 16)
        ])
      let read = try readCOLLADA(document)
      #expect(findings(read) == [])
      #expect(isNear(try position(read, "j", at: 0.5), [1, 2, 3]))
      #expect(isNear(try position(read, "j", at: 1), [2, 4, 6]))
      // One value out of whole matrices.
      let one = COLLADAText.joint(
        transforms: "<matrix sid=\"m\">\(identity)</matrix>",
        [
          COLLADAText.animation(
            "a", "j/m(3)(1)", times: "0 1", values: "\(identity) 1 0 0 2 0 1 0 4 0 0 1 6 \(last)", stride: 16)
        ])
      #expect(isNear(try position(try readCOLLADA(one), "j", at: 1), [0, 4, 0]))
    }
  }
}
