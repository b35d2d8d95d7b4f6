/// The shortest decimal text that reads back as the same Float: `30`, `-0.5`, `1e-40`.
enum FloatText {
  /// Appends the text of `value`, which must be finite.
  static func append(_ value: Float, to bytes: inout [UInt8]) {
    precondition(value.isFinite, "\(value) has no text in a motion file")
    // The standard library finds the fewest digits; what is left to drop is `.0`, a plus, and zeros of an exponent.
    var exponentDigits: Int?
    for byte in value.description.utf8 {
      if byte == UInt8(ascii: "e") {
        dropPointZero(&bytes)
        exponentDigits = 0
      } else if let count = exponentDigits {
        if byte == UInt8(ascii: "+") || (byte == UInt8(ascii: "0") && count == 0) { continue }
        if byte != UInt8(ascii: "-") { exponentDigits = count + 1 }
      }
      bytes.append(byte)
    }
    if exponentDigits == nil { dropPointZero(&bytes) }
  }

  private static func dropPointZero(_ bytes: inout [UInt8]) {
    if bytes.suffix(2).elementsEqual([UInt8(ascii: "."), UInt8(ascii: "0")]) { bytes.removeLast(2) }
  }
}
