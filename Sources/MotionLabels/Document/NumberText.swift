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
    let start = bytes.count
    bytes += value.description.utf8
    guard let mark = bytes[start...].firstIndex(of: UInt8(ascii: "e")) else {
      dropPointZero(at: bytes.count, from: start, of: &bytes)
      return
    }
    let exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)) ?? 0
    bytes.removeLast(bytes.count - mark)
    dropPointZero(at: mark, from: start, of: &bytes)
    bytes += "e\(exponent)".utf8
  }

  /// Takes the `.0` away that the number from `start` to `end`, the last byte, may end with.
  private static func dropPointZero(at end: Int, from start: Int, of bytes: inout [UInt8]) {
    guard end - start > 2, bytes[end - 2] == UInt8(ascii: "."), bytes[end - 1] == UInt8(ascii: "0") else { return }
    bytes.removeLast(2)
  }
}
