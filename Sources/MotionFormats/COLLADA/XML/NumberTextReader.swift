/// Reads the numbers of an element's text, which comes in pieces.
struct NumberTextReader {
  /// What has been read.
  private(set) var numbers = NumberArray()

  /// Text that has not been read yet, and zeros behind it, so that the scanner may load whole words.
  private var text: [UInt8] = []
  private var floats = [Float](repeating: 0, count: 1_024)
  private var doubles = [Double](repeating: 0, count: 1_024)
  /// Whether the word at the end of the text is so long that the rest of it is dropped.
  private var isInOverlongWord = false

  /// Starts an array of about `count` numbers.
  mutating func start(count: Int) {
    numbers = NumberArray()
    numbers.reserve(count)
    text.removeAll(keepingCapacity: true)
    isInOverlongWord = false
  }

  /// Reads a piece; a word at its end waits for the next piece.
  mutating func read(_ piece: Span<UInt8>) {
    piece.withUnsafeBufferPointer { text.append(contentsOf: $0) }
    var end = text.count
    while end > 0, text[end - 1] > 0x20 { end -= 1 }
    read(upTo: end)
  }

  /// Reads what is left and returns the array.
  mutating func finish() -> NumberArray {
    read(upTo: text.count)
    let result = numbers
    numbers = NumberArray()
    return result
  }

  /// Reads the words of `text[..<end]`, which ends with a blank or at the text's end, and keeps what is behind.
  private mutating func read(upTo end: Int) {
    let count = text.count
    text.append(contentsOf: repeatElement(0, count: UnsafeNumberWords.padding))
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
