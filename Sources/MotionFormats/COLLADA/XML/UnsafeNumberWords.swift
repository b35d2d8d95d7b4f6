/// The fast scanner of numbers between blanks, which reads text through raw pointers.
///
/// Invariants, which ``NumberTextReader`` keeps:
/// 1. `text` has at least ``padding`` bytes behind `limit`;
/// 2. the byte at `limit` is a blank or 0, or `limit` follows a blank: no number that starts before goes on behind it.
///
/// By the second a loop over digits that starts before `limit` ends there at the latest; by the first, loading 8 bytes
/// from any place up to `limit + 8` stays inside. Nothing is written but the two buffers, up to the smaller one's length.
enum UnsafeNumberWords {
  /// Zero bytes that must follow the text.
  static let padding = 32

  /// Reads numbers from `position` on and moves it behind the last one.
  ///
  /// It stops at `limit`, when the buffers are full, or before the first word that needs the slow way.
  /// - Returns: how many numbers were read: each the nearest Float, and within two units in the last place a Double.
  static func scan(
    _ text: [UInt8], from position: inout Int, upTo limit: Int, into floats: inout [Float], _ doubles: inout [Double]
  ) -> Int {
    precondition(
      position >= 0 && position <= limit && limit + padding <= text.count,
      "\(position)..<\(limit) is not within [\(text.count)] bytes with padding")
    return text.withUnsafeBytes { bytes in
      powers.withUnsafeBufferPointer { powers in
        scales.withUnsafeBufferPointer { scales in
          floats.withUnsafeMutableBufferPointer { floats in
            doubles.withUnsafeMutableBufferPointer { doubles in
              guard let base = bytes.baseAddress, let powers = powers.baseAddress, let scales = scales.baseAddress
              else {
                return 0
              }
              let capacity = min(floats.count, doubles.count)
              var p = base + position
              let end = base + limit
              var count = 0
              while count < capacity {
                while p < end, p.load(as: UInt8.self) <= 0x20 { p += 1 }
                guard p < end else { break }
                if let next = oneDigit(p, powers, scales, &floats[count], &doubles[count]) {
                  p = next
                  count += 1
                  continue
                }
                if end - p >= 8, capacity - count >= 4, isLastRow(p) {
                  // The last row of a matrix, which is most of the words that are a digit alone.
                  for place in count..<count + 4 {
                    floats[place] = place == count + 3 ? 1 : 0
                    doubles[place] = place == count + 3 ? 1 : 0
                  }
                  p += 7
                  count += 4
                  continue
                }
                if let digit = p.load(as: UInt8.self).decimalDigit, (p + 1).load(as: UInt8.self) <= 0x20 {
                  doubles[count] = Double(digit)
                  floats[count] = Float(digit)
                  p += 1
                  count += 1
                  continue
                }
                guard
                  let next = twoDigits(p, powers, scales, &floats[count], &doubles[count])
                    ?? number(p, powers, scales, &floats[count], &doubles[count])
                else { break }
                p = next
                count += 1
              }
              position = p - base
              return count
            }
          }
        }
      }
    }
  }

  /// Reads the number at `start` if it is of the commonest form, one digit, a point, up to eight digits and an exponent
  /// from e-0 to e-9 or none, and returns where it ends; `nil` where ``number(_:_:_:_:_:)`` must look at it.
  @inline(__always)
  private static func oneDigit(
    _ start: UnsafeRawPointer, _ powers: UnsafePointer<Double>, _ scales: UnsafePointer<UInt64>, _ float: inout Float,
    _ double: inout Double
  ) -> UnsafeRawPointer? {
    // Without a branch: there is no telling which sign comes next.
    let negative = start.load(as: UInt8.self) == UInt8(ascii: "-") ? 1 : 0
    let p = start + negative
    let head = UInt32(UInt16(littleEndian: p.loadUnaligned(as: UInt16.self))) &- 0x2E30
    guard head <= 9 else { return nil }
    return fraction(p + 2, UInt64(head), negative, powers, scales, &float, &double)
  }

