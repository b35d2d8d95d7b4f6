internal import CMotionKernels

/// Finds long stretches of text that the XML parser need not look at: most of a file is arrays of numbers.
///
/// Plain text is printable ASCII without `<`, `&` and `]`, blanks and line ends: characters that mean themselves wherever
/// text may stand. Whether a stretch does stand where text may is for the parser to say.
///
/// Beside it stand searches for single bytes, 16 at a time, and for blanks. Nothing is read outside of the buffers that
/// are handed in, or of the bytes before a pointer whose number the caller vouches for, and nothing is written but by
/// ``putTagEnd(at:)``.
enum UnsafePlainText {
  /// Shorter text is not worth it to stop the parser for.
  static let leastLength = 256

  /// A stretch of plain text.
  struct Stretch {
    /// Its bytes.
    var range: Range<Int>
    /// How many lines end in it.
    var lineCount: Int
  }

  /// The next stretch of at least ``leastLength`` bytes from `start` on; it begins behind a `>`, or at `start` where
  /// `isText` says that text goes on there.
  static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isText: Bool) -> Stretch? {
    var position = start
    while position + leastLength <= bytes.count {
      // The last `<` that is so near that text before it is too short: mostly a step over many tags at once.
      let last = lastTag(in: bytes, position..<position + leastLength)
      if last > position {
        position = last
        continue
      }
      var text = position
      if position > start || !isText {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        text = end + 1
      }
      let stretch = stretch(in: bytes, from: text)
      if stretch.range.count >= leastLength { return stretch }
      guard let tag = bytes[stretch.range.upperBound...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
      position = tag + 1
    }
    return nil
  }

  /// The index behind the last `<` in a range whose length is a multiple of 16; the range's start where there is none.
  private static func lastTag(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    guard let base = UnsafeRawPointer(bytes.baseAddress), range.upperBound <= bytes.count else {
      return range.lowerBound
    }
    var end = range.upperBound
    while end > range.lowerBound {
      let lanes = base.loadUnaligned(fromByteOffset: end - 16, as: SIMD16<UInt8>.self)
      if isTrueAnywhere(lanes .== SIMD16(repeating: UInt8(ascii: "<"))) { break }
      end -= 16
    }
    while end > range.lowerBound, bytes[end - 1] != UInt8(ascii: "<") { end -= 1 }
    return end
  }

  /// The plain text that starts at `start`.
  static func stretch(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, usesKernel: Bool = UnsafeMotionKernels.areUsable
  ) -> Stretch {
    typealias Lanes = SIMD16<UInt8>
    var position = start
    var lineCount = 0
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return Stretch(range: start..<start, lineCount: 0) }
    if usesKernel, let first = bytes.baseAddress, start < bytes.count {
      var ends = 0
      position += plain_text_length(first + start, bytes.count - start, &ends)
      lineCount += ends
    }
    // Numbers with one blank between them: nearly all that is long. Four loads are judged together.
    while position + 4 * Lanes.scalarCount <= bytes.count {
      var areDigits = SIMDMask<Lanes.MaskStorage>(repeating: true)
      for part in 0..<4 {
        let lanes = base.loadUnaligned(fromByteOffset: position + part * Lanes.scalarCount, as: Lanes.self)
        // `+`, `,`, `-`, `.`, `/`, digits, `:` and `;`; a blank; `E` and `e`.
        areDigits =
          areDigits
          .& ((lanes &- Lanes(repeating: 0x2B) .< Lanes(repeating: 0x11)) .| (lanes .== Lanes(repeating: 0x20))
            .| (lanes | Lanes(repeating: 0x20) .== Lanes(repeating: 0x65)))
      }
      let words = unsafeBitCast(areDigits, to: SIMD2<UInt64>.self)
      if words.x & words.y != .max { break }
      position += 4 * Lanes.scalarCount
    }
    while position + Lanes.scalarCount <= bytes.count {
      let lanes = base.loadUnaligned(fromByteOffset: position, as: Lanes.self)
      let isLineEnd = lanes .== Lanes(repeating: 0x0A)
      let isBlank = isLineEnd .| (lanes .== Lanes(repeating: 0x0D)) .| (lanes .== Lanes(repeating: 0x09))
      let isPlain =
        ((lanes &- Lanes(repeating: 0x20) .< Lanes(repeating: 0x5F)) .& (lanes .!= Lanes(repeating: 0x3C))
          .& (lanes .!= Lanes(repeating: 0x26)) .& (lanes .!= Lanes(repeating: 0x5D))) .| isBlank
      let words = unsafeBitCast(isPlain, to: SIMD2<UInt64>.self)
      if words.x & words.y != .max { break }
      let ends = unsafeBitCast(isLineEnd, to: SIMD2<UInt64>.self)
      if ends.x | ends.y != 0 { lineCount += (ends.x.nonzeroBitCount + ends.y.nonzeroBitCount) / 8 }
      position += Lanes.scalarCount
    }
    while position < bytes.count, isPlain(bytes[position]) {
      lineCount += bytes[position] == 0x0A ? 1 : 0
      position += 1
    }
    return Stretch(range: start..<position, lineCount: lineCount)
  }

  /// Whether a byte stands among others.
  static func contains(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    typealias Lanes = SIMD16<UInt8>
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return false }
    var position = 0
    while position + Lanes.scalarCount <= bytes.count {
      let lanes = base.loadUnaligned(fromByteOffset: position, as: Lanes.self)
      if isTrueAnywhere(lanes .== Lanes(repeating: byte)) { return true }
      position += Lanes.scalarCount
    }
    while position < bytes.count {
      if bytes[position] == byte { return true }
      position += 1
    }
    return false
  }

  /// How many of the `limit` bytes before `end` stand behind the last line feed among them; `limit` where there is none.
  static func lengthSinceLineEnd(before end: UnsafePointer<UInt8>, atMost limit: Int) -> Int {
    typealias Lanes = SIMD16<UInt8>
    var count = 0
    while count + Lanes.scalarCount <= limit {
      let lanes = UnsafeRawPointer(end - count - Lanes.scalarCount).loadUnaligned(as: Lanes.self)
      if isTrueAnywhere(lanes .== Lanes(repeating: 0x0A)) { break }
      count += Lanes.scalarCount
    }
    while count < limit, end[-count - 1] != 0x0A { count += 1 }
    return count
  }

  /// Blanks in a row.
  struct Blanks {
    /// How many bytes they are.
    var length: Int
    /// How many lines end in them.
    var lineCount: Int
    /// How many bytes stand behind the last line end.
    var lengthOfLastLine: Int
  }

  /// The blanks from `start` on; a carriage return counts as one only as part of a line end, because the parser makes
  /// line ends of all others.
  static func blanks(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> Blanks {
    var position = start
    var lineStart = start
    var lineCount = 0
    while position < end {
      let byte = position.pointee
      if byte == 0x0A {
        lineCount += 1
        position += 1
        lineStart = position
        // Mostly an indentation follows, which is looked at 8 bytes at a time.
        while end - position >= 8 {
          let word = UInt64(littleEndian: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self))
          let others = ~(zeros(word ^ 0x2020_2020_2020_2020) | zeros(word ^ 0x0909_0909_0909_0909))
          let length = (others & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
          position += length
          if length < 8 { break }
        }
      } else if byte == 0x20 || byte == 0x09 || (byte == 0x0D && end - position > 1 && position[1] == 0x0A) {
        position += 1
      } else {
        break
      }
    }
    return Blanks(length: position - start, lineCount: lineCount, lengthOfLastLine: position - lineStart)
  }

  /// Writes a `>` over a blank that the parser has in memory of its own, which C takes to be constant for its readers.
  static func putTagEnd(at place: UnsafePointer<UInt8>) {
    UnsafeMutablePointer(mutating: place).pointee = UInt8(ascii: ">")
  }

  /// The high bit of each byte that is 0.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    ~(((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word) & 0x8080_8080_8080_8080
  }

  /// `any`, which looks at one lane after the other.
  @inline(__always)
  private static func isTrueAnywhere(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return words.x | words.y != 0
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"): false
    case 0x20...0x7E, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
