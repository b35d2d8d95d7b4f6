import MotionClip
import Testing

@testable import MotionFormats

@Suite struct BVHInvalidTests {
  /// A text, and the whole message that reading it gives.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: MotionError.Code
    let message: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ code: MotionError.Code, _ message: String) {
      (self.name, self.text, self.code, self.message) = (name, text, code, message)
    }
  }

  /// ``BVHSamples/small`` with the first `old` replaced by `new`.
  static func changed(_ old: String, _ new: String) -> String {
    guard let range = BVHSamples.small.firstRange(of: old) else {
      preconditionFailure("'\(old)' is not in the sample")
    }
    return BVHSamples.small[..<range.lowerBound] + new + BVHSamples.small[range.upperBound...]
  }

  static let notBVH: [Case] = [
    Case("empty", "", .unreadable, "walk.bvh: error: the file is empty"),
    Case("blanks alone", " \n\t\r\n", .unreadable, "walk.bvh: error: the file is empty"),
    Case(
      "prose", "Dear reader,\n", .unsupported,
      "walk.bvh:1:1: error: this is no BVH file: expected HIERARCHY, found 'Dear'"),
    Case(
      "zero bytes", "\0\0\0\u{1}", .unsupported,
      "walk.bvh:1:1: error: this is no BVH file: expected HIERARCHY, found '\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}'"),
  ]

  static let hierarchy: [Case] = [
    Case("the word alone", "HIERARCHY", .incomplete, "walk.bvh:1:10: error: expected ROOT, found the end of the file"),
    Case(
      "no root", "HIERARCHY\nMOTION\n", .malformed, "walk.bvh:2:1: error: expected ROOT after HIERARCHY, found 'MOTION'"
    ),
    Case(
      "a joint instead of a root", changed("ROOT", "JOINT"), .malformed,
      "walk.bvh:2:1: error: expected ROOT, found 'JOINT'"),
    Case(
      "a root within a joint", changed("JOINT", "ROOT"), .malformed,
      "walk.bvh:6:3: error: expected OFFSET, CHANNELS, JOINT, End Site or '}' in joint 'Hips', found 'ROOT'"),
    Case(
      "no brace", changed("{\n", ""), .malformed,
      "walk.bvh:3:3: error: expected '{' after 'ROOT' and its name, found 'OFFSET'"),
    Case(
      "two numbers in an offset", changed("OFFSET 0 -0.5 0", "OFFSET 0 -0.5"), .malformed,
      "walk.bvh:8:5: error: expected 3 numbers after OFFSET, found 2"),
    Case(
      "four numbers in an offset", changed("OFFSET 0 -0.5 0", "OFFSET 0 -0.5 0 1"), .malformed,
      "walk.bvh:8:21: error: expected 3 numbers after OFFSET, found more"),
    Case(
      "no number in an offset", changed("OFFSET 0 1 0", "OFFSET 0 one 0"), .malformed,
      "walk.bvh:4:12: error: expected a number, found 'one'"),
    Case(
      "no offset", changed("  OFFSET 0 1 0\n", ""), .malformed,
      "walk.bvh:14:1: error: expected OFFSET in joint 'Hips' before '}'"),
    Case(
      "an offset twice", changed("  OFFSET 0 1 0\n", "  OFFSET 0 1 0\n  OFFSET 0 1 0\n"), .malformed,
      "walk.bvh:5:3: error: joint 'Hips' has a second OFFSET"),
    Case(
      "channels twice", changed("  JOINT", "  CHANNELS 0\n  JOINT"), .malformed,
      "walk.bvh:6:3: error: joint 'Hips' has a second CHANNELS"),
    Case(
      "a channel too few", changed("3 Zrotation Xrotation Yrotation", "3 Zrotation Xrotation"), .malformed,
      "walk.bvh:5:3: error: expected 3 channels after CHANNELS, found 2"),
    Case(
      "a channel too many", changed("3 Zrotation", "2 Zrotation"), .malformed,
      "walk.bvh:5:34: error: expected 2 channels after CHANNELS, found more"),
    Case(
      "no such channel", changed("Zrotation", "Wrotation"), .malformed,
      "walk.bvh:5:14: error: expected a channel such as Xposition or Zrotation, found 'Wrotation'"),
    Case(
      "no count of channels", changed("CHANNELS 3", "CHANNELS three"), .malformed,
      "walk.bvh:5:12: error: expected the number of channels after CHANNELS, found 'three'"),
    Case(
      "a negative count of channels", changed("CHANNELS 3", "CHANNELS -3"), .malformed,
      "walk.bvh:5:12: error: expected the number of channels after CHANNELS, found '-3'"),
    Case(
      "End without Site", changed("End Site", "End\nSite"), .malformed,
      "walk.bvh:10:5: error: expected Site after End"),
    Case(
      "a joint in an end site", changed("OFFSET 0 -0.5 0\n    }", "JOINT Toe"), .malformed,
      "walk.bvh:12:7: error: expected OFFSET or '}' in the end site of joint 'Knee', found 'JOINT'"),
    Case(
      "a stray line", changed("  JOINT", "  # a comment\n  JOINT"), .malformed,
      "walk.bvh:6:3: error: expected OFFSET, CHANNELS, JOINT, End Site or '}' in joint 'Hips', found '#'"),
    Case(
      "a brace too few", changed("}\nMOTION", "MOTION"), .malformed,
      "walk.bvh:15:1: error: expected '}' that closes joint 'Hips', found 'MOTION'"),
    Case(
      "a brace too many", changed("}\nMOTION", "}\n}\nMOTION"), .malformed,
      "walk.bvh:16:1: error: expected ROOT or MOTION, found '}'"),
    Case(
      "cut off in a joint", String(BVHSamples.small.prefix(150)), .incomplete,
      "walk.bvh:9:26: error: expected a channel such as Xposition or Zrotation, found 'Xrotatio', where the file ends"),
    Case(
      "no MOTION", String(BVHSamples.small.prefix { $0 != "M" }), .incomplete,
      "walk.bvh:16:1: error: expected MOTION, found the end of the file"),
  ]

  static let motion: [Case] = [
    Case(
      "nothing after MOTION", changed("Frames: 2\nFrame Time: 0.0333333\n1 2 3 4 5 6\n7 8 9 10 11 12\n", ""),
      .incomplete, "walk.bvh:17:1: error: expected Frames:, found the end of the file"),
    Case(
      "no frames", changed("Frames: 2\n", ""), .malformed, "walk.bvh:18:1: error: expected Frames:, found '1'"),
    Case(
      "no frame time", changed("Frame Time: 0.0333333\n", ""), .malformed,
      "walk.bvh:18:1: error: expected Frame Time:, found '1'"),
    Case(
      "no number of frames", changed("Frames: 2", "Frames: many"), .malformed,
      "walk.bvh:17:9: error: expected the number of frames after Frames:, found 'many'"),
    Case(
      "a negative number of frames", changed("Frames: 2", "Frames: -2"), .malformed,
      "walk.bvh:17:9: error: expected the number of frames after Frames:, found '-2'"),
    Case(
      "a broken number of frames", changed("Frames: 2", "Frames: 2.5"), .malformed,
      "walk.bvh:17:9: error: expected the number of frames after Frames:, found '2.5'"),
    Case(
      "frames without a value", changed("Frames: 2", "Frames:"), .malformed,
      "walk.bvh:17:1: error: expected the number of frames after Frames:"),
    Case(
      "declared frames and no row", changed("1 2 3 4 5 6\n7 8 9 10 11 12\n", ""), .incomplete,
      "walk.bvh:19:1: error: expected 6 numbers for the first frame, found 0"),
    Case(
      "declared frames and half a row", changed("1 2 3 4 5 6\n7 8 9 10 11 12\n", "1 2 3\n"), .incomplete,
      "walk.bvh:20:1: error: expected 6 numbers for the first frame, found 3"),
  ]

  /// Words that are no number of a row, in its fourth place; `MotionError` says what each is.
  static let numbers: [(word: String, message: String)] = [
    ("nan", "expected a number, found 'nan'"),
    ("NaN", "expected a number, found 'NaN'"),
    ("-nan(ind)", "expected a number, found '-nan(ind)'"),
    ("inf", "expected a number, found 'inf'"),
    ("-Infinity", "expected a number, found '-Infinity'"),
    ("1.#IND", "expected a number, found '1.#IND'"),
    ("-1.#QNAN0", "expected a number, found '-1.#QNAN0'"),
    ("1,5", "expected a number, found '1,5'; decimals are written with a point"),
    ("0x1p3", "expected a number, found '0x1p3'"),
    ("0x10", "expected a number, found '0x10'"),
    ("1.2.3", "expected a number, found '1.2.3'"),
    ("--1", "expected a number, found '--1'"),
    ("+-1", "expected a number, found '+-1'"),
    ("-", "expected a number, found '-'"),
    (".", "expected a number, found '.'"),
    ("1e", "expected a number, found '1e'"),
    ("1e+", "expected a number, found '1e+'"),
    ("e5", "expected a number, found 'e5'"),
    ("1_000", "expected a number, found '1_000'"),
    ("1d5", "expected a number, found '1d5'"),
    ("\u{0661}", "expected a number, found '\u{0661}'"),
    ("\u{FF0D}1", "expected a number, found '\u{FF0D}1'"),
    ("}", "expected a number, found '}'"),
    ("# the end", "expected a number, found '#'"),
    ("1\0", "expected a number, found '1\u{FFFD}'"),
    ("1e39", "'1e39' is beyond the range of a 32-bit floating-point number"),
    (
      "-340282357000000000000000000000000000000",
      "'-340282357000000000000000000000000000000' is beyond the range of a 32-bit floating-point number"
    ),
    ("1e999999999999999999999", "'1e999999999999999999999' is beyond the range of a 32-bit floating-point number"),
    ("0.0-7.509", "expected a number, found '0.0-7.509': 2 glued together, which --split-glued-numbers splits"),
    ("1e5-2+3", "expected a number, found '1e5-2+3': 3 glued together, which --split-glued-numbers splits"),
  ]

  @Test(arguments: numbers)
  func namesTheWordThatIsNoNumber(_ word: String, _ message: String) throws {
    for rowsBefore in [0, 5_000] {
      let rows = String(repeating: "1 2 3 4 5 6\n", count: rowsBefore) + "1 2 3 \(word) 5 6\n1 2 3 4 5 6\n"
      let text = BVHSamples.rows(rows, frames: "\(rowsBefore + 2)")
      let error = try #require(throws: MotionError.self) { try readBVH(text) }
      #expect(error.description == "walk.bvh:\(19 + rowsBefore):7: error: \(message)")
      #expect(error.code == .malformed)
      #expect(error.sourceLine == "1 2 3 \(word) 5 6")
    }
  }

  @Test(arguments: [
    ("0", "expected a frame time above 0 s, found '0'"),
    ("-0.01", "expected a frame time above 0 s, found '-0.01'"),
    ("nan", "expected a number of seconds after Frame Time:, found 'nan'"),
    ("inf", "expected a number of seconds after Frame Time:, found 'inf'"),
    ("0,0333", "expected a number of seconds after Frame Time:, found '0,0333'"),
    ("0x1p-5", "expected a number of seconds after Frame Time:, found '0x1p-5'"),
    ("0.03 s", "expected a number of seconds after Frame Time:, found '0.03 s'"),
    ("", "expected a number of seconds after Frame Time:, found ''"),
  ])
  func namesTheFrameTimeThatIsNone(_ value: String, _ message: String) throws {
    let error = try #require(throws: MotionError.self) {
      try readBVH(BVHSamples.rows("1 2 3 4 5 6\n", frames: "1", frameTime: value))
    }
    #expect(error.message == message)
    #expect(error.code == .malformed)
    #expect(error.place == Place(path: "walk.bvh", line: 18, column: 13))
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = try #require(throws: MotionError.self) { try BVHReader().read(.file(path: "/")) }
    #expect(folder.description == "/: error: cannot read the file: this is a folder")
    let missing = try #require(throws: MotionError.self) { try BVHReader().read(.file(path: "/no/such.bvh")) }
    #expect(missing.description == "/no/such.bvh: error: cannot read the file: there is no such file")
    #expect(folder.code == .unreadable && missing.code == .unreadable)
  }

  @Test func otherEncodingsAndFormats() throws {
    let utf16 = BVHSamples.small.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let error = try #require(throws: MotionError.self) { try readBVH([0xFF, 0xFE] + utf16) }
    #expect(error.code == .unsupported)
    #expect(error.message == "this is no BVH file: the text is UTF-16")
    let binary = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 128) }
    #expect(try #require(throws: MotionError.self) { try readBVH(binary) }.code == .unsupported)
  }

  @Test func aTakeIsAskedForByName() throws {
    let error = try #require(throws: MotionError.self) {
      try readBVH(BVHSamples.small, ReadingOptions(take: "walk"))
    }
    #expect(error.code == .brokenReference)
    #expect(error.message == "there is no take 'walk': a BVH file has one, without a name")
  }

  @Test(arguments: notBVH + hierarchy + motion)
  func saysWhereAndWhat(_ invalid: Case) throws {
    let error = try #require(throws: MotionError.self) { try readBVH(invalid.text) }
    #expect(error.description == invalid.message)
    #expect(error.code == invalid.code)
  }
}
