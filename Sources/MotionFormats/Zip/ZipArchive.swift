import MotionClip

/// The files in a zip archive (PKWARE APPNOTE 6.3.10), stored or deflated.
///
/// Names are only compared with names: nothing is ever written to or read from a path that an archive gives. Encrypted
/// and split archives and those larger than 4 GiB are refused.
struct ZipArchive {
  /// A file in the archive, as the central directory has it.
  struct Entry {
    /// The name, with `/` between folders.
    var name: String
    /// How it is compressed: 0 stored, 8 deflated.
    var method: Int
    /// General purpose flags; bit 0 is encryption.
    var flags: Int
    /// The check sum of the expanded bytes.
    var crc32: UInt32
    /// Bytes in the archive, and expanded.
    var compressedLength: Int
    var length: Int
    /// Where its local header stands.
    var headerOffset: Int
  }

  /// How large an expanded file may be, whatever the archive says.
  struct Limits {
    /// Bytes.
    var length: Int
    /// Times the compressed length, beyond the first MiB.
    var ratio: Int
  }

  /// The files, in the central directory's order.
  private(set) var entries: [Entry] = []

  private let bytes: [UInt8]
  private let place: Place

  private static let localSignature = 0x0403_4B50
  private static let centralSignature = 0x0201_4B50
  private static let endSignature = 0x0605_4B50

  /// Reads the central directory of an archive.
  init(_ bytes: [UInt8], path: String) throws(MotionError) {
    self.bytes = bytes
    place = Place(path: path, line: 1, column: 1)
    guard let end = endRecord() else { throw error(.incomplete, "the zip archive has no directory at its end") }
    let count = number(end + 10, 2)
    var position = number(end + 16, 4)
    guard number(end + 4, 2) == 0, number(end + 6, 2) == 0, count != 0xFFFF, position != 0xFFFF_FFFF else {
      throw error(.unsupported, "the zip archive is split or larger than 4 GiB")
    }
    for _ in 0..<count {
      guard position + 46 <= end, number(position, 4) == Self.centralSignature else {
        throw error(.malformed, "the zip archive's directory is damaged")
      }
      let nameLength = number(position + 28, 2)
      let next = position + 46 + nameLength + number(position + 30, 2) + number(position + 32, 2)
      guard next <= end else { throw error(.malformed, "the zip archive's directory is damaged") }
      entries.append(
        Entry(
          name: String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self),
          method: number(position + 10, 2), flags: number(position + 8, 2), crc32: UInt32(number(position + 16, 4)),
          compressedLength: number(position + 20, 4), length: number(position + 24, 4),
          headerOffset: number(position + 42, 4)))
      position = next
    }
  }

  /// Expands a file; `receive` gets it in pieces and says whether it wants more.
  ///
  /// - Throws: `limitExceeded` beyond `limits`, `malformed` where the data or its check sum is damaged.
  func expand(_ entry: Entry, limits: Limits, _ receive: (Span<UInt8>) -> Bool) throws(MotionError) {
    let range = try dataRange(entry)
    let allowed = min(
      limits.length, max(1 << 20, range.count.multipliedReportingOverflow(by: limits.ratio).partialValue))
    guard entry.length <= allowed else { throw tooLarge(entry, allowed) }
    var sum = CRC32()
    var length = 0
    var isStopped = false
    func check(_ piece: Span<UInt8>) -> Bool {
      length += piece.count
      sum.update(piece)
      guard length <= allowed else { return false }
      isStopped = !receive(piece)
      return !isStopped
    }
    switch entry.method {
    case 0: _ = check(bytes.span.extracting(range))
    case 8:
      var inflate = Inflate(bytes, range)
      do throws(Inflate.Failure) {
        try inflate.run(check)
      } catch {
        switch error {
        case .truncated: throw self.error(.incomplete, "\(entry.name.quotedForMessage) in the zip archive breaks off")
        case .malformed: throw self.error(.malformed, "\(entry.name.quotedForMessage) in the zip archive is damaged")
        case .stopped: break
        }
      }
    default:
      throw error(
        .unsupported,
        "\(entry.name.quotedForMessage) in the zip archive is compressed by method \(entry.method), not deflate")
    }
    guard length <= allowed else { throw tooLarge(entry, allowed) }
    if isStopped { return }
    guard length == entry.length, sum.value == entry.crc32 else {
      throw error(.malformed, "\(entry.name.quotedForMessage) in the zip archive does not have its check sum")
    }
  }

  // MARK: Parts

  private func tooLarge(_ entry: Entry, _ allowed: Int) -> MotionError {
    error(
      .limitExceeded, "\(entry.name.quotedForMessage) in the zip archive expands to more than \(allowed) bytes")
  }

  private func error(_ code: MotionError.Code, _ message: String) -> MotionError {
    MotionError(code, at: place, message)
  }

  /// A number of `count` bytes, the lowest first; 0 where the archive ends before.
  private func number(_ position: Int, _ count: Int) -> Int {
    guard position >= 0, position + count <= bytes.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }

  /// The end of central directory record: it may be followed by a comment.
  private func endRecord() -> Int? {
    guard bytes.count >= 22 else { return nil }
    let earliest = max(0, bytes.count - 22 - 0xFFFF)
    var position = bytes.count - 22
    while position >= earliest {
      if number(position, 4) == Self.endSignature, position + 22 + number(position + 20, 2) <= bytes.count {
        return position
      }
      position -= 1
    }
    return nil
  }

  private func dataRange(_ entry: Entry) throws(MotionError) -> Range<Int> {
    guard entry.flags & 1 == 0 else {
      throw error(.unsupported, "\(entry.name.quotedForMessage) in the zip archive is encrypted")
    }
    let header = entry.headerOffset
    let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
    guard number(header, 4) == Self.localSignature, start <= bytes.count,
      entry.compressedLength <= bytes.count - start
    else { throw error(.incomplete, "\(entry.name.quotedForMessage) in the zip archive is not where it should be") }
    return start..<start + entry.compressedLength
  }
}
