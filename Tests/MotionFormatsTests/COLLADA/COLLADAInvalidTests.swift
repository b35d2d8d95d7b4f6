import MotionClip
import Testing

@testable import MotionFormats

/// Files of which nothing can be used: the whole message, with line and column.
@Suite struct COLLADAInvalidTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: MotionError.Code
    let message: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ code: MotionError.Code, _ message: String) {
      self.init(name, bytes: Array(text.utf8), code, message)
    }

    init(_ name: String, bytes: [UInt8], _ code: MotionError.Code, _ message: String) {
      (self.name, self.bytes, self.code, self.message) = (name, bytes, code, "arm.dae:" + message)
    }
  }

  static func changed(_ old: String, _ new: String) -> String {
    let text = COLLADAText.arm.text
    guard let range = text.firstRange(of: old) else { preconditionFailure("'\(old)' is not in the sample") }
    return text[..<range.lowerBound] + new + text[range.upperBound...]
  }

  static let notCOLLADA: [Case] = [
    Case("empty", "", .unreadable, "1:1: error: the file is empty"),
    Case("blanks alone", " \n\t\r\n", .unreadable, "1:1: error: the file is empty"),
    Case("a byte order mark alone", bytes: [0xEF, 0xBB, 0xBF], .unreadable, "1:1: error: the file is empty"),
    Case(
      "prose", "Dear reader,\n", .unsupported, "1:1: error: this is no COLLADA file: expected '<' at the start"),
    Case(
      "another root", "<?xml version=\"1.0\"?>\n<svg/>\n", .unsupported,
      "2:5: error: this is no COLLADA file: the root element is 'svg'"),
    Case(
      "the root's name in other letters", "<Collada version=\"1.4.1\"/>", .unsupported,
      "1:25: error: this is no COLLADA file: the root element is 'Collada'"),
    Case(
      "gzip", bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], .unsupported,
      "1:1: error: the file is compressed with gzip; COLLADA's archives are zip files"),
  ]

  static let xml: [Case] = [
    Case(
      "the root alone", "<COLLADA version=\"1.4.1\"/>", .incomplete, "1:25: error: the file has no visual scene"),
    Case(
      "an empty scene", COLLADAText().text, .incomplete, "2:78: error: the scene has no nodes"),
    Case(
      "a tag that is not closed", changed("</asset>", ""), .malformed,
      "8:11: error: Opening and ending tag mismatch: asset line 3 and COLLADA"),
    Case(
      "the end of the file within a tag", String(COLLADAText.arm.text.prefix(100)), .malformed,
      "2:62: error: attributes construct error"),
    Case(
      "an attribute twice", changed(" version=\"1.4.1\"", " version=\"1\" version=\"2\""), .malformed,
      "2:86: error: Attribute version redefined"),
    Case(
      "a bare ampersand", changed("meter\" meter", "m & n\" meter"), .malformed,
      "3:23: error: xmlParseEntityRef: no name"),
    Case(
      "a zero byte", bytes: Array(changed("meter\" meter", "m\0 meter").utf8), .malformed,
      "3:21: error: Char 0x0 out of allowed range"),
    Case(
      "bytes that are no UTF-8", bytes: Array(COLLADAText.arm.text.utf8).replacing([0x59, 0x5F], with: [0xFF, 0x5F]),
      .malformed, "3:47: error: Input is not proper UTF-8, indicate encoding ! Bytes: 0xFF 0x5F 0x55 0x50"),
    Case(
      "an unknown encoding", changed("utf-8", "x-klingon"), .unsupported,
      "1:41: error: Unsupported encoding x-klingon"),
  ]

  static let documentTypes: [Case] = [
    Case(
      "a document type", changed("<COLLADA", "<!DOCTYPE COLLADA>\n<COLLADA"), .unsupported,
      "2:18: error: the document has a DOCTYPE, which is refused: COLLADA has none"),
    Case(
      "entities", changed("<COLLADA", "<!DOCTYPE COLLADA [<!ENTITY a 'b'>]>\n<COLLADA"), .unsupported,
      "2:19: error: the document has a DOCTYPE, which is refused: COLLADA has none"),
    Case(
      "another file", changed("<COLLADA", "<!DOCTYPE C SYSTEM \"file:///etc/hostname\">\n<COLLADA"), .unsupported,
      "2:42: error: the document has a DOCTYPE, which is refused: COLLADA has none"),
  ]

  @Test(arguments: notCOLLADA + xml + documentTypes) func message(_ invalid: Case) {
    let error = #expect(throws: MotionError.self) { try readCOLLADA(invalid.bytes) }
    #expect(error?.description == invalid.message)
    #expect(error?.code == invalid.code)
  }

  @Test func entitiesThatAreNotDeclaredEndTheFile() throws {
    let text = Self.changed("</visual_scene>", "</visual_scene></library_visual_scenes><extra>&x;</extra>")
    #expect(findings(try readCOLLADA(text))[1] == "6:50: warning: Entity 'x' not defined; what stands before is used")
  }

  @Test func theFormatIsToldByContent() throws {
    let text = Array(COLLADAText.arm.text.utf8)
    #expect(try MotionReader().read(.bytes(text, path: "arm.bvh")).format == .collada)
    #expect(try MotionReader().read(.bytes([0xEF, 0xBB, 0xBF] + text, path: "-")).format == .collada)
    for (bytes, path) in [([UInt8](), "arm.DAE"), ([0xEF, 0xBB, 0xBF], "arm.dae"), ([0x1F, 0x8B, 8, 0], "x")] {
      let error = #expect(throws: MotionError.self) { try MotionReader().read(.bytes(bytes, path: path)) }
      #expect(error?.place == Place(path: path, line: 1, column: 1))
    }
  }

  @Test func placesAreRightFarBeyond65535Lines() throws {
    // libxml2's tree holds a line in 16 bits.
    let text = Self.changed("</asset>", String(repeating: "\n", count: 200_000) + "</assets>")
    let error = #expect(throws: MotionError.self) { try readCOLLADA(text) }
    #expect(error?.place == Place(path: "arm.dae", line: 200_003, column: 10))
    var document = COLLADAText.arm(COLLADAText.animation("a", "elbow/x.ANGLE", times: "0 1", values: "0 1"))
    document.libraries = [String(repeating: "<!-- -->\n", count: 70_000)]
    document.nodes.append("<instance_node url=\"#x\"/>")
    let found = findings(try readCOLLADA(document), in: document.text)
    #expect(
      found == [
        "2 <COLLADA>: note: nothing moves: the take is one frame of the pose at rest",
        "9 <channel>: warning: the target 'elbow/x.ANGLE' is not there: the node has no transformation 'x.ANGLE'",
        "70015 <instance_node>: warning: there is no node '#x'",
      ])
  }

  @Test func columnsCountBytes() throws {
    var document = COLLADAText.arm
    document.nodes.append("<node name=\"Fuß\" id=\"f\"/><instance_node url=\"#x\"/>")
    #expect(
      findings(try readCOLLADA(document), in: document.text).contains(
        "6 <instance_node>: warning: there is no node '#x'"))
  }
}
