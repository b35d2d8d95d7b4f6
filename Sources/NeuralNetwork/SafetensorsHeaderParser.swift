/// Reads the one shape of JSON that a safetensors header has, and no other: no recursion, no surprise.
struct SafetensorsHeaderParser {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func parse() throws(SafetensorsError) -> SafetensorsHeader {
    var header = SafetensorsHeader()
    var names: Set<String> = []
    // The format wants the very first byte to be the brace.
    guard position < end, bytes[position] == UInt8(ascii: "{") else { throw failure("{") }
    try object { (parser, name) throws(SafetensorsError) in
      guard names.insert(name).inserted else { throw .duplicateName(name) }
      if name == SafetensorsHeader.metadataKey {
        header.metadata = try parser.metadata()
      } else {
        header.entries.append(try parser.entry(name))
      }
    }
    skipBlanks()
    guard position == end else { throw failure("the end of the header") }
    return header
  }

  private mutating func metadata() throws(SafetensorsError) -> [String: String] {
    var metadata: [String: String] = [:]
    try object { (parser, key) throws(SafetensorsError) in
      let value = try parser.string()
      guard metadata.updateValue(value, forKey: key) == nil else { throw .duplicateName(key) }
    }
    return metadata
  }

  private mutating func entry(_ name: String) throws(SafetensorsError) -> SafetensorsHeader.Entry {
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    try object { (parser, key) throws(SafetensorsError) in
      switch key {
      case "dtype" where type == nil: type = try parser.string()
      case "shape" where shape == nil: shape = try parser.numbers()
      case "data_offsets" where offsets == nil: offsets = try parser.numbers()
      default: throw parser.failure("dtype, shape and data_offsets, each once, in tensor \(name), found \(key)")
      }
    }
    guard let type, let shape, let offsets else { throw failure("dtype, shape and data_offsets in tensor \(name)") }
    guard offsets.count == 2 else { throw failure("two data_offsets in tensor \(name), found \(offsets.count)") }
    return SafetensorsHeader.Entry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
  }

  /// `{"key": …, …}`, each value read by the caller.
  private mutating func object(
    _ value: (inout Self, String) throws(SafetensorsError) -> Void
  ) throws(SafetensorsError) {
    try expect("{")
    if skip("}") { return }
    repeat {
      let key = try string()
      try expect(":")
      try value(&self, key)
    } while skip(",")
    try expect("}")
  }

  /// `[1, 2, …]`, whole numbers that are not negative.
  private mutating func numbers() throws(SafetensorsError) -> [Int] {
    var numbers: [Int] = []
    try expect("[")
    if skip("]") { return numbers }
    repeat { numbers.append(try number()) } while skip(",")
    try expect("]")
    return numbers
  }

  private mutating func number() throws(SafetensorsError) -> Int {
    skipBlanks()
    let start = position
    var value = 0
    while position < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowToo) = tens.addingReportingOverflow(Int(bytes[position] - UInt8(ascii: "0")))
      guard !overflow && !overflowToo else { throw failure("a number below 2^63") }
      value = sum
      position += 1
    }
    let hasLeadingZero = position - start > 1 && bytes[start] == UInt8(ascii: "0")
    let isFraction =
      position < end && [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[position])
    guard position > start, !hasLeadingZero, !isFraction else { throw failure("a whole number") }
    return value
  }

  private mutating func string() throws(SafetensorsError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw failure("UTF-8 in the string before") }
        return string
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<0x20:
        position -= 1
        throw failure("no control character in a string")
      default: text.append(byte)
      }
    }
    throw failure("the end of a string")
  }

  /// What follows a backslash, as UTF-8.
  private mutating func escape() throws(SafetensorsError) -> [UInt8] {
    guard position < end else { throw failure("an escaped character") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]), position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        units.append(try codeUnit())
      }
      guard let string = String(validating: units, as: UTF16.self) else { throw failure("a whole character before") }
      return Array(string.utf8)
    default:
      position -= 1
      throw failure("an escaped character")
    }
  }

  private mutating func codeUnit() throws(SafetensorsError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw failure("four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(SafetensorsError) {
    guard skip(character) else { throw failure(String(Character(character))) }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < end, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private func failure(_ expected: String) -> SafetensorsError {
    .malformedHeader(byte: position, expected: expected)
  }
}
