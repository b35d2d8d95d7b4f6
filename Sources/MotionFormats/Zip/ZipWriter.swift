/// Puts files into a zip archive without compressing them (APPNOTE 6.3, method 0).
///
/// The same files give the same bytes: every entry is dated 1980-01-01, the format's first day.
public struct ZipWriter: Sendable {
  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Creates an empty archive.
  public init() {}

  /// Adds a file.
  ///
  /// - Precondition: sizes stay within the format's 32 bits.
  public mutating func add(name: String, bytes: [UInt8]) {
    precondition(
      archive.count + bytes.count < Int(UInt32.max), "a zip archive without its 64-bit extension ends at 4 GiB")
    let offset = UInt32(archive.count)
    let nameBytes = Array(name.utf8)
    var header: [UInt8] = []
    Self.append(UInt16(20), to: &header)  // version needed: 2.0
    Self.append(UInt16(0x0800), to: &header)  // names are UTF-8
    Self.append(UInt16(0), to: &header)  // stored
    Self.append(UInt16(0), to: &header)  // 00:00
    Self.append(UInt16(0x21), to: &header)  // 1980-01-01
    Self.append(CRC32.checksum(bytes), to: &header)
    Self.append(UInt32(bytes.count), to: &header)
    Self.append(UInt32(bytes.count), to: &header)
    Self.append(UInt16(nameBytes.count), to: &header)
    Self.append(UInt16(0), to: &header)  // no extra field
    Self.append(UInt32(0x0403_4B50), to: &archive)
    archive += header
    archive += nameBytes
    archive += bytes
    Self.append(UInt32(0x0201_4B50), to: &directory)
    Self.append(UInt16(20), to: &directory)  // version made by
    directory += header
    directory += [UInt8](repeating: 0, count: 10)  // comment, disk, attributes
    Self.append(offset, to: &directory)
    directory += nameBytes
    count += 1
  }

  /// The archive's bytes.
  public var bytes: [UInt8] {
    var result = archive + directory
    Self.append(UInt32(0x0605_4B50), to: &result)
    Self.append(UInt32(0), to: &result)  // disks
    Self.append(UInt16(truncatingIfNeeded: count), to: &result)
    Self.append(UInt16(truncatingIfNeeded: count), to: &result)
    Self.append(UInt32(directory.count), to: &result)
    Self.append(UInt32(archive.count), to: &result)
    Self.append(UInt16(0), to: &result)  // no comment
    return result
  }

  private static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }
}
