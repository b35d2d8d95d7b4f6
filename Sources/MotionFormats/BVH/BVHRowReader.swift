import MotionClip

/// Reads the rows of a BVH file into frames.
///
/// Usually a row is a line. Rows that are not are told apart by where frames and lines end together:
/// - a frame may be spread over several lines, and a line may hold several whole frames;
/// - the frame that the file's end cuts off is left out (`truncatedFrame`);
/// - where a line ends one frame and starts another, something is missing or too much. That is an error, at the line
///   that is to blame, unless the file holds exactly `Frames:` times the channels: then it is one stream of numbers
///   (`unevenRows`).
struct BVHRowReader {
  /// Numbers in a frame.
  private let columns: Int
  private let header: BVHMotionHeader
  private let numbers: BVHNumberReader

  /// The values of complete frames, and in a stream of all numbers.
  private(set) var values: [Float] = []
  /// The numbers of a frame that is not complete yet.
  private var pending: [Float] = []
  /// The first word of ``pending`` and the lines it has taken.
  private var pendingStart: (token: BVHTokenizer.Token, lineCount: Int)?
  /// The first line that did not line up.
  private var misalignment: MotionError?
  /// Whether the file's last word is the start of a number.
  private var endsInNumber = false

  private init(columns: Int, header: BVHMotionHeader, numbers: BVHNumberReader) {
    self.columns = columns
    self.header = header
    self.numbers = numbers
  }

  /// The rows from the tokenizer's position to the end: `[F, columns]`, row-major. There is at least one column.
  static func read(
    _ text: inout BVHTokenizer, columns: Int, header: BVHMotionHeader, numbers: BVHNumberReader,
    findings: inout BVHFindings
  ) throws(MotionError) -> [Float] {
    var reader = BVHRowReader(columns: columns, header: header, numbers: numbers)
    let framesPlace = text.place(header.framesToken)
    let framesLine = text.sourceLine(header.framesToken)
    reader.reserve(text)
    try reader.readLines(&text, &findings)
    try reader.finish(text, framesPlace, framesLine, &findings)
    return reader.values
  }

  /// Makes room for the declared frames, but for no more than the rest of the file can hold.
  private mutating func reserve(_ text: BVHTokenizer) {
    let (declared, overflows) = header.frameCount.multipliedReportingOverflow(by: columns)
    let rest = text.window.size.map { max($0 - text.window.totalCount, 0) + text.window.count - text.position }
    // A number takes two bytes at least: a digit and a blank.
    values.reserveCapacity(min(overflows ? .max : declared, rest.map { $0 / 2 + 1 } ?? 1 << 20))
  }

  // MARK: Lines

  private mutating func readLines(_ text: inout BVHTokenizer, _ findings: inout BVHFindings) throws(MotionError) {
    let rowsAtOnce = max(1, 8_192 / columns)
    var rows = [Float](repeating: 0, count: rowsAtOnce * columns)
    while true {
      let limit = text.window.endOfLastLine
      while text.position < limit {
        if pending.isEmpty, misalignment == nil {
          var position = UnsafeNumberScanner.Position(index: text.position, line: text.line)
          let count = UnsafeNumberScanner.scanRows(
            text.window.bytes, upTo: limit, columns: columns, into: &rows, position: &position)
          values.append(contentsOf: rows[..<(count * columns)])
          text.moveToLine(position.line, at: position.index)
          if count == rowsAtOnce || position.index == limit { continue }
        }
        try readLine(&text, &findings)
      }
      if text.window.isComplete { return }
      let kept = text.dropLines(before: pendingStart?.token.lineStart ?? text.position)
      pendingStart?.token.shift(by: -kept)
      try text.readMoreRows()
    }
  }

