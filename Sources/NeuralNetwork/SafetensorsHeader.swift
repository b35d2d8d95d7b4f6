/// What a safetensors header says.
struct SafetensorsHeader {
  static let metadataKey = "__metadata__"

  /// One tensor's shape and the place of its bytes after the header.
  struct Entry {
    var name: String
    var type: String
    var shape: [Int]
    var begin: Int
    var end: Int
  }

  var entries: [Entry] = []
  var metadata: [String: String] = [:]

  /// Checks that the tensors fill the bytes after the header without gap or overlap.
  func check(dataSize: Int) throws(SafetensorsError) {
    for entry in entries {
      guard entry.type == "F32" else { throw .unsupportedType(name: entry.name, type: entry.type) }
      var byteCount = 4
      for dimension in entry.shape {
        let (product, overflow) = byteCount.multipliedReportingOverflow(by: dimension)
        guard !overflow else { throw .shapeTooLarge(name: entry.name, shape: entry.shape) }
        byteCount = product
      }
      guard entry.begin <= entry.end, entry.end - entry.begin == byteCount else {
        throw .sizeMismatch(name: entry.name, shape: entry.shape, begin: entry.begin, end: entry.end)
      }
      guard entry.end <= dataSize else { throw .outOfRange(name: entry.name, end: entry.end, available: dataSize) }
    }
    var expected = 0
    for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard entry.begin == expected else {
        throw .notContiguous(name: entry.name, begin: entry.begin, expected: expected)
      }
      expected = entry.end
    }
    guard expected == dataSize else { throw .trailingBytes(count: dataSize - expected) }
  }

  /// The header of tensors that lie in the order given.
  static func json(tensors: [NamedParameter], metadata: [String: String]) -> [UInt8] {
    var members: [(key: String, value: String)] = []
    if !metadata.isEmpty {
      let strings = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      members.append(
        (metadataKey, "{" + strings.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",") + "}"))
    }
    var begin = 0
    for tensor in tensors {
      let end = begin + 4 * tensor.values.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append((tensor.name, "{\"data_offsets\":[\(begin),\(end)],\"dtype\":\"F32\",\"shape\":[\(shape)]}"))
      begin = end
    }
    members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return Array(("{" + members.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",") + "}").utf8)
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
