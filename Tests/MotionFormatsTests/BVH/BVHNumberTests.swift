import Testing

@testable import MotionFormats

/// Decimal text to Float: the fast scanner, the safe way beside it, and whole numbers alone agree with each other and
/// with the standard library's `Float(_: String)`.
@Suite struct BVHNumberTests {
  /// What the fast scanner reads, or `nil`.
  private func scanned(_ text: String) -> Float? {
    var bytes = Array(text.utf8) + [0x0A]
    let limit = bytes.count
    bytes += [UInt8](repeating: 0, count: TextWindow.padding)
    var row: [Float] = [.nan]
    var position = UnsafeNumberScanner.Position(index: 0, line: 1)
    let count = UnsafeNumberScanner.scanRows(bytes, upTo: limit, columns: 1, into: &row, position: &position)
    #expect(position == UnsafeNumberScanner.Position(index: count == 1 ? limit : 0, line: 1 + count))
    return count == 1 ? row[0] : nil
  }

  private func check(_ text: String, isSlow: Bool = false) {
    let bytes = Array(text.utf8)
    guard let number = DecimalNumber(bytes.span, 0..<bytes.count), let expected = Float(text) else {
      Issue.record("'\(text)' is a number")
      return
    }
    let safe = DecimalToFloat.value(bytes.span, 0..<bytes.count)
    #expect(safe?.bitPattern == expected.bitPattern, "'\(text)', safely")
    #expect(scanned(text)?.bitPattern == (expected.isFinite ? expected.bitPattern : nil), "'\(text)', scanned")
    if isSlow {
      let exact = DecimalToFloat.exact(bytes.span, 0..<bytes.count, number)
      #expect(exact.bitPattern == expected.bitPattern, "'\(text)', exactly")
    }
  }

  @Test(arguments: [
    "", "-", "+", ".", "-.", "e", "e1", ".e1", "1e", "1e+", "1e-", "1ee1", "1e1.5", "1..", "1.2.3", "--1", "1-", "1+1",
    "nan",
    "inf", "infinity", "0x1", "0x1p3", "1,5", "1f", "1_0", " 1", "1 ", "1\u{660}", "１", "1\0", "1e1\0", "12345678a",
    "1.2345678a",
    "123456789012345678901234567890x", "0.0-7.5", "1\u{0B}2",
  ])
  func noNumbers(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(DecimalNumber(bytes.span, 0..<bytes.count) == nil)
    // The scanner skips blanks and blank lines.
    if !text.isEmpty, text.first != " ", text.last != " " { #expect(scanned(text) == nil) }
  }

  @Test(arguments: [
    "0", "-0", "+0", "00", "0.", ".0", "-.0", "5.", ".5", "-.5", "+1", "1", "9", "10", "1234567", "12345678",
    "123456789",
    "1.2345678", "1234567.1234567", "12345678.12345678", "0.30000001192092896", "16777217", "16777219", "33554435",
    "8388608.5",
    "8388609.5", "0.000001", "3.4028235e38", "3.4028235677973366e38", "3.4028235677973365e38", "3.4028236e38", "1e38",
    "1e39",
    "340282346638528859811704183484516925440", "340282356779733661637539395458142568447",
    "340282356779733661637539395458142568448", "1e-45", "7e-46", "7.006492321624085e-46", "7.006492321624086e-46",
    "0.7006492321624085354618e-45", "1.17549435e-38", "1.1754943157898259e-38", "1.1754942e-38", "1e-46", "1e-400",
    "0e400",
    "1e0000000000000000000000001", "1e-00000000000000000000001", "9007199254740993", "9007199254740992.5",
    "18446744073709551615",
    "18446744073709551616", "99999999999999999999", "0.00000000000000000000000000000000000000000000011754943508222875",
  ])
  func edges(_ text: String) { check(text, isSlow: true) }

  @Test func manyDigits() {
    for digits in [17, 18, 19, 20, 21, 100, 159, 160, 161, 162, 500, 4_000] {
      check("0." + String(repeating: "3", count: digits))
      check(String(repeating: "0", count: digits) + "1.5")
      check("1" + String(repeating: "0", count: digits) + "e-\(digits)", isSlow: true)
      check("0." + String(repeating: "0", count: digits) + "1e\(digits)", isSlow: true)
      // A tie, and a tie with one digit more, far behind.
      check("16777217." + String(repeating: "0", count: digits), isSlow: true)
      check("16777217." + String(repeating: "0", count: digits) + "1", isSlow: true)
      check("16777218." + String(repeating: "9", count: digits), isSlow: true)
    }
  }

  /// Midpoints between two neighbours, exactly and a little to both sides.
  @Test func midpoints() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<400 {
      // With an exponent around 0 a midpoint has few enough digits to write it out as a Double.
      let float = Float(bitPattern: UInt32.random(in: 0x3F00_0000...0x4BFF_FFFF, using: &generator))
      let middle = (Double(float) + Double(float.nextUp)) / 2
      var digits = "\(middle)"
      for text in [digits, "-" + digits, digits + "0000000000000000000000000"] { check(text, isSlow: true) }
      digits = "\(middle.nextUp)"
      check(digits, isSlow: true)
      check("\(middle.nextDown)", isSlow: true)
      if "\(middle)".contains(".") { check("\(middle)" + "00000000000000000000000000001", isSlow: true) }
    }
  }

