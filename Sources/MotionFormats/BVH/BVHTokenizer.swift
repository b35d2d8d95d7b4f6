import MotionClip

/// Splits the header of a BVH file into words, and knows where each stands.
///
/// The header stays in memory whole, so that a word or a line can be looked at again.
struct BVHTokenizer {
  /// A word: a run of bytes without blanks, or one brace.
  struct Token {
    /// Where the word stands in the window.
    var range: Range<Int>
    /// Its line, from 1.
    var line: Int
    /// Where that line starts in the window.
    var lineStart: Int
  }

  fileprivate(set) var window: TextWindow
  /// The next byte.
  fileprivate(set) var position = 0
  fileprivate(set) var line = 1
  fileprivate(set) var lineStart = 0
  /// Whether the rows have not been reached.
  fileprivate var isInHeader = true
  let path: String

  private let limits: BVHLimits

  init(_ file: InputFile, blockLength: Int, limits: BVHLimits) throws(MotionError) {
    self.limits = limits
    path = file.path
    window = try TextWindow(file, blockLength: blockLength)
    while window.count < 3, !window.isComplete { try window.readMore() }
    // A byte order mark is no part of the first line.
    if window.bytes[0] == 0xEF, window.bytes[1] == 0xBB, window.bytes[2] == 0xBF {
      (position, lineStart) = (3, 3)
    }
  }

  // MARK: Bytes

  /// The byte at `index` of the window, or `nil` behind the end of the text.
  @inline(__always)
  private mutating func byte(at index: Int) throws(MotionError) -> UInt8? {
    index < window.count ? window.bytes[index] : try byteRead(at: index)
  }

  /// The same where the byte has first to be read.
  @inline(never)
  private mutating func byteRead(at index: Int) throws(MotionError) -> UInt8? {
    while index >= window.count {
      guard !window.isComplete else { return nil }
      guard window.count <= limits.headerLength else {
        throw error(
          .limitExceeded, at: here, "the hierarchy is longer than \(limits.headerLength >> 20) MB")
      }
      try window.readMore()
    }
    return window.bytes[index]
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }
  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Skips the blanks of this line.
  mutating func skipBlanks() throws(MotionError) {
    while let byte = try byte(at: position), Self.isBlank(byte) { position += 1 }
  }

