/// Reads the interpolations of keys, words between blanks, from an element's text, which comes in pieces.
struct WordTextReader {
  private var array = AnimationLibrary.WordArray()
  private var word: [UInt8] = []
  /// The word before and what it meant: nearly always the next one is the same.
  private var last: (word: [UInt8], interpolation: Interpolation)?

  /// Starts an array.
  mutating func start() {
    array = AnimationLibrary.WordArray()
    word.removeAll(keepingCapacity: true)
  }

  /// Reads a piece; a word at its end waits for the next piece.
  mutating func read(_ piece: Span<UInt8>) {
    var index = 0
    while index < piece.count {
      if word.isEmpty, let last, Self.stands(last.word, in: piece, at: index) {
        // All keys of most curves have one interpolation: the text is the same again one word further on.
        let period = last.word.count + 1
        let count = 1 + piece.equalLength(from: index, piece, from: index + period) / period
        array.interpolations.append(last.interpolation, count: count)
        index += count * period
        continue
      }
      let byte = piece[index]
      if byte > 0x20 {
        if word.count < COLLADALimits.wordLength { word.append(byte) }
      } else if !word.isEmpty {
        finishWord()
      }
      index += 1
    }
  }

  /// Whether a word and a blank stand in the piece at `start`.
  private static func stands(_ word: [UInt8], in piece: Span<UInt8>, at start: Int) -> Bool {
    let end = start + word.count
    guard end < piece.count, piece[end] <= 0x20 else { return false }
    for index in word.indices where word[index] != piece[start + index] { return false }
    return true
  }

  /// Reads what is left and returns the array.
  mutating func finish() -> AnimationLibrary.WordArray {
    if !word.isEmpty { finishWord() }
    return array
  }

  private mutating func finishWord() {
    if let last, last.word == word {
      array.interpolations.append(last.interpolation)
    } else {
      let text = String(decoding: word, as: UTF8.self)
      if let interpolation = Interpolation(text) {
        array.interpolations.append(interpolation)
        last = (word, interpolation)
      } else {
        if array.unknown == nil { array.unknown = (text, 0) }
        array.unknown?.count += 1
        array.interpolations.append(.linear)
      }
    }
    word.removeAll(keepingCapacity: true)
  }
}
