/// A decimal number as text states it: `significand * 10^exponent`, with its sign.
///
/// The grammar is `[+-] (digits [. [digits]] | . digits) [(e|E) [+-] digits]`. There is no nan, no infinity, no
/// hexadecimal form and no comma, whatever the locale.
struct DecimalNumber {
  /// Whether the text starts with a minus sign; a zero keeps it.
  var isNegative = false
  /// The significant digits, 19 of them at most.
  var significand: UInt64 = 0
  /// The power of ten of the significand's last digit, held within +-100,000.
  var exponent = 0
  /// Whether digits other than 0 follow those of the significand: the number is less than one unit above it.
  var isTruncated = false

  /// Digits that always fit the significand.
  static let maximumDigitCount = 19
  private static let exponentBound = 100_000

  /// Creates a number from its parts.
  init(isNegative: Bool, significand: UInt64, exponent: Int) {
    self.isNegative = isNegative
    self.significand = significand
    self.exponent = exponent
  }

  /// Reads `range` of `text`, all of it, or returns `nil` where that is no number.
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    if index < end, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    var kept = 0
    var hasDigits = false
    var point: Int?
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "."), point == nil {
        point = index
      } else if let digit = byte.decimalDigit {
        hasDigits = true
        if kept < Self.maximumDigitCount {
          significand = significand * 10 + UInt64(digit)
          if significand > 0 { kept += 1 }
          if point != nil { exponent -= 1 }
        } else {
          isTruncated = isTruncated || digit > 0
          if point == nil { exponent += 1 }
        }
      } else {
        break
      }
      index += 1
    }
    guard hasDigits else { return nil }
    if index < end, text[index] | 0x20 == UInt8(ascii: "e") {
      guard let written = Self.writtenExponent(text, index + 1..<end) else { return nil }
      exponent += written
    } else if index < end {
      return nil
    }
    exponent = min(max(exponent, -Self.exponentBound), Self.exponentBound)
  }

  private static func writtenExponent(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    var sign = 1
    if index < range.upperBound, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      sign = text[index] == UInt8(ascii: "-") ? -1 : 1
      index += 1
    }
    guard index < range.upperBound else { return nil }
    var value = 0
    while index < range.upperBound {
      guard let digit = text[index].decimalDigit else { return nil }
      // Beyond this bound every number is 0 or out of range; a longer text of digits must not overflow.
      value = min(value * 10 + Int(digit), 10_000_000)
      index += 1
    }
    return sign * value
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  @inline(__always)
  var decimalDigit: UInt8? {
    let value = self &- 0x30
    return value < 10 ? value : nil
  }
}
