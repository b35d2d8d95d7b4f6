/// A text of a document (an id, a name, a target) by its number in a ``WordTable``: equal texts have one number.
struct Word: Hashable, Sendable {
  /// The number, from 0 on.
  let number: Int32

  /// The empty text, the first one of every table.
  static let empty = Word(number: 0)

  /// The number as an index.
  @inline(__always)
  var index: Int { Int(number) }
}

/// The texts of a document, each kept once.
///
/// Most of what ids are for is being compared, and the same few thousand texts come again and again: as numbers they are
/// compared, kept and looked up in no time.
struct WordTable: Sendable {
  /// The bytes of all texts of ASCII alone, one behind the other, and where each ends. Others leave out their bytes here.
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  /// For each place of the hash table, the text's hash and number from 1 on; 0 where there is none.
  private var slots = [(hash: UInt32, number: Int32)](repeating: (0, 0), count: 128)
  /// Texts with other characters than ASCII's, which may be one text in several ways of writing (Unicode's canonical
  /// equivalence): Swift's strings know about that.
  private var others: [String: Word] = [:]
  private var otherTexts: [Int32: String] = [:]

  /// How many texts there are.
  var count: Int { ends.count }

  /// A table of the empty text.
  init() { _ = add("") }

  /// The word of a text, which is kept; `probable` is what it is likely to be, which is looked at first.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, probable: Word? = nil) -> Word {
    let text = Span(_unsafeElements: text)
    // Words without bytes here are no empty texts.
    if let probable, text.count > 0, isEqual(probable.number, text) { return probable }
    return add(text)
  }

  /// The word of a text, which is kept.
  mutating func add(_ text: Span<UInt8>) -> Word {
    let (hash, isASCII) = WordHash.hash(text)
    guard isASCII else { return addOther(text) }
    var place = Int(hash) & (slots.count - 1)
    while slots[place].number > 0 {
      if slots[place].hash == hash, isEqual(slots[place].number - 1, text) {
        return Word(number: slots[place].number - 1)
      }
      place = (place + 1) & (slots.count - 1)
    }
    let word = Word(number: Int32(ends.count))
    slots[place] = (hash, word.number + 1)
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(UInt32(bytes.count))
    if 2 * ends.count > slots.count { grow() }
    return word
  }

  /// The word of a text.
  mutating func add(_ text: String) -> Word {
    var text = text
    return text.withUTF8 { add($0) }
  }

  /// The word of a text that is kept; `nil` where it is not.
  func find(_ text: Span<UInt8>) -> Word? {
    let (hash, isASCII) = WordHash.hash(text)
    guard isASCII else { return others[Self.string(text)] }
    var place = Int(hash) & (slots.count - 1)
    while slots[place].number > 0 {
      if slots[place].hash == hash, isEqual(slots[place].number - 1, text) {
        return Word(number: slots[place].number - 1)
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The word of a text that is kept; `nil` where it is not.
  func find(_ text: ArraySlice<UInt8>) -> Word? { text.withUnsafeBufferPointer { find(Span(_unsafeElements: $0)) } }

  /// The word of a text that is kept; `nil` where it is not.
  func find(_ text: String) -> Word? {
    var text = text
    return text.withUTF8 { find(Span(_unsafeElements: $0)) }
  }

  /// The text of a word.
  subscript(word: Word) -> String {
    if !otherTexts.isEmpty, let text = otherTexts[word.number] { return text }
    return String(decoding: bytes[range(word.number)], as: UTF8.self)
  }

  /// The bytes of a word's text, in UTF-8.
  func utf8(_ word: Word) -> ArraySlice<UInt8> {
    if !otherTexts.isEmpty, let text = otherTexts[word.number] { return Array(text.utf8)[...] }
    return bytes[range(word.number)]
  }

  private func range(_ number: Int32) -> Range<Int> {
    (number > 0 ? Int(ends[Int(number) - 1]) : 0)..<Int(ends[Int(number)])
  }

  private func isEqual(_ number: Int32, _ text: Span<UInt8>) -> Bool {
    let range = range(number)
    return range.count == text.count
      && bytes.span.equalLength(from: range.lowerBound, text, from: 0) >= text.count
  }

  private mutating func addOther(_ text: Span<UInt8>) -> Word {
    let text = Self.string(text)
    if let word = others[text] { return word }
    let word = Word(number: Int32(ends.count))
    ends.append(UInt32(bytes.count))
    others[text] = word
    otherTexts[word.number] = text
    return word
  }

  private static func string(_ text: Span<UInt8>) -> String {
    text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func grow() {
    var larger = [(hash: UInt32, number: Int32)](repeating: (0, 0), count: 4 * slots.count)
    for slot in slots where slot.number > 0 {
      var place = Int(slot.hash) & (larger.count - 1)
      while larger[place].number > 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = slot
    }
    slots = larger
  }
}

/// A hash of short texts that nobody can foresee: a file whose ids all had one would take the square of its time.
enum WordHash {
  /// Drawn anew by each process. Nothing that is read depends on it.
  private static let seed = UInt64.random(in: .min ... .max)

  /// The hash, and whether all characters are of ASCII.
  static func hash(_ text: Span<UInt8>) -> (hash: UInt32, isASCII: Bool) {
    let bytes = text.bytes
    var state = seed ^ UInt64(truncatingIfNeeded: text.count)
    var all: UInt64 = 0
    var index = 0
    while index + 8 <= text.count {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      all |= word
      state = mixed(state ^ word)
      index += 8
    }
    var rest: UInt64 = 0
    while index < text.count {
      rest = rest << 8 | UInt64(text[index])
      index += 1
    }
    all |= rest
    state = mixed(state ^ rest)
    return (UInt32(truncatingIfNeeded: state ^ state >> 32), all & 0x8080_8080_8080_8080 == 0)
  }

  /// Both halves of a long product, folded (wyhash).
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB ^ seed | 1)
    return product.high ^ product.low
  }
}
