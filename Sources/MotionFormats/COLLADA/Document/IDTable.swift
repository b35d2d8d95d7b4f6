/// Records by the word that names them; several may have one name.
struct IDTable {
  /// For each word the first record with it and the last; -1 where there is none.
  private var ends: [(first: Int32, last: Int32)]
  /// For each record the next one with its name, or -1.
  private var following: [Int32]

  /// An empty table for records below `count`.
  init(count: Int, of words: WordTable) {
    following = [Int32](repeating: -1, count: count)
    ends = [(first: Int32, last: Int32)](repeating: (-1, -1), count: words.count)
  }

  /// All records that have a name, by their indices.
  init(count: Int, of words: WordTable, _ name: (Int) -> Word?) {
    self.init(count: count, of: words)
    for index in 0..<count {
      if let name = name(index) { add(index, name) }
    }
  }

  /// Adds `number`, which is above all numbers that were added before, and returns whether another has its name.
  @discardableResult
  mutating func add(_ number: Int, _ name: Word) -> Bool {
    let own = Int32(number)
    let before = ends[name.index].last
    ends[name.index].last = own
    guard before >= 0 else {
      ends[name.index].first = own
      return false
    }
    following[Int(before)] = own
    return true
  }

  /// The first record with the name.
  func first(_ name: Word) -> Int? {
    // A word that was kept later names nothing here.
    guard name.index < ends.count, ends[name.index].first >= 0 else { return nil }
    return Int(ends[name.index].first)
  }

  /// The next record with the same name.
  func next(_ number: Int) -> Int? {
    let next = following[number]
    return next < 0 ? nil : Int(next)
  }
}

/// A value that is made when it is first asked for.
final class Lazy<Value> {
  private let make: () -> Value
  private(set) lazy var value = make()

  init(_ make: @escaping () -> Value) { self.make = make }
}

extension StringProtocol {
  /// The text with `%41` and its like turned into the bytes that they stand for (RFC 3986, 2.1).
  var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      if byte == UInt8(ascii: "%"), digits.count == 2 {
        bytes.append(UInt8(digits[0] * 16 + digits[1]))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
