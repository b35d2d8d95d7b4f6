/// The conversion of a decimal text to the nearest Float, ties to even, as IEEE 754 asks for.
///
/// First the number is bracketed: the significand times a 64-bit approximation of the power of ten from below and from
/// above. Where both ends round to the same Float, as nearly always, that is the answer (in the manner of Eisel and
/// Lemire, "Number parsing at a gigabyte per second", 2021). Where they do not, the text is compared with the midpoint
/// between the two neighbours in whole numbers, exactly (Clinger, "How to read floating point numbers accurately", 1990).
enum DecimalToFloat {
  /// The nearest Float to `range` of `text`, infinite where it is out of range; `nil` where the text is no number.
  static func value(_ text: Span<UInt8>, _ range: Range<Int>) -> Float? {
    guard let number = DecimalNumber(text, range) else { return nil }
    switch bracketed(number) {
    case .found(let value): return value
    case .between(let low): return exact(text, range, number, from: low, upTo: low + 2)
    }
  }

  /// What the bracket tells.
  enum Bracket {
    /// The nearest Float.
    case found(Float)
    /// The nearest Float is not certain; the magnitude is at least the Float of these bits and less than the next but one.
    case between(UInt32)
  }

  /// Rounds both ends of a range that holds the number.
  static func bracketed(_ number: DecimalNumber) -> Bracket {
    let sign: UInt32 = number.isNegative ? 0x8000_0000 : 0
    if number.significand == 0 || number.exponent < PowerOfTen.range.lowerBound {
      return .found(Float(bitPattern: sign))
    }
    if number.exponent > PowerOfTen.range.upperBound {
      return .found(Float(bitPattern: sign | Float.infinity.bitPattern))
    }
    let power = PowerOfTen.table[number.exponent - PowerOfTen.range.lowerBound]
    let lower = UInt128(number.significand) * UInt128(power.mantissa)
    let upper =
      (UInt128(number.significand) + (number.isTruncated ? 1 : 0)) * (UInt128(power.mantissa) + (power.isExact ? 0 : 1))
    let bits = rounded(lower, power.exponent)
    guard bits.nearest == rounded(upper, power.exponent).nearest else { return .between(bits.below) }
    return .found(Float(bitPattern: bits.nearest | sign))
  }

  /// The nearest Float by whole numbers alone; slow, and always right.
  ///
  /// Its magnitude is known to lie in the Floats of bit patterns `low..<high`; from 0 to infinity unless said otherwise.
  static func exact(
    _ text: Span<UInt8>, _ range: Range<Int>, _ number: DecimalNumber, from low: UInt32 = 0,
    upTo high: UInt32 = Float.infinity.bitPattern
  ) -> Float {
    let sign: UInt32 = number.isNegative ? 0x8000_0000 : 0
    if number.significand == 0 || number.exponent < PowerOfTen.range.lowerBound { return Float(bitPattern: sign) }
    if number.exponent > PowerOfTen.range.upperBound { return Float(bitPattern: sign | Float.infinity.bitPattern) }
    let (digits, exponent) = allDigits(text, range, number)
    // The largest Float that is not above the number, by halving the range of bit patterns.
    var (low, high) = (low, min(high, Float.infinity.bitPattern))
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isLess(digits, exponent, thanFloat: middle, plusHalf: false) { high = middle } else { low = middle }
    }
    if isLess(digits, exponent, thanFloat: low, plusHalf: true) { return Float(bitPattern: sign | low) }
    let isAbove = isGreater(digits, exponent, thanFloat: low)
    return Float(bitPattern: sign | (isAbove || low & 1 == 1 ? low + 1 : low))
  }

  /// The bits of the Float nearest to `value * 2^exponent`, ties to even, and of the nearest that is not above it.
  private static func rounded(_ value: UInt128, _ exponent: Int) -> (nearest: UInt32, below: UInt32) {
    let leading = 127 - value.leadingZeroBitCount + exponent
    // Below the smallest normal number the last place stays where it is.
    let shift = max(leading, -126) - 23 - exponent
    guard shift <= 128 else { return (0, 0) }
    guard leading <= 127 else { return (Float.infinity.bitPattern, Float.greatestFiniteMagnitude.bitPattern) }
    let kept = UInt32(truncatingIfNeeded: value >> UInt128(shift))
    let rest = value & (UInt128.max >> UInt128(128 - shift))
    let half = UInt128(1) << UInt128(shift - 1)
    let roundsUp = rest > half || (rest == half && kept & 1 == 1)
    // A carry out of the mantissa moves on into the exponent, which is what it should do.
    let below = UInt32(max(leading, -126) + 126) << 23 + kept
    return (roundsUp ? below + 1 : below, below)
  }

  /// More digits than any midpoint between two Floats has; what follows only tells whether there is more.
  private static let maximumDigitCount = 160

  private static func allDigits(_ text: Span<UInt8>, _ range: Range<Int>, _ number: DecimalNumber)
    -> (digits: BigNatural, exponent: Int)
  {
    guard number.isTruncated else { return (BigNatural(number.significand), number.exponent) }
    var digits = BigNatural(0)
    var seen = 0
    var hasMore = false
    for index in range {
      if text[index] | 0x20 == UInt8(ascii: "e") { break }
      guard let digit = text[index].decimalDigit, seen > 0 || digit > 0 else { continue }
      seen += 1
      if seen <= maximumDigitCount {
        digits.multiply(by: 10, adding: UInt32(digit))
      } else if digit > 0 {
        hasMore = true
      }
    }
    // `number.exponent` belongs to the 19th significant digit.
    var exponent = number.exponent - (min(seen, maximumDigitCount) - DecimalNumber.maximumDigitCount)
    if hasMore {
      digits.multiply(by: 10, adding: 1)
      exponent -= 1
    }
    return (digits, exponent)
  }

  private static func isLess(_ digits: BigNatural, _ exponent: Int, thanFloat bits: UInt32, plusHalf: Bool) -> Bool {
    let (a, b) = sides(digits, exponent, bits, plusHalf: plusHalf)
    return a < b
  }

  private static func isGreater(_ digits: BigNatural, _ exponent: Int, thanFloat bits: UInt32) -> Bool {
    let (a, b) = sides(digits, exponent, bits, plusHalf: true)
    return b < a
  }

  /// `digits * 10^exponent` and the Float (or the midpoint above it), both scaled to whole numbers.
  private static func sides(_ digits: BigNatural, _ exponent: Int, _ bits: UInt32, plusHalf: Bool)
    -> (BigNatural, BigNatural)
  {
    let field = Int(bits >> 23)
    let mantissa = UInt64(bits & 0x7F_FFFF) | (field > 0 ? 0x80_0000 : 0)
    let binaryExponent = max(field, 1) - 150 - 1
    var a = digits
    var b = BigNatural(mantissa * 2 + (plusHalf ? 1 : 0))
    if exponent >= 0 { a.multiply(byPowerOfFive: exponent) } else { b.multiply(byPowerOfFive: -exponent) }
    let shift = exponent - binaryExponent
    if shift >= 0 { a.shiftLeft(by: shift) } else { b.shiftLeft(by: -shift) }
    return (a, b)
  }
}
