/// The fast scanner of numbers: the one file that reads text through raw pointers.
///
/// Invariants, which ``TextWindow`` keeps:
/// 1. `text` is followed by at least ``TextWindow/padding`` (32) readable bytes, all zero.
/// 2. `limit` is the end of the text or stands right behind a line end.
///
/// By the second, a loop over digits or blanks that starts before `limit` ends there at the latest, because neither a
/// line end nor a zero is one; by the first, loading 8 bytes from any place up to `limit + 24` stays inside the buffer. Nothing is written
/// but `columns` values for each row, into a buffer of `maximumRows * columns`. Tests hold it to ``DecimalToFloat``.
enum UnsafeNumberScanner {
  /// Where the scan of rows stopped: behind the last complete row.
  struct Position: Equatable {
    /// The index of the next byte.
    var index: Int
    /// The line of that byte, from 1.
    var line: Int
  }

  /// Reads rows of `columns` plain numbers, one row a line, and skips blank lines.
  ///
  /// It stops before the first line that is anything else, at `limit`, or when `rows` is full.
  /// - Returns: the number of complete rows.
  static func scanRows(
    _ text: [UInt8], upTo limit: Int, columns: Int, into rows: inout [Float], position: inout Position
  ) -> Int {
    precondition(
      position.index >= 0 && position.index <= limit && limit + TextWindow.padding <= text.count,
      "\(position.index)..<\(limit) is not within [\(text.count)] bytes with padding")
    precondition(columns > 0, "rows of \(columns) numbers cannot be told apart")
    return text.withUnsafeBytes { bytes in
      rows.withUnsafeMutableBufferPointer { values in
        guard let base = bytes.baseAddress, let output = values.baseAddress else { return 0 }
        return scanRows(base, limit, columns, output, values.count / columns, &position)
      }
    }
  }

  private static func scanRows(
    _ base: UnsafeRawPointer, _ limit: Int, _ columns: Int, _ output: UnsafeMutablePointer<Float>, _ maximumRows: Int,
    _ position: inout Position
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
        guard let next = number(p, end, target + column) else {
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
  /// Up to 7 digits before the point and 7 behind it make a whole number below 2^53; divided by a power of ten that is
  /// exact too, it is rounded once to Double (Clinger 1990). Rounding that to Float is right unless it lies exactly
  /// between two Floats, which is left to the exact way.
  @inline(__always)
  private static func number(
    _ start: UnsafeRawPointer, _ end: UnsafeRawPointer, _ value: UnsafeMutablePointer<Float>
  ) -> UnsafeRawPointer? {
    var p = start
    let first = p.load(as: UInt8.self)
    let isNegative = first == UInt8(ascii: "-")
    p += isNegative || first == UInt8(ascii: "+") ? 1 : 0
    let whole = digits(p)
    p += whole.count
    var significand = eightDigits(whole.word << UInt64(64 - 8 * whole.count))
    var count = whole.count
    var unit = 1.0
    if p.load(as: UInt8.self) == UInt8(ascii: ".") {
      let fraction = digits(p + 1)
      p += 1 + fraction.count
      // The fraction counts as 8 digits, filled up with zeros on the right.
      significand = significand &* 100_000_000 &+ eightDigits(fraction.word & ~(~0 << UInt64(8 * fraction.count)))
      count = fraction.count == 8 ? 8 : count + fraction.count
      unit = 1e8
      if fraction.count == 8 { return unusual(start, end, value) }
    }
    guard whole.count < 8, count > 0, p.load(as: UInt8.self) <= 0x20 else { return unusual(start, end, value) }
    let double = Double(Int64(bitPattern: significand)) / unit
    guard double.bitPattern & 0x1FFF_FFFF != 0x1000_0000 else { return unusual(start, end, value) }
    value.pointee = Float(bitPattern: Float(double).bitPattern | (isNegative ? 0x8000_0000 : 0))
    return p
  }

  /// The digits at `p`, at most 8: how many, and their values, the first in the lowest byte.
  @inline(__always)
  private static func digits(_ p: UnsafeRawPointer) -> (word: UInt64, count: Int) {
    let word = UInt64(littleEndian: p.loadUnaligned(as: UInt64.self)) ^ 0x3030_3030_3030_3030
    // A byte above 9 sets its own high bit; a carry reaches later bytes alone, and the first one decides.
    let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
    return (word, others.trailingZeroBitCount >> 3)
  }

  /// The number that eight digits make, the first in the lowest byte: pairs, then fours, then all.
  @inline(__always)
  private static func eightDigits(_ word: UInt64) -> UInt64 {
    let pairs = word &* 10 &+ (word >> 8)
    let high = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let low = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (high &+ low) >> 32
  }

  /// The same for every other form of number: long ones, exponents, ties.
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
