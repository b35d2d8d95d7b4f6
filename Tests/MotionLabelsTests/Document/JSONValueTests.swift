import Testing

@testable import MotionLabels

@Suite struct JSONValueTests {
  private func text(_ value: JSONValue) -> String { String(decoding: value.utf8, as: UTF8.self) }

  @Test("A number that is none is null", arguments: [Float.nan, .infinity, -.infinity])
  func notFinite(number: Float) {
    #expect(text(.number(number)) == "null")
    #expect(text(.numbers([1, number])) == "[1,null]")
  }

  @Test("Nothing is null") func nothing() {
    #expect(text(.optional(nil as Int?)) == "null")
    #expect(text(.optional(nil as Double?)) == "null")
    #expect(text(.optional(nil as String?)) == "null")
  }

  @Test("Any text comes back from another parser")
  func texts() throws {
    let controls = (0..<0x20).map { String(Unicode.Scalar(UInt8($0))) }
    let others = ["", "\"", "\\", "/", "\u{7F}", "\u{2028}", "é", "e\u{301}", "骨盤", "👣", "\u{10FFFF}", "a\r\nb"]
    for string in controls + others + [controls.joined()] {
      guard case .string(let read) = try JSONTree(JSONValue.string(string).utf8) else {
        Issue.record("\(string.debugDescription) is no text any more")
        continue
      }
      // By scalars: texts that only look alike are equal to Swift.
      #expect(read.unicodeScalars.elementsEqual(string.unicodeScalars))
    }
  }

  @Test("Any number reads back as the same Float, in no more digits than it takes")
  func numbers() {
    var bits: UInt32 = 1
    for _ in 0..<20_000 {
      bits = bits &* 1_664_525 &+ 1_013_904_223
      let number = Float(bitPattern: bits)
      guard number.isFinite else { continue }
      let written = text(.number(number))
      #expect(Float(written)?.bitPattern == bits)
      let digits = written.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
      let fewest = number.description.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }.reversed()
        .drop { $0 == "0" }
      let isWhole = number == number.rounded() && abs(number) < 16_777_216
      #expect(isWhole || digits.count <= fewest.count)
    }
  }

  @Test(
    "Numbers are written as people write them",
    arguments: [
      (30, "30"), (0, "0"), (-1, "-1"), (0.5, "0.5"), (0.1, "0.1"), (1.4333333, "1.4333333"), (1e-7, "1e-7"),
      (-2.5e-10, "-2.5e-10"), (16_777_215, "16777215"), (16_777_216, "16777216"), (3e10, "3e10"),
      (.greatestFiniteMagnitude, "3.4028235e38"), (.leastNonzeroMagnitude, "1e-45"),
    ] as [(Float, String)])
  func writtenNumbers(number: Float, written: String) { #expect(text(.number(number)) == written) }

  @Test("Names are sorted by their code points, whatever the order they came in")
  func sortedNames() {
    let names = ["b", "a", "B", "é", "z", "aa", "", "\u{FFFD}", "👣", "a\"b"]
    let object = JSONValue.object(Dictionary(uniqueKeysWithValues: names.map { ($0, .bool(true)) }))
    #expect(
      text(object)
        == #"{"":true,"B":true,"a":true,"a\"b":true,"aa":true,"b":true,"z":true,"é":true,"\#u{FFFD}":true,"👣":true}"#)
  }

  @Test("A column is written as the list of its entries")
  func columns() {
    #expect(text(.numbers([1, 0.5])) == text(.array([.number(1), .number(0.5)])))
    #expect(text(.bools([true, false])) == text(.array([.bool(true), .bool(false)])))
    #expect(
      text(.names([1, 0, 1], names: ["idle", "a\"b"]))
        == text(.array([.string("a\"b"), .string("idle"), .string("a\"b")])))
    #expect(text(.array([])) == "[]")
    #expect(text(.object([:])) == "{}")
  }

  @Test("The form for people holds the same values")
  func indented() throws {
    let value = DocumentSchema.labels.json
    #expect(try JSONTree(value.indented) == JSONTree(value.utf8))
    let lines = String(decoding: value.indented, as: UTF8.self).split(separator: "\n")
    #expect(lines.count > 100)
    #expect(value.indented.last == UInt8(ascii: "\n"))
  }
}