  /// Reads the line at the tokenizer's position word by word.
  private mutating func readLine(_ text: inout BVHTokenizer, _ findings: inout BVHFindings) throws(MotionError) {
    let isAligned = pending.isEmpty
    var count = 0
    var surplus: BVHTokenizer.Token?
    var first: BVHTokenizer.Token?
    let room = columns - pending.count
    while let token = text.nextWordOfLine() {
      first = first ?? token
      let found: [Float]
      switch numbers.read(text.window.bytes, token.range) {
      case .values(let values):
        found = values
        if values.count > 1 { try findings.gluedNumbers(values.count, token, text) }
      case .failure(let code, let message):
        if text.window.isComplete, token.range.upperBound == text.window.count,
          numbers.looksCutOff(text.window.bytes[token.range])
        {
          endsInNumber = true
          if pendingStart == nil { pendingStart = (first ?? token, 0) }
          continue
        }
        throw text.error(code, at: token, message)
      }
      if surplus == nil, count + found.count > room { surplus = token }
      count += found.count
      pending += found
    }
    text.finishLine()
    guard let first else { return }
    if misalignment == nil {
      try checkAlignment(isAligned, first, count, surplus, room, text, findings.isStrict)
      if isAligned, count != columns { findings.lintFrame(first, text) }
    }
    flush(startingAnewAt: first)
  }

  /// Judges a line of `count` numbers that has been added to `pending`.
  private mutating func checkAlignment(
    _ isAligned: Bool, _ first: BVHTokenizer.Token, _ count: Int, _ surplus: BVHTokenizer.Token?, _ room: Int,
    _ text: BVHTokenizer, _ isStrict: Bool
  ) throws(MotionError) {
    guard let surplus else { return }
    if isAligned, count % columns == 0 { return }
    let error: MotionError
    if isAligned {
      error = text.error(.malformed, at: surplus, "expected \(columns) numbers in the row, found \(count)")
    } else if let pendingStart, pendingStart.lineCount == 1, count % columns == 0 {
      error = text.error(
        .malformed, at: pendingStart.token, "expected \(columns) numbers in the row, found \(columns - room)")
    } else {
      error = text.error(
        .malformed, at: surplus, "expected \(columns) numbers in the frame, found \(columns - room + count)")
    }
    if isStrict { throw error }
    misalignment = error
  }

  /// Moves the complete frames of `pending` to `values`.
  private mutating func flush(startingAnewAt first: BVHTokenizer.Token) {
    let whole = pending.count / columns * columns
    if whole > 0 {
      values += pending[..<whole]
      pending.removeFirst(whole)
      pendingStart = nil
    }
    if pending.isEmpty, !endsInNumber { return }
    pendingStart = (pendingStart?.token ?? first, (pendingStart?.lineCount ?? 0) + 1)
  }

  // MARK: The end

  private func finish(
    _ text: BVHTokenizer, _ framesPlace: Place, _ framesLine: String?, _ findings: inout BVHFindings
  ) throws(MotionError) {
    let frameCount = values.count / columns
    let isCut = !pending.isEmpty || endsInNumber
    if let misalignment {
      guard !isCut, frameCount == header.frameCount else { throw misalignment }
      try findings.add(
        Diagnostic(
          .unevenRows, at: misalignment.place,
          "\(misalignment.message); as there are \(frameCount) times \(columns) numbers in all, they are read as one stream",
          strictError: .malformed, sourceLine: misalignment.sourceLine))
    }
    if frameCount == 0, header.frameCount > 0 {
      throw text.error(
        .incomplete, at: text.here, "expected \(columns) numbers for the first frame, found \(pending.count)")
    }
    if isCut, let start = pendingStart {
      try findings.add(
        Diagnostic(
          .truncatedFrame, at: text.place(start.token),
          "the file ends after \(pending.count) of the \(columns) numbers of frame \(frameCount + 1), which is left out "
            + "(frames kept: \(frameCount) of \(Self.shown(header.frameCount)))",
          strictError: .incomplete, sourceLine: text.sourceLine(start.token)))
    } else if frameCount != header.frameCount {
      try findings.add(
        Diagnostic(
          .frameCountMismatch, at: framesPlace,
          "expected \(Self.shown(header.frameCount)) frame\(header.frameCount == 1 ? "" : "s"), found \(frameCount); "
            + "the rows that are there are used",
          strictError: frameCount < header.frameCount ? .incomplete : .malformed, sourceLine: framesLine))
    }
  }

  private static func shown(_ count: Int) -> String { count == .max ? "countless" : "\(count)" }
}
