/// The fast scanner of numbers: the one file that reads text through raw pointers.
///
/// Invariants, which ``TextWindow`` keeps:
/// 1. `text` is followed by at least ``TextWindow/padding`` (32) readable bytes, all zero.
/// 2. `limit` is the end of the text or stands right behind a line end.
///
/// By the second, a loop over digits or blanks that starts before `limit` ends there at the latest, because neither a
/// line end nor a zero is one; by the first, loading 8 bytes from any place up to `limit + 24` stays inside the buffer. Nothing is written
/// but `columns` values for each row, into a buffer of `maximumRows * columns`. Tests hold it to ``DecimalToFloat``.
package enum UnsafeNumberScanner {
  /// Where the scan of rows stopped: behind the last complete row.
  package struct Position: Equatable {
    /// The index of the next byte.
    package var index: Int
    /// The line of that byte, from 1.
    package var line: Int

    package init(index: Int, line: Int) {
      self.index = index
      self.line = line
    }
  }

  /// Reads rows of `columns` plain numbers, one row a line, and skips blank lines.
  ///
  /// It stops before the first line that is anything else, at `limit`, or when `rows` is full.
  /// - Returns: the number of complete rows.
  package static func scanRows(
    _ text: [UInt8], upTo limit: Int, columns: Int, into rows: inout [Float], position: inout Position
  ) -> Int {
    precondition(
      position.index >= 0 && position.index <= limit && limit + TextWindow.padding <= text.count,
      "\(position.index)..<\(limit) is not within [\(text.count)] bytes with padding")
    precondition(columns > 0, "rows of \(columns) numbers cannot be told apart")
    return text.withUnsafeBytes { bytes in
      rows.withUnsafeMutableBufferPointer { values in
        Tables.withTables { tables in
          guard let base = bytes.baseAddress, let output = values.baseAddress else { return 0 }
          return scanRows(base, limit, columns, tables, output, values.count / columns, &position)
        }
      }
    }
  }

  /// Constants that are looked up by a number of digits.
  private struct Tables {
    /// The powers of ten from 0 to 22, which a Double holds exactly.
    let powers: UnsafePointer<Double>
    /// The lowest 0 to 8 bytes of a word.
    let masks: UnsafePointer<UInt64>

    private static let byteMasks: [UInt64] = (0...8).map { $0 == 8 ? ~0 : (1 << UInt64(8 * $0)) - 1 }

    /// Calls `body` with the tables, which live no longer.
    static func withTables(_ body: (Tables) -> Int) -> Int {
      PowerOfTen.exactDoubles.withUnsafeBufferPointer { powers in
        byteMasks.withUnsafeBufferPointer { masks in
          guard let powers = powers.baseAddress, let masks = masks.baseAddress else { return 0 }
          return body(Tables(powers: powers, masks: masks))
        }
      }
    }
  }

  private static func scanRows(
    _ base: UnsafeRawPointer, _ limit: Int, _ columns: Int, _ tables: Tables,
    _ output: UnsafeMutablePointer<Float>, _ maximumRows: Int, _ position: inout Position
  ) -> Int {
    let end = base + limit
    var p = base + position.index
    var line = position.line
    var target = output
    var count = 0
    rows: while count < maximumRows, p < end {
      let row = p
      p = skipBlanks(p)
      if p == end { break }
      if let next = lineEnd(p) {
        (p, line) = (next, line + 1)
        continue
      }
      for column in 0..<columns {
        guard let next = number(p, end, tables, target + column) else {
          p = row
          break rows
        }
        p = skipBlanks(next)
      }
      if let next = lineEnd(p) {
        (p, line) = (next, line + 1)
      } else if p < end {
        p = row
        break
      }
      target += columns
      count += 1
    }
    position = Position(index: p - base, line: line)
    return count
  }

  @inline(__always)
  private static func skipBlanks(_ start: UnsafeRawPointer) -> UnsafeRawPointer {
    var p = start
    while true {
      let byte = p.load(as: UInt8.self)
      guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else { return p }
      p += 1
    }
  }

  /// Behind the line end at `p` (LF, CR LF or CR), or `nil` where there is none.
  @inline(__always)
  private static func lineEnd(_ p: UnsafeRawPointer) -> UnsafeRawPointer? {
    let byte = p.load(as: UInt8.self)
    if byte == UInt8(ascii: "\n") { return p + 1 }
    guard byte == UInt8(ascii: "\r") else { return nil }
    return (p + 1).load(as: UInt8.self) == UInt8(ascii: "\n") ? p + 2 : p + 1
  }

  /// Reads the number at `start` and returns where it ends, or `nil` where there is no finite number before a blank.
  ///
  /// The digits before and behind the point, up to 8 in all, are moved together into one word, filled up with zeros on
  /// the right, and make a whole number; divided by a power of ten that is exact too, it is rounded once to Double (Clinger 1990). Rounding that to Float is
  /// right unless it lies exactly between two Floats, which is left to the exact way.
  ///
  /// Where the number ends is found first and from two words alone, so that the processor can start on the next number
  /// while it still works on this one; and nothing branches on what differs from number to number.
  @inline(__always)
  private static func number(
    _ start: UnsafeRawPointer, _ end: UnsafeRawPointer, _ tables: Tables,
    _ value: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer? {
    let firstWord = word(start)
    let near = byteIndex(bytesBelow(0x21, firstWord))
    let far = byteIndex(bytesBelow(0x21, word(start + 8)))
    let length = near &+ (far & (0 &- (near &>> 3)))
    let first = UInt8(truncatingIfNeeded: firstWord)
    let isNegative = first == UInt8(ascii: "-")
    let signLength = isNegative || first == UInt8(ascii: "+") ? 1 : 0
    // The first byte below the digits is the point, or the blank behind the number.
    let body = word(start + signLength)
    let wholeCount = byteIndex(bytesBelow(0x30, body))
    let hasPoint = (start + (signLength &+ wholeCount)).load(as: UInt8.self) == UInt8(ascii: ".")
    let prefixLength = signLength &+ (hasPoint ? 1 : 0)
    let count = length &- prefixLength
    guard count > 0, count <= 8, wholeCount < 8 else { return longNumber(start, end, tables, value) }
    // From one byte further on, the digits behind the point stand where they follow those before it.
    let moved = word(start + prefixLength)
    let text = moved ^ ((body ^ moved) & tables.masks[wholeCount])
    let digits = (text ^ 0x3030_3030_3030_3030) & tables.masks[count]
    guard others(digits) == 0 else { return longNumber(start, end, tables, value) }
    let double = Double(Int64(bitPattern: eightDigits(digits))) / tables.powers[8 &- wholeCount]
    guard double.bitPattern & 0x1FFF_FFFF != 0x1000_0000 else { return unusual(start, end, value) }
    value.pointee = Float(bitPattern: Float(double).bitPattern | (isNegative ? 0x8000_0000 : 0))
    return start + length
  }

  /// The same for numbers of many digits and with exponents.
  ///
  /// Here the significand may exceed 2^53 or stand for more digits than it holds. Each of the three roundings (that
  /// cut, the conversion to Double, the product) moves the Double by half a unit in its last place at most, so Float
  /// rounding is right unless a midpoint between two Floats is within four units.
  @inline(never)
  private static func longNumber(
    _ start: UnsafeRawPointer, _ end: UnsafeRawPointer, _ tables: Tables,
    _ value: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer? {
    var p = start
    let first = p.load(as: UInt8.self)
    let isNegative = first == UInt8(ascii: "-")
    p += isNegative || first == UInt8(ascii: "+") ? 1 : 0
    var significand: UInt64 = 0
    var count = 0
    var exponent = 0
    let isCut = appendDigits(&p, tables, &significand, &count)
    if isCut { return unusual(start, end, value) }
    var dropsDigits = false
    if p.load(as: UInt8.self) == UInt8(ascii: ".") {
      p += 1
      let before = count
      dropsDigits = appendDigits(&p, tables, &significand, &count)
      exponent = before - count
    }
    // Leading zeros take up places: a significand that is short of 17 digits must have all of them.
    guard count > 0, !dropsDigits || significand >= 100_000_000_000_000_000 else { return unusual(start, end, value) }
    if p.load(as: UInt8.self) | 0x20 == UInt8(ascii: "e") {
      p += 1
      let sign = p.load(as: UInt8.self)
      p += sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") ? 1 : 0
      let written = digits(word(p))
      guard written.count > 0, written.count < 8 else { return unusual(start, end, value) }
      p += written.count
      let magnitude = Int(eightDigits(written.word << UInt64(64 - 8 * written.count)))
      exponent += sign == UInt8(ascii: "-") ? -magnitude : magnitude
    }
    guard p.load(as: UInt8.self) <= 0x20, exponent >= -22, exponent <= 22, p - start <= BVHLimits.numberLength else {
      return unusual(start, end, value)
    }
    let double =
      exponent < 0 ? Double(significand) / tables.powers[-exponent] : Double(significand) * tables.powers[exponent]
    let distance = Int64(bitPattern: double.bitPattern & 0x1FFF_FFFF) - 0x1000_0000
    guard distance.magnitude > 4, double < 1e38 else { return unusual(start, end, value) }
    value.pointee = Float(bitPattern: Float(double).bitPattern | (isNegative ? 0x8000_0000 : 0))
    return p
  }

  /// Appends the digits at `p` to the significand, which holds 19, and goes past all of them.
  ///
  /// - Returns: whether some did not fit.
  @inline(__always)
  private static func appendDigits(
    _ p: inout UnsafeRawPointer, _ tables: Tables, _ significand: inout UInt64, _ count: inout Int
  ) -> Bool {
    var isCut = false
    while true {
      let found = digits(word(p))
      let used = min(found.count, DecimalNumber.maximumDigitCount - count)
      significand = significand &* UInt64(tables.powers[used]) &+ eightDigits(found.word << UInt64(64 - 8 * used))
      count += used
      isCut = isCut || used < found.count
      p += found.count
      if found.count < 8 { return isCut }
    }
  }

  @inline(__always)
  private static func word(_ p: UnsafeRawPointer) -> UInt64 { UInt64(littleEndian: p.loadUnaligned(as: UInt64.self)) }

  /// The high bit of the first byte that is less than `bound`; of later ones, any.
  @inline(__always)
  private static func bytesBelow(_ bound: UInt64, _ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101 &* bound) & ~word & 0x8080_8080_8080_8080
  }

  /// The high bits of bytes above 9, of the first one for certain; of later ones, any.
  @inline(__always)
  private static func others(_ values: UInt64) -> UInt64 {
    ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
  }

  /// The digits that `word` starts with: how many, and their values, the first in the lowest byte.
  @inline(__always)
  private static func digits(_ word: UInt64) -> (word: UInt64, count: Int) {
    let values = word ^ 0x3030_3030_3030_3030
    return (values, byteIndex(others(values)))
  }

  /// The first byte of which a bit is set; 8 where none is.
  @inline(__always)
  private static func byteIndex(_ word: UInt64) -> Int { word.trailingZeroBitCount &>> 3 }

  /// `count` bytes in bits.
  @inline(__always)
  private static func bits(_ count: Int) -> UInt64 { UInt64(truncatingIfNeeded: count &<< 3) }

  /// The number that eight digits make, the first in the lowest byte: pairs, then fours, then all.
  @inline(__always)
  private static func eightDigits(_ word: UInt64) -> UInt64 {
    let pairs = word &* 10 &+ (word >> 8)
    let high = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let low = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (high &+ low) >> 32
  }

  /// The same for everything else: ties, far exponents, hundreds of digits, and what is no number.
  @inline(never)
  private static func unusual(
    _ start: UnsafeRawPointer, _ end: UnsafeRawPointer, _ value: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer? {
    var p = start
    while p < end, p.load(as: UInt8.self) > 0x20 { p += 1 }
    let token = UnsafeRawBufferPointer(start: start, count: p - start)
    guard token.count > 0, token.count <= BVHLimits.numberLength else { return nil }
    let span = Span<UInt8>(_unsafeBytes: token)
    guard let float = DecimalToFloat.value(span, 0..<token.count), float.isFinite else { return nil }
    value.pointee = float
    return p
  }
}
