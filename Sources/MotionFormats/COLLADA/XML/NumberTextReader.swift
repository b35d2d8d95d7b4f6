/// Reads the numbers of an element's text, which comes in pieces.
///
/// Most channels of a file have their keys at the same times, in the same words: text that has been read before is
/// compared, not read again.
struct NumberTextReader {
  /// Increasing numbers that were read, and their text.
  private struct Known {
    var text: [UInt8]
    var numbers: NumberArray
  }

  /// What has been read.
  private(set) var numbers = NumberArray()

  /// Text that has not been read yet, and zeros behind it, so that the scanner may load whole words.
  private var text: [UInt8] = []
  private var floats = [Float](repeating: 0, count: 1_024)
  private var doubles = [Double](repeating: 0, count: 1_024)
  private var expectedCount = 0
  /// Whether the word at the end of the text is so long that the rest of it is dropped.
  private var isInOverlongWord = false

  /// The arrays of increasing numbers that were read last.
  private var known: [Known] = []
  /// The one of ``known`` that starts with all text so far, and how much that is; none of it has been read.
  private var match: (known: Int, length: Int)?
  /// All text so far, while it may become one of ``known``.
  private var wholeText: [UInt8]? = []

  /// How many arrays are known at most, and how many bytes of text they may have.
  private static let knownCount = 4
  private static let knownLength = 1 << 20

  /// What must stand behind text that is scanned.
  private static let padding = [UInt8](repeating: 0, count: UnsafeNumberWords.padding)

  /// Starts an array of about `count` numbers.
  mutating func start(count: Int) {
    numbers = NumberArray()
    expectedCount = count
    text.removeAll(keepingCapacity: true)
    isInOverlongWord = false
    match = nil
    wholeText = []
  }

  /// Reads a piece; a word at its end waits for the next piece.
  mutating func read(_ piece: Span<UInt8>) {
    if match == nil, wholeText?.isEmpty == true, text.isEmpty {
      for (index, array) in known.enumerated() where Self.goesOn(array.text, at: 0, piece) {
        match = (index, piece.count)
        return
      }
    } else if let (index, length) = match {
      if Self.goesOn(known[index].text, at: length, piece) {
        match = (index, length + piece.count)
        return
      }
      readMatch()
    }
    readNow(piece)
  }

  /// Reads what is left and returns the array.
  mutating func finish() -> NumberArray {
    if let (index, length) = match, length == known[index].text.count { return known[index].numbers }
    readMatch()
    read(upTo: text.count)
    let result = numbers
    numbers = NumberArray()
    if let wholeText, result.count >= 8, result.increasing != nil {
      if known.count == Self.knownCount { known.removeFirst() }
      known.append(Known(text: wholeText, numbers: result))
    }
    return result
  }

  /// Whether `text` goes on with the piece at `start`.
  private static func goesOn(_ text: [UInt8], at start: Int, _ piece: Span<UInt8>) -> Bool {
    text.count - start >= piece.count && text.span.equalLength(from: start, piece, from: 0) >= piece.count
  }

  /// Reads the text that was only compared so far.
  private mutating func readMatch() {
    guard let (index, length) = match else { return }
    match = nil
    let text = known[index].text
    readNow(text.span.extracting(0..<length))
  }

  private mutating func readNow(_ piece: Span<UInt8>) {
    if wholeText?.isEmpty == true { numbers.reserve(expectedCount) }
    piece.withUnsafeBufferPointer { text.append(contentsOf: $0) }
    var end = text.count
    while end > 0, text[end - 1] > 0x20 { end -= 1 }
    read(upTo: end)
    guard numbers.increasing != nil, let length = wholeText?.count, length + piece.count <= Self.knownLength else {
      wholeText = nil
      return
    }
    piece.withUnsafeBufferPointer { wholeText?.append(contentsOf: $0) }
  }

  /// Reads the words of `text[..<end]`, which ends with a blank or at the text's end, and keeps what is behind.
  private mutating func read(upTo end: Int) {
    let count = text.count
    text.append(contentsOf: Self.padding)
    var position = 0
    if isInOverlongWord {
      while position < end, text[position] > 0x20 { position += 1 }
      if position < end { isInOverlongWord = false }
    }
    while position < end {
      let read = UnsafeNumberWords.scan(text, from: &position, upTo: end, into: &floats, &doubles)
      if read > 0 { numbers.append(floats[..<read], doubles[..<read]) }
      if position < end, read < floats.count { readWord(&position, end) }
    }
    text.removeLast(UnsafeNumberWords.padding)
    if end > 0 { text.removeSubrange(..<min(position, count)) }
    if text.count > COLLADALimits.wordLength {
      if !isInOverlongWord { numbers.append(text[...]) }
      isInOverlongWord = true
      text.removeAll(keepingCapacity: true)
    }
  }

  private mutating func readWord(_ position: inout Int, _ end: Int) {
    while position < end, text[position] <= 0x20 { position += 1 }
    let start = position
    while position < end, text[position] > 0x20 { position += 1 }
    if position > start { numbers.append(text[start..<position]) }
  }
}
