import MotionClip
import Testing

@testable import MotionFormats

/// Long text goes past the XML parser, text that was read before is compared: neither may be seen in what comes out.
@Suite struct COLLADALongTextTests {
  /// What the parser makes of a document that comes in pieces of `length` bytes.
  private struct Reading {
    var findings: [String]
    var failure: String?
    /// As bits, so that what is no number is like itself.
    var numbers: [[UInt32]]
    var words: [[Interpolation]]
    var positions: [XMLPosition]

    init(_ text: String, inPiecesOf length: Int) {
      let bytes = Array(text.utf8)
      let handler = UnsafeCOLLADAHandler(path: "long.dae")
      let parser = XMLPushParser(handler: handler)
      for start in stride(from: 0, to: bytes.count, by: length) {
        let isWanted = bytes[start..<min(start + length, bytes.count)].withUnsafeBufferPointer {
          parser.parse(Span(_unsafeElements: $0))
        }
        if !isWanted { break }
      }
      parser.finish()
      let library = handler.builder.document.animation
      findings = handler.builder.findings.sorted().map(\.description)
      failure = parser.failure.map { "\($0.position.line):\($0.position.column): \($0.message)" }
      numbers = library.sources.compactMap { $0.numbers.map { library.numbers[$0].values.map(\.bitPattern) } }
      words = library.sources.compactMap { $0.words.map { library.words[$0].interpolations.all } }
      positions = library.sources.map(\.position) + library.channels.map(\.source.position)
    }
  }

  private static let count = 400
  private static let times = (0..<count).map { "\(Double($0) / 32)" }
  private static let values = (0..<count).map { "\($0 * 37 % 180)" }

  private func document(
    times: String = times.joined(separator: " "), values: String = values.joined(separator: " "), before: String = ""
  ) -> String {
    COLLADAText.arm(
      before
        + COLLADAText.animation(
          "a", "shoulder/rz.ANGLE", times: times, values: values,
          interpolation: [String](repeating: "LINEAR", count: Self.count).joined(separator: " ")),
      COLLADAText.animation("b", "elbow/rz.ANGLE", times: times, values: values)
    ).text
  }

  /// Pieces shorter than any text that goes past the parser all go through it.
  private func expectSameInPieces(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Reading {
    let whole = Reading(text, inPiecesOf: 1 << 20)
    for length in [UnsafePlainText.leastLength - 1, 64, UnsafePlainText.leastLength + 3, 700, 3_000] {
      let cut = Reading(text, inPiecesOf: length)
      #expect(cut.findings == whole.findings, "in pieces of \(length)", sourceLocation: sourceLocation)
      #expect(cut.failure == whole.failure, "in pieces of \(length)", sourceLocation: sourceLocation)
      #expect(cut.numbers == whole.numbers, "in pieces of \(length)", sourceLocation: sourceLocation)
      #expect(cut.words == whole.words, "in pieces of \(length)", sourceLocation: sourceLocation)
      #expect(cut.positions == whole.positions, "in pieces of \(length)", sourceLocation: sourceLocation)
    }
    return whole
  }

  @Test("Damage behind long text is where it is", arguments: ["", "\n", "\r\n"]) func damage(_ lineEnd: String) {
    let blank = " \(lineEnd)"
    let well = document(times: Self.times.joined(separator: blank), values: Self.values.joined(separator: blank))
    let ending = "</float_array><technique_common>"
    let cut = well.split(separator: ending, maxSplits: 1).joined(separator: "</float_array></technique_common>")
    #expect(expectSameInPieces(cut).failure?.contains("float_array") == false)
    for damage in ["&", "]]>", "\u{1}", "<"] {
      var values = Self.values
      values[300] += " \(damage) "
      let text = document(times: Self.times.joined(separator: blank), values: values.joined(separator: blank))
      #expect(expectSameInPieces(text).failure != nil, "\(damage)")
    }
  }

  @Test func charactersThatAreNoNumbers() {
    for word in ["é", "x", "1,5", "&#48;", "<!-- 1 -->7", "<![CDATA[7]]>", "]", "\u{7F}", "<p>7 7</p>"] {
      var values = Self.values
      values[200] = word
      let reading = expectSameInPieces(document(values: values.joined(separator: " ")))
      #expect(reading.failure == nil, "\(word)")
      #expect(reading.numbers.count == 4)
    }
  }

  @Test func whatLooksLikeTextButIsNot() {
    let numbers = Self.values.joined(separator: " ")
    for before in [
      "<!-- <float_array>\(numbers)</float_array> -->", "<?p <a>\(numbers)?>", "<![CDATA[<a>\(numbers)]]>",
      "<extra note=\"a > \(numbers)\"/>", "<extra><a>\(numbers)</a>\n\(numbers)</extra>",
    ] {
      let reading = expectSameInPieces(document(before: before))
      #expect(reading.failure == nil && reading.findings == [], "\(before.prefix(20))")
      #expect(reading.numbers.map(\.count) == [400, 400, 400, 400])
    }
  }

  @Test("Lines and columns behind long text", arguments: [" ", "\n", " \r\n", "\n\n "]) func positions(_ blank: String)
  {
    let text = document(times: Self.times.joined(separator: blank), values: Self.values.joined(separator: blank))
    let reading = expectSameInPieces(text)
    #expect(reading.findings == [])
    #expect(reading.numbers[0] == Self.times.map { Float($0)?.bitPattern })
    #expect(reading.numbers[1] == Self.values.map { Float($0)?.bitPattern })
    #expect(reading.words == [[Interpolation](repeating: .linear, count: Self.count)])
  }

  @Test("Times that were read before", arguments: [1, 5, 64, 1_000]) func repeatedTimes(_ length: Int) {
    let times = Self.times.joined(separator: " ")
    let others = [
      times, times + " 99", times + "9", Self.times.prefix(300).joined(separator: " "),
      times.split(separator: " 5.").joined(separator: " 5.0"), times, " " + times, String(times.dropLast()), "", "0",
      times,
    ]
    var reader = NumberTextReader()
    for text in others {
      reader.start(count: Self.count)
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: length) {
        reader.read(bytes.span.extracting(start..<min(start + length, bytes.count)))
      }
      let array = reader.finish()
      let expected = text.split(separator: " ")
      #expect(array.values == expected.map { Float($0) ?? .nan })
      #expect(array.increasing == expected.map { Double($0) ?? .nan })
    }
  }

