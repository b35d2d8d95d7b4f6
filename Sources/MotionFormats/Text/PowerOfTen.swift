/// A power of ten to 64 bits: `mantissa * 2^exponent <= 10^n < (mantissa + 1) * 2^exponent`.
struct PowerOfTen {
  /// 64 significant bits, rounded down.
  var mantissa: UInt64
  /// The power of two of the mantissa's last bit.
  var exponent: Int
  /// Whether nothing was lost.
  var isExact: Bool

  /// The powers that a 19-digit significand can need for a Float; below them all is 0, above all is out of range.
  static let range = -66...38
  /// One entry for each power in ``range``, worked out in whole numbers.
  static let table: [PowerOfTen] = range.map { PowerOfTen($0) }

  /// The powers of ten from 0 to 22, which a Double holds exactly.
  static let exactDoubles: [Double] = sequence(first: 1.0) { $0 * 10 }.prefix(23).map { $0 }

  private init(_ power: Int) {
    var five = BigNatural(1)
    five.multiply(byPowerOfFive: abs(power))
    let bits = five.bitCount
    // 10^n = 5^n 2^n: only the power of five needs digits. Long division finds 64 of them, one bit at a time.
    var divisor = BigNatural(1)
    var rest = five
    if power < 0 {
      (divisor, rest) = (five, BigNatural(1))
      rest.shiftLeft(by: bits - 1)
    } else {
      divisor.shiftLeft(by: bits)
    }
    mantissa = 0
    for _ in 0..<64 {
      rest.multiply(by: 2)
      mantissa <<= 1
      if !(rest < divisor) {
        rest.subtract(divisor)
        mantissa |= 1
      }
    }
    isExact = rest.bitCount == 0
    exponent = power < 0 ? power - bits - 63 : power + bits - 64
  }
}
