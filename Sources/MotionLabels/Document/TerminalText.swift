/// Text from files as people see it: a name or a source line must neither break a line nor command a terminal.
public enum TerminalText {
  /// `text` with its control characters escaped as `\u{1b}`, so that it stays one line.
  public static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += isControl($1) ? escaped($1) : String($1) }
  }

  /// The source line around `column` (in bytes, from 1) and a caret below it, two lines with their ends.
  ///
  /// Of a long line 120 bytes around the place are shown; tabs become blanks, other control characters are escaped.
  public static func excerpt(of line: String, column: Int?) -> String {
    let bytes = Array(line.utf8)
    let place = boundary(min(max((column ?? 1) - 1, 0), bytes.count), in: bytes)
    let start = boundary(max(0, min(place - 60, bytes.count - 120)), in: bytes)
    let end = boundary(min(start + 120, bytes.count), in: bytes)
    let before = shown(bytes[start..<place])
    let after = shown(bytes[place..<end])
    return "  \(before)\(after)\n  \(String(repeating: " ", count: before.count))^\n"
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    line(String(decoding: bytes.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }, as: UTF8.self))
  }

  /// The start of the character that `index` lies in.
  private static func boundary(_ index: Int, in bytes: [UInt8]) -> Int {
    var index = index
    while index > 0, index < bytes.count, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    // Line and paragraph separators are no control characters, but they do break lines.
    scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
}