  /// The same with two digits before the point.
  @inline(__always)
  private static func twoDigits(
    _ start: UnsafeRawPointer, _ powers: UnsafePointer<Double>, _ scales: UnsafePointer<UInt64>, _ float: inout Float,
    _ double: inout Double
  ) -> UnsafeRawPointer? {
    let negative = start.load(as: UInt8.self) == UInt8(ascii: "-") ? 1 : 0
    let p = start + negative
    guard let ten = p.load(as: UInt8.self).decimalDigit, let one = (p + 1).load(as: UInt8.self).decimalDigit,
      (p + 2).load(as: UInt8.self) == UInt8(ascii: ".")
    else { return nil }
    return fraction(p + 3, UInt64(ten) &* 10 &+ UInt64(one), negative, powers, scales, &float, &double)
  }

  /// Reads what follows the point at which `start` is, `head` being what stands before it.
  @inline(__always)
  private static func fraction(
    _ start: UnsafeRawPointer, _ head: UInt64, _ negative: Int, _ powers: UnsafePointer<Double>,
    _ scales: UnsafePointer<UInt64>, _ float: inout Float, _ double: inout Double
  ) -> UnsafeRawPointer? {
    let word = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) ^ 0x3030_3030_3030_3030
    let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
    let bits = others == 0 ? 64 : others.trailingZeroBitCount & 0x38
    let found = bits &>> 3
    guard bits > 0 else { return nil }
    var p = start + found
    var exponent = found
    if p.load(as: UInt8.self) > 0x20 {
      if found == 8, p.load(as: UInt8.self).decimalDigit != nil {
        return manyDigits(p, scales[8] &* head &+ Self.value(word), negative, powers, scales, &float, &double)
      }
      let tail = UInt32(littleEndian: p.loadUnaligned(as: UInt32.self))
      let digit = (tail &>> 16 & 0xFF) &- 0x30
      guard tail & 0xFFFF == 0x2D65, digit <= 9, tail &>> 24 <= 0x20 else { return nil }
      exponent = exponent &+ Int(digit)
      p += 3
    }
    let significand = head &* scales[found] &+ Self.value(word &<< UInt64(64 &- bits))
    let value = Double(Int64(bitPattern: significand)) / powers[exponent]
    guard value.bitPattern & 0x1FFF_FFFF != 0x1000_0000 else { return nil }
    double = Double(bitPattern: value.bitPattern | UInt64(negative) &<< 63)
    float = Float(double)
    return p
  }

  /// Goes on where there are more digits, up to 17 behind the point: `start` is behind the first eight of them, and
  /// `significand` has those and what stands before the point.
  @inline(__always)
  private static func manyDigits(
    _ start: UnsafeRawPointer, _ significand: UInt64, _ negative: Int, _ powers: UnsafePointer<Double>,
    _ scales: UnsafePointer<UInt64>, _ float: inout Float, _ double: inout Double
  ) -> UnsafeRawPointer? {
    var significand = significand
    var count = 0
    var p = digits(start, scales, &significand, &count)
    guard count <= 9 else { return nil }
    var exponent = 8 &+ count
    if p.load(as: UInt8.self) > 0x20 {
      guard p.load(as: UInt8.self) == UInt8(ascii: "e"), (p + 1).load(as: UInt8.self) == UInt8(ascii: "-"),
        let digit = (p + 2).load(as: UInt8.self).decimalDigit
      else { return nil }
      exponent = exponent &+ Int(digit)
      p += 3
    }
    guard p.load(as: UInt8.self) <= 0x20, exponent <= 22, significand < 1 << 63 else { return nil }
    let value = Double(Int64(bitPattern: significand)) / powers[exponent]
    // A significand of more than 53 bits is rounded twice, as in ``number(_:_:_:_:_:)``.
    guard (value.bitPattern &- 0x0FFF_FFFE) & 0x1FFF_FFFF > 4 else { return nil }
    double = Double(bitPattern: value.bitPattern | UInt64(negative) &<< 63)
    float = Float(double)
    return p
  }

  /// Whether `0 0 0 1` and a blank stand at `start`.
  @inline(__always)
  private static func isLastRow(_ start: UnsafeRawPointer) -> Bool {
    let word = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
    return word << 8 == 0x31_20_30_20_30_20_30_00 && word >> 56 <= 0x20
  }

  /// Reads the number at `start` and returns where it ends; `nil` where the word is anything else than up to 19 digits
  /// with a point and an exponent, or where the nearest Float needs more than this.
  ///
  /// A significand below 2^53 times or divided by a power of ten up to 10^22 is rounded once to Double (Clinger 1990);
  /// rounding that to Float is right unless it lies exactly between two Floats.
  @inline(__always)
  private static func number(
    _ start: UnsafeRawPointer, _ powers: UnsafePointer<Double>, _ scales: UnsafePointer<UInt64>, _ float: inout Float,
    _ double: inout Double
  ) -> UnsafeRawPointer? {
    var p = start
    let first = p.load(as: UInt8.self)
    // Without a branch: there is no telling which sign comes next.
    let negative = UInt64(first == UInt8(ascii: "-") ? 1 : 0)
    p += Int(negative)
    if first == UInt8(ascii: "+") { p += 1 }
    var significand: UInt64 = 0
    var count = 0
    var exponent = 0
    if let digit = p.load(as: UInt8.self).decimalDigit, (p + 1).load(as: UInt8.self) == UInt8(ascii: ".") {
      // The commonest form has one digit before the point.
      significand = UInt64(digit)
      count = 1
      p += 1
    } else {
      p = digits(p, scales, &significand, &count)
    }
    if p.load(as: UInt8.self) == UInt8(ascii: ".") {
      let before = count
      p = digits(p + 1, scales, &significand, &count)
      exponent = before - count
    }
    guard count > 0, count <= 19 else { return nil }
    if p.load(as: UInt8.self) | 0x20 == UInt8(ascii: "e") {
      guard let next = written(p + 1, &exponent) else { return nil }
      p = next
    }
    guard p.load(as: UInt8.self) <= 0x20 else { return nil }
    var value = Double(significand)
    if exponent >= -22, exponent <= 22 {
      value = exponent < 0 ? value / powers[-exponent] : value * powers[exponent]
    }
    // How far the value is from the middle between two Floats, in units of the last place; a longer significand is rounded
    // twice, which is less than two.
    let distance = Int(value.bitPattern & 0x1FFF_FFFF) - 0x1000_0000
    if exponent >= -22, significand < 1 << 53 ? exponent <= 22 && distance != 0 : exponent <= 0 && abs(distance) > 2 {
      double = Double(bitPattern: value.bitPattern | negative << 63)
      float = Float(double)
    } else {
      guard significand >= 1 << 53 || exponent < -22 || exponent > 22 else { return nil }
      let decimal = DecimalNumber(isNegative: false, significand: significand, exponent: exponent)
      guard case .found(let nearest) = DecimalToFloat.bracketed(decimal), nearest.isFinite else { return nil }
      float = negative == 0 ? nearest : -nearest
      if exponent < -22 || exponent > 0 { value = Double(nearest) }
      double = negative == 0 ? value : -value
    }
    return p
  }

  /// Adds the digits at `p` to `significand` and returns where they end; it overflows where there are more than 19.
  @inline(__always)
  private static func digits(
    _ start: UnsafeRawPointer, _ scales: UnsafePointer<UInt64>, _ significand: inout UInt64, _ count: inout Int
  ) -> UnsafeRawPointer {
    var p = start
    while true {
      let word = UInt64(littleEndian: p.loadUnaligned(as: UInt64.self)) ^ 0x3030_3030_3030_3030
      // A byte above 9 sets its own high bit; a carry reaches later bytes alone, and the first one decides.
      let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
      let found = others.trailingZeroBitCount >> 3
      if found == 0 { return p }
      significand = significand &* scales[found] &+ value(word << UInt64(64 - 8 * found))
      count += found
      p += found
      if found < 8 { return p }
    }
  }

  /// The number that eight digits make, the first in the lowest byte: pairs, then fours, then all.
  @inline(__always)
  private static func value(_ word: UInt64) -> UInt64 {
    let pairs = word &* 10 &+ (word >> 8)
    let high = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let low = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (high &+ low) >> 32
  }

  /// Adds the exponent at `start` (a sign and up to 4 digits) and returns where it ends.
  @inline(__always)
  private static func written(_ start: UnsafeRawPointer, _ exponent: inout Int) -> UnsafeRawPointer? {
    var p = start
    let sign = p.load(as: UInt8.self)
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { p += 1 }
    var value = 0
    var count = 0
    while let digit = p.load(as: UInt8.self).decimalDigit {
      guard count < 4 else { return nil }
      value = value * 10 + Int(digit)
      count += 1
      p += 1
    }
    guard count > 0 else { return nil }
    exponent += sign == UInt8(ascii: "-") ? -value : value
    return p
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
  private static let scales: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
}
