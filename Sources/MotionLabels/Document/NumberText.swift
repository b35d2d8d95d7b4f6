/// The shortest decimal text that reads back as the same Float: `30`, `-0.5`, `1e-7`.
enum NumberText {
  /// The text of `value`, which must be finite.
  static func text(_ value: Float) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of `value`, which must be finite.
  ///
  /// The standard library finds the fewest digits; what is left to drop is `.0`, a plus, and zeros of an exponent.
  static func append(_ value: Float, to bytes: inout [UInt8]) {
    precondition(value.isFinite, "\(value) has no text in a document")
    if value == value.rounded(), abs(value) < 16_777_216, value != 0 || value.sign == .plus {
      bytes += String(Int(value)).utf8
      return
    }
    let parts = value.description.utf8.split(separator: UInt8(ascii: "e"))
    bytes += parts[0].suffix(2).elementsEqual(".0".utf8) ? parts[0].dropLast(2) : parts[0]
    guard parts.count == 2, let exponent = Int(Substring(parts[1])) else { return }
    bytes += "e\(exponent)".utf8
  }
}
