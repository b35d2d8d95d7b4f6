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
    case .string(let text): bytes += Self.quoted(text)
    case .array(let values): list(values) { $0.write($1) }
    case .numbers(let values): list(values) { $0.write($1) }
    case .bools(let values): list(values) { $0.append($1 ? "true" : "false") }
    case .names(let indices, let names):
      let texts = names.map(Self.quoted)
      list(indices) { $0.bytes += texts[Int($1)] }
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += Self.quoted(key)
        bytes.append(UInt8(ascii: ":"))
        write(member)
      }
      bytes.append(UInt8(ascii: "}"))
    }
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

  private mutating func write(_ number: Float) {
    guard number.isFinite else { return append("null") }
    if number == number.rounded(), abs(number) < 1e7 { return append(String(Int(number))) }
    append(number.description)
  }

  private mutating func append(_ text: String) { bytes += text.utf8 }

  private static func quoted(_ text: String) -> [UInt8] {
    var out: [UInt8] = [UInt8(ascii: "\"")]
    let hex = Array("0123456789abcdef".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): out += Array("\\\\".utf8)
      case 0x0A: out += Array("\\n".utf8)
      case 0x0D: out += Array("\\r".utf8)
      case 0x09: out += Array("\\t".utf8)
      case 0..<0x20: out += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
    return out
  }
}