  @Test func everyShortForm() {
    for value in 0..<1_000 {
      for point in 0...3 {
        let digits = "\(value)"
        let text = point >= digits.count ? "." + digits : digits.prefix(point) + "." + digits.dropFirst(point)
        check(String(text))
        check("-\(text)e\(value % 7)")
      }
    }
  }

  @Test func random() {
    var generator = SeededGenerator(seed: 2)
    func digits(_ count: Int) -> String {
      String((0..<count).map { _ in Character(UnicodeScalar(UInt8.random(in: 48...57, using: &generator))) })
    }
    for index in 0..<4_000 {
      let sign = ["", "-", "+"].randomElement(using: &generator) ?? ""
      let whole = Int.random(in: 0...12, using: &generator)
      let fraction = Int.random(in: 1...24, using: &generator)
      check(sign + digits(whole) + "." + digits(fraction), isSlow: index % 10 == 0)
      check(sign + digits(whole + 1) + "e\(Int.random(in: -60...60, using: &generator))", isSlow: index % 10 == 0)
      let float = Float(bitPattern: UInt32.random(in: 0...0x7F7F_FFFF, using: &generator))
      check("\(float)")
      check("\(Double(float))")
      let text = {
        var bytes: [UInt8] = []; FloatText.append(float, to: &bytes); return String(decoding: bytes, as: UTF8.self)
      }()
      check(text)
      #expect(Float(text) == float)
      #expect(text.utf8.count <= "\(float)".utf8.count)
    }
  }

  @Test func rowsOfTheScannerEndWhereTheyShould() {
    let text = Array("1 2\n 3\t4 \r\n\n\r5 6\r7 8\n9\n10 11\n".utf8)
    let bytes = text + [UInt8](repeating: 0, count: TextWindow.padding)
    var rows = [Float](repeating: 0, count: 20)
    var position = UnsafeNumberScanner.Position(index: 0, line: 1)
    var count = UnsafeNumberScanner.scanRows(bytes, upTo: text.count, columns: 2, into: &rows, position: &position)
    #expect(count == 4 && rows[..<8] == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(position == UnsafeNumberScanner.Position(index: text.count - 8, line: 7))
    // It stops when the rows are full, and at the limit even where the next line starts with a blank.
    rows = [0, 0, 0]
    position = UnsafeNumberScanner.Position(index: 0, line: 1)
    count = UnsafeNumberScanner.scanRows(bytes, upTo: text.count, columns: 2, into: &rows, position: &position)
    #expect(count == 1 && rows == [1, 2, 0] && position == UnsafeNumberScanner.Position(index: 4, line: 2))
    position = UnsafeNumberScanner.Position(index: 0, line: 1)
    rows = [Float](repeating: 0, count: 20)
    count = UnsafeNumberScanner.scanRows(bytes, upTo: 4, columns: 2, into: &rows, position: &position)
    #expect(count == 1 && position == UnsafeNumberScanner.Position(index: 4, line: 2))
  }

  @Test func powersOfTen() {
    // 10^0 and 10^1 are exact; 10^27 is the last power of five in 64 bits; 10^-1 is 0.1 cut to 64 bits.
    let table = PowerOfTen.table
    let zero = -PowerOfTen.range.lowerBound
    #expect(table[zero].mantissa == 1 << 63 && table[zero].exponent == -63 && table[zero].isExact)
    #expect(table[zero + 1].mantissa == 10 << 60 && table[zero + 1].exponent == -60)
    #expect(table[zero + 27].isExact && !table[zero + 28].isExact && !table[zero - 1].isExact)
    #expect(table[zero - 1].mantissa == 0xCCCC_CCCC_CCCC_CCCC && table[zero - 1].exponent == -67)
  }
}
