import MotionClip
import Testing

@testable import MotionFormats

/// One document in every dress that exporters give it.
@Suite struct COLLADAEncodingTests {
  private static let moving = COLLADAText.arm(
    COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1 2", values: "0 90 180"))

  private func expectArm(_ bytes: [UInt8], _ expected: [String] = [], sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let document = try readCOLLADA(bytes)
    #expect(findings(document) == expected, sourceLocation: sourceLocation)
    let hand = try position(document, "hand", at: 0.5)
    #expect(isNear(hand, handPosition(elbow: 45)), "\(hand)", sourceLocation: sourceLocation)
  }

  private func utf16(_ text: String, bigEndian: Bool, mark: Bool = true) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  @Test func utf8WithAndWithoutMarkAndDeclaration() throws {
    var document = Self.moving
    try expectArm(Array(document.text.utf8))
    try expectArm([0xEF, 0xBB, 0xBF] + Array(document.text.utf8))
    document.declaration = ""
    try expectArm(Array(document.text.utf8))
    try expectArm(Array("\n  \n".utf8) + Array(document.text.utf8))
  }

  @Test func lineEnds() throws {
    let text = Self.moving.text
    try expectArm(Array(text.split(separator: "\n").joined(separator: "\r\n").utf8))
    try expectArm(Array(text.split(separator: "\n").joined(separator: "\r").utf8))
    try expectArm(Array(text.split(separator: "\n").joined(separator: " ").utf8))
  }

  @Test(arguments: [true, false]) func utf16WithMark(_ isBigEndian: Bool) throws {
    for declared in ["utf-16", "UTF-16", "utf-8"] {
      var document = Self.moving
      document.declaration = "<?xml version=\"1.0\" encoding=\"\(declared)\"?>\n"
      try expectArm(utf16(document.text, bigEndian: isBigEndian))
    }
    var document = Self.moving
    document.declaration = "<?xml version=\"1.0\"?>\n"
    try expectArm(utf16(document.text, bigEndian: isBigEndian))
    document.declaration = ""
    try expectArm(utf16(document.text, bigEndian: isBigEndian))
  }

  @Test(arguments: [true, false]) func utf16WithoutMark(_ isBigEndian: Bool) throws {
    var document = Self.moving
    document.declaration = "<?xml version=\"1.0\" encoding=\"UTF-16\(isBigEndian ? "BE" : "LE")\"?>\n"
    try expectArm(utf16(document.text, bigEndian: isBigEndian, mark: false))
  }

  @Test func utf16ThatIsNone() throws {
    var document = Self.moving
    document.declaration = "<?xml version=\"1.0\" encoding='utf-16'?>\n"
    let finding = "1:1: warning: the text is declared to be 'utf-16', but is read as UTF-8"
    try expectArm(Array(document.text.utf8), [finding])
    try expectArm([0xEF, 0xBB, 0xBF] + Array(document.text.utf8), [finding])
  }

  @Test func otherEncodingsAreTold() throws {
    var document = Self.moving
    document.declaration = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
    document.nodes.append("<node id=\"f\" name=\"Fu\u{DF}\" type=\"JOINT\"/>")
    let bytes = document.text.unicodeScalars.map { UInt8($0.value) }
    let finding = "1:1: note: the text is 'ISO-8859-1', not UTF-8 or UTF-16"
    try expectArm(bytes, [finding])
    #expect(try readCOLLADA(bytes).takes[0].clip.skeleton.joints.last?.name == "Fuß")
  }

  @Test func namespaces() throws {
    for (namespace, version, expected) in [
      ("http://www.collada.org/2005/11/COLLADASchema", "1.4.0", []),
      ("http://www.collada.org/2005/11/COLLADASchema", "1.4.1", []),
      ("http://www.collada.org/2008/03/COLLADASchema", "1.5.0", []),
      (
        "http://www.collada.org/2008/03/COLLADASchema", "1.4.1",
        ["2:78: warning: the namespace is that of COLLADA 1.5, the version is '1.4.1'"]
      ),
      ("http://other/", "1.4.1", ["2:47: warning: the namespace 'http://other/' is not COLLADA's"]),
    ] as [(String, String, [String])] {
      var document = Self.moving
      document.root = "<COLLADA xmlns=\"\(namespace)\" version=\"\(version)\">"
      try expectArm(Array(document.text.utf8), expected)
    }
    for root in ["<COLLADA version=\"1.4.1\">", "<COLLADA>", "<COLLADA xmlns=\"\">"] {
      var document = Self.moving
      document.root = root
      try expectArm(Array(document.text.utf8))
    }
  }

  @Test func prefixedElements() throws {
    var text = Self.moving.text
    for opening in ["</", "<"] {
      text = text.split(separator: opening, omittingEmptySubsequences: false).map { part in
        part.first?.isLetter == true ? "c:" + part : String(part)
      }.joined(separator: opening)
    }
    text = text.split(separator: "xmlns=").joined(separator: "xmlns:c=")
    #expect(text.contains("<c:float_array") && text.contains("</c:visual_scene>"))
    try expectArm(Array(text.utf8))
    // Without a declaration of the prefix the text is no XML with namespaces, but what it means is clear.
    let undeclared = text.split(separator: " xmlns:c=\"http://www.collada.org/2005/11/COLLADASchema\"").joined()
    try expectArm(
      Array(undeclared.utf8), ["2:27: warning: Namespace prefix c on COLLADA is not defined"])
  }

  @Test func foreignElementsAreNotOurs() throws {
    var document = Self.moving
    document.nodes = [
      "<x:node xmlns:x=\"http://other/\" id=\"stranger\" type=\"JOINT\"><x:translate>9 9 9</x:translate></x:node>",
      COLLADAText.armNodes.split(separator: "<translate").joined(
        separator: "<x:matrix xmlns:x=\"http://other/\">1</x:matrix><translate"),
    ]
    try expectArm(Array(document.text.utf8))
  }

  @Test func commentsInstructionsAndCDATA() throws {
    var text = Self.moving.text
    text = text.split(separator: "0 90 180").joined(separator: "<!-- a -->0 <?p 5?>9<!-- b -->0\n<![CDATA[180]]>")
    try expectArm(Array(text.utf8))
    text = Self.moving.text.split(separator: "0 90 180").joined(separator: "&#48;\t9&#x30;\r\n180 ")
    try expectArm(Array(text.utf8))
  }

  @Test("However the file is cut into pieces", arguments: [1, 2, 3, 7, 64, 1_000]) func pieces(_ length: Int) throws {
    for bytes in [Array(Self.moving.text.utf8), utf16(Self.moving.text, bigEndian: true)] {
      let handler = UnsafeCOLLADAHandler(path: "arm.dae")
      let parser = XMLPushParser(handler: handler)
      var start = 0
      while start < bytes.count {
        let end = min(start + length, bytes.count)
        #expect(bytes[start..<end].withUnsafeBufferPointer { parser.parse(Span(_unsafeElements: $0)) })
        start = end
      }
      parser.finish()
      #expect(parser.failure == nil)
      #expect(handler.builder.findings.sorted().map(\.message) == [])
      let document = handler.builder.document
      let library = document.animation
      #expect(library.sources.compactMap(\.numbers).map { library.numbers[$0].values } == [[0, 1, 2], [0, 90, 180]])
      #expect(document.nodes.compactMap(\.id).map { document.words[$0] } == ["shoulder", "elbow", "hand"])
      #expect(library.channels.map(\.source.position) == [XMLPosition(line: 9, column: 47)])
    }
  }
}
