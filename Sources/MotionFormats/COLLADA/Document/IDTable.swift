/// Numbers by name; several may have one name.
struct IDTable {
  /// For each name the first number with it and the last.
  private var ends: [String: (first: Int32, last: Int32)] = [:]
  /// For each number the next one with its name, or -1.
  private var following: [Int32]

  /// An empty table for numbers below `count`.
  init(count: Int) {
    following = [Int32](repeating: -1, count: count)
    ends.reserveCapacity(count)
  }

  /// All records that have a name, by their indices.
  init<Record>(_ records: [Record], _ name: KeyPath<Record, String?>) {
    self.init(count: records.count)
    for index in records.indices {
      if let name = records[index][keyPath: name] { add(index, name) }
    }
  }

  /// Adds `number`, which is above all numbers that were added before, and returns whether another has its name.
  @discardableResult
  mutating func add(_ number: Int, _ name: String) -> Bool {
    let own = Int32(number)
    let before = ends.updateValue((own, own), forKey: name)
    guard let before else { return false }
    ends[name] = (before.first, own)
    following[Int(before.last)] = own
    return true
  }

  /// The first number with the name, which references may write as URLs do: a blank as `%20`.
  func first(_ name: String) -> Int? {
    if let found = ends[name] { return Int(found.first) }
    return name.utf8.contains(UInt8(ascii: "%")) ? ends[name.percentDecoded].map { Int($0.first) } : nil
  }

  /// The next number with the same name.
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
