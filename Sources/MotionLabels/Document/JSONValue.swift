/// A JSON value to be written, with sorted keys and the shortest numbers.
///
/// A library's encoder spends more time on a clip's frames than reading the clip takes, and drops fields without a value;
/// the contract wants `null`. Only writing is done here: what is read goes through the library's decoder.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number, written as the shortest text that reads back as the same Float; not finite is `null`.
  case number(Float)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Members, written in the order of their sorted names.
  case object([String: JSONValue])
  /// A column of numbers; not finite is `null`.
  case numbers([Float])
  /// A column of `true` and `false`.
  case bools([Bool])
  /// A column of few different texts: an index into `names` for each entry.
  case names([UInt8], names: [String])

  /// A number, or `null`.
  public static func optional(_ value: Double?) -> JSONValue { value.map { .number(Float($0)) } ?? .null }
  /// A whole number, or `null`.
  public static func optional(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
  /// A text, or `null`.
  public static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

  /// The value as compact JSON, UTF-8, without a line end.
  public var utf8: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }

  /// The value as JSON that people read, UTF-8: members and elements on lines of their own, short lists on one line.
  public var indented: [UInt8] {
    var writer = JSONWriter()
    writer.write(self, indentation: 0)
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

/// Appends JSON to bytes.
struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .number(let number): write(number)
    case .string(let text): quote(text)
    case .array(let values): list(values) { $0.write($1) }
    case .numbers(let values): column(values)
    case .bools(let values):
      let texts = (false: Array("false".utf8), true: Array("true".utf8))
      list(values) { $0.bytes += $1 ? texts.true : texts.false }
    case .names(let indices, let names):
      let texts = names.map(Self.quoted)
      list(indices) { $0.bytes += texts[Int($1)] }
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      for (key, member) in Self.sorted(members) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        quote(key)
        bytes.append(UInt8(ascii: ":"))
        write(member)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Writes `value` over several lines where it does not fit in one; the first starts after `indentation` blanks.
  mutating func write(_ value: JSONValue, indentation: Int) {
    let compact = value.utf8
    guard indentation + compact.count > 100 else {
      bytes += compact
      return
    }
    switch value {
    case .object(let members):
      block("{", "}", Self.sorted(members), indentation) { writer, member in
        writer.bytes += Self.quoted(member.key)
        writer.append(": ")
        writer.write(member.value, indentation: indentation + 2)
      }
    case .array(let elements):
      block("[", "]", elements, indentation) { $0.write($1, indentation: indentation + 2) }
    default: bytes += compact
    }
  }

  private mutating func block<Element>(
    _ open: String, _ close: String, _ elements: [Element], _ indentation: Int,
    _ writeOne: (inout JSONWriter, Element) -> Void
  ) {
    append(open)
    for (index, element) in elements.enumerated() {
      append((index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indentation + 2))
      writeOne(&self, element)
    }
    append("\n" + String(repeating: " ", count: indentation) + close)
  }

  private mutating func list<Element>(_ elements: [Element], _ writeOne: (inout JSONWriter, Element) -> Void) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      writeOne(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes a column of numbers, in which one value often follows itself: its text is made once.
  private mutating func column(_ values: [Float]) {
    var last: UInt32?
    var text: [UInt8] = []
    list(values) { writer, value in
      if last != value.bitPattern {
        last = value.bitPattern
        text.removeAll(keepingCapacity: true)
        Self.append(value, to: &text)
      }
      writer.bytes += text
    }
  }

  private mutating func write(_ number: Float) {
    Self.append(number, to: &bytes)
  }

  private static func append(_ number: Float, to bytes: inout [UInt8]) {
    guard number.isFinite else {
      bytes += "null".utf8
      return
    }
    NumberText.append(number, to: &bytes)
  }

  /// The members in the order of their names' code points, which is that of their UTF-8 bytes.
  static func sorted(_ members: [String: JSONValue]) -> [(key: String, value: JSONValue)] {
    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  private mutating func append(_ text: String) { bytes += text.utf8 }

  static func quoted(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.quote(text)
    return writer.bytes
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    // Few texts hold anything to escape; the others are copied whole.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes += text.utf8
      bytes.append(UInt8(ascii: "\""))
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        append("\\u00")
        bytes.append(Self.hexadecimal[Int(byte >> 4)])
        bytes.append(Self.hexadecimal[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