  /// Skips blanks and line ends: LF, CR LF, or CR alone.
  mutating func skipBlanksAndLines() throws(MotionError) {
    while let byte = try byte(at: position) {
      if Self.isLineEnd(byte) {
        position += 1
        if byte == 0x0D, try self.byte(at: position) == 0x0A { position += 1 }
        line += 1
        lineStart = position
      } else if Self.isBlank(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  // MARK: Words

  /// The next word, on whatever line, without going past it; `nil` at the end of the text.
  mutating func peek() throws(MotionError) -> Token? {
    try skipBlanksAndLines()
    guard let first = try byte(at: position) else { return nil }
    var end = position + 1
    if !Self.isBrace(first) {
      while let byte = try byte(at: end), !Self.isBlank(byte), !Self.isLineEnd(byte), !Self.isBrace(byte) { end += 1 }
    }
    return Token(range: position..<end, line: line, lineStart: lineStart)
  }

  /// Goes past `token`, which was peeked at.
  mutating func advance(past token: Token) {
    (position, line, lineStart) = (token.range.upperBound, token.line, token.lineStart)
  }

  /// Goes back, or on, to `index` of the line of `token`.
  mutating func move(to index: Int, inLineOf token: Token) {
    (position, line, lineStart) = (index, token.line, token.lineStart)
  }

  static func isBrace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") }

  /// The rest of this line without blanks at either end; may be empty.
  mutating func restOfLine() throws(MotionError) -> Token {
    try skipBlanks()
    let start = position
    var end = start
    while let byte = try byte(at: position), !Self.isLineEnd(byte) {
      position += 1
      if !Self.isBlank(byte) { end = position }
    }
    return Token(range: start..<end, line: line, lineStart: lineStart)
  }

  /// Goes past the end of this line.
  mutating func skipLineEnd() throws(MotionError) {
    guard let byte = try byte(at: position), Self.isLineEnd(byte) else { return }
    position += 1
    if byte == 0x0D, try self.byte(at: position) == 0x0A { position += 1 }
    line += 1
    lineStart = position
  }

  /// Whether the word is `keyword` (in lower case) in any letter case.
  func matches(_ token: Token, _ keyword: StaticString) -> Bool {
    guard token.range.count == keyword.utf8CodeUnitCount else { return false }
    return keyword.withUTF8Buffer { letters in
      zip(token.range, letters).allSatisfy { index, letter in
        let byte = window.bytes[index]
        return byte == letter || (byte >= 0x41 && byte <= 0x5A && byte | 0x20 == letter)
      }
    }
  }

  /// The word as text; bytes that are no UTF-8 are shown as replacement characters.
  func text(_ token: Token) -> String { String(decoding: window.bytes[token.range], as: UTF8.self) }

  /// The word as an error message shows it: quoted, and cut where it is long.
  func quoted(_ token: Token) -> String { Self.quoted(window.bytes[token.range]) }

  static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String(decoding: bytes.prefix(40), as: UTF8.self)
    text.unicodeScalars = String.UnicodeScalarView(
      text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 })
    return bytes.count > 40 ? "'\(text)…'" : "'\(text)'"
  }

  // MARK: Places

  /// The next byte as a word of no length.
  var here: Token { Token(range: position..<position, line: line, lineStart: lineStart) }

  func place(_ token: Token) -> Place {
    Place(path: path, line: token.line, column: token.range.lowerBound - token.lineStart + 1)
  }

  /// The line that `token` stands on, as far as it is in memory.
  func sourceLine(_ token: Token) -> String? {
    SourceLine.text(in: window, from: token.lineStart, around: token.range.lowerBound)
  }

  /// An error at `token`. What is wrong with the header's last, unfinished line is that the file ends there.
  func error(_ code: MotionError.Code, at token: Token, _ message: String) -> MotionError {
    let isCut =
      isInHeader && code == .malformed && window.isComplete
      && !window.bytes[token.range.lowerBound..<window.count].contains(where: Self.isLineEnd)
    return MotionError(
      isCut ? .incomplete : code, at: place(token), isCut ? "\(message), where the file ends" : message,
      sourceLine: sourceLine(token))
  }
}

// MARK: - Rows

extension BVHTokenizer {
  /// The next word of this line, or `nil` at its end. The line must be in memory whole.
  mutating func nextWordOfLine() -> Token? {
    while position < window.count, Self.isBlank(window.bytes[position]) { position += 1 }
    let start = position
    while position < window.count, !Self.isBlank(window.bytes[position]), !Self.isLineEnd(window.bytes[position]) {
      position += 1
    }
    return start == position ? nil : Token(range: start..<position, line: line, lineStart: lineStart)
  }

  /// Says that the rows start here.
  mutating func startRows() { isInHeader = false }

  /// Goes past the line end at the position.
  mutating func finishLine() {
    guard position < window.count else { return }
    let isCarriageReturn = window.bytes[position] == 0x0D
    position += 1
    if isCarriageReturn, window.bytes[position] == 0x0A { position += 1 }
    line += 1
    lineStart = position
  }

  /// Goes to the start of a line that has been found.
  mutating func moveToLine(_ line: Int, at index: Int) {
    guard index > position else { return }
    (position, self.line, lineStart) = (index, line, index)
  }

  /// Drops the lines before `index`, the start of a line, and returns how many bytes they were.
  mutating func dropLines(before index: Int) -> Int {
    window.drop(before: index)
    position -= index
    lineStart -= index
    return index
  }

  /// Reads another block of rows.
  mutating func readMoreRows() throws(MotionError) {
    guard window.count <= limits.rowLength else {
      throw error(.limitExceeded, at: here, "a row is longer than \(limits.rowLength >> 20) MB")
    }
    try window.readMore()
  }
}

extension BVHTokenizer.Token {
  /// Moves with the text in memory.
  mutating func shift(by count: Int) {
    range = range.lowerBound + count..<range.upperBound + count
    lineStart += count
  }
}