  @Test("Words that repeat, between any blanks", arguments: [1, 7, 64, 100_000]) func repeatedWords(_ length: Int) {
    let words = ["LINEAR", "LINEAR", "LINEAR", "STEP", "LINEAR", "LINEARS", "BEZIER", "BEZIER", "BEZIER", "STEP"]
    let meanings: [Interpolation] = [
      .linear, .linear, .linear, .step, .linear, .linear, .bezier, .bezier, .bezier, .step,
    ]
    for blanks in [[" "], ["\n"], [" ", "\n"], [" ", " ", "\r\n", "  "]] {
      var text = ""
      var expected: [Interpolation] = []
      for index in 0..<500 {
        let place = index / 7 % words.count
        text += words[place] + blanks[index % blanks.count]
        expected.append(meanings[place])
      }
      var reader = WordTextReader()
      reader.start()
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: length) {
        reader.read(bytes.span.extracting(start..<min(start + length, bytes.count)))
      }
      let array = reader.finish()
      #expect(array.interpolations.all == expected)
      #expect(array.unknown?.word == "LINEARS")
    }
  }

  /// Angles worked out by hand: the points lie on rays of known angles.
  @Test func arcTangents() {
    let root3 = 3.0.squareRoot()
    let points: [(y: Double, x: Double, degrees: Double)] = [
      (0, 1, 0), (1, root3, 30), (1, 1, 45), (root3, 1, 60), (1, 0, 90), (root3, -1, 120), (1, -1, 135),
      (1, -root3, 150), (0, -1, 180), (-1, -root3, -150), (-1, -1, -135), (-root3, -1, -120), (-1, 0, -90),
      (-root3, 1, -60), (-1, 1, -45), (-1, root3, -30), (0, 0, 0),
    ]
    for (index, point) in points.enumerated() {
      let other = points[(index + 5) % points.count]
      let angles = MotionFormats.arcTangents([point.y, 0, other.y, 0], [point.x, 0, other.x, 1])
      #expect(abs(angles.x * 180 / .pi - point.degrees) < 1e-13)
      #expect(abs(angles.z * 180 / .pi - other.degrees) < 1e-13)
      #expect(angles.y == 0 && angles.w == 0)
    }
  }
}
