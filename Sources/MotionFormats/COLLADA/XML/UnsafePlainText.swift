/// Finds long stretches of text that the XML parser need not look at: most of a file is arrays of numbers.
///
/// Plain text is printable ASCII without `<`, `&` and `]`, blanks and line ends: characters that mean themselves wherever
/// text may stand. Whether a stretch does stand where text may is for the parser to say.
///
/// Nothing is written, and nothing is read outside of the buffers that are handed in.
enum UnsafePlainText {
  /// Shorter text is not worth it to stop the parser for.
  static let leastLength = 256

  /// The next stretch of at least ``leastLength`` bytes from `start` on; it begins behind a `>`, or at `start` where
  /// `isText` says that text goes on there.
  static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isText: Bool) -> Range<Int>? {
    var position = start
    while position + leastLength <= bytes.count {
      // The last `<` that is so near that text before it is too short: mostly a step over many tags at once.
      var last = position + leastLength
      while last > position, bytes[last - 1] != UInt8(ascii: "<") { last -= 1 }
      if last > position {
        position = last
        continue
      }
      var text = position
      if position > start || !isText {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        text = end + 1
      }
      let end = self.end(in: bytes, from: text)
      if end - text >= leastLength { return text..<end }
      guard let tag = bytes[end...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
      position = tag + 1
    }
    return nil
  }

  /// Where the plain text that starts at `start` ends.
  private static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    typealias Lanes = SIMD16<UInt8>
    var position = start
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return start }
    while position + Lanes.scalarCount <= bytes.count {
      let lanes = base.loadUnaligned(fromByteOffset: position, as: Lanes.self)
      // Below `!` stand blanks, line ends and control characters.
      let isBlank =
        (lanes .== Lanes(repeating: 0x20)) .| (lanes .== Lanes(repeating: 0x0A)) .| (lanes .== Lanes(repeating: 0x0D))
        .| (lanes .== Lanes(repeating: 0x09))
      let isOther =
        (lanes .< Lanes(repeating: 0x21)) .| (lanes .> Lanes(repeating: 0x7E)) .| (lanes .== Lanes(repeating: 0x3C))
        .| (lanes .== Lanes(repeating: 0x26)) .| (lanes .== Lanes(repeating: 0x5D))
      if any(isOther .& .!isBlank) { break }
      position += Lanes.scalarCount
    }
    while position < bytes.count, isPlain(bytes[position]) { position += 1 }
    return position
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"): false
    case 0x20...0x7E, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }

  /// How many lines end in the bytes, and how many bytes stand behind the last of those ends; all where there is none.
  static func lines(in bytes: UnsafeBufferPointer<UInt8>) -> (count: Int, lastLength: Int) {
    var count = 0
    for byte in bytes { count += byte == 0x0A ? 1 : 0 }
    guard count > 0, let last = bytes.lastIndex(of: 0x0A) else { return (0, bytes.count) }
    return (count, bytes.count - last - 1)
  }
}
