import MotionClip

/// Writes a zip archive of stored (not compressed) files: what `.npz` needs.
///
/// The bytes depend on the names and contents alone; all files have the earliest date that zip knows.
public struct ZipWriter: Sendable {
  private var data: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Creates an archive without files.
  public init() {}

  /// Adds a file.
  ///
  /// - Throws: `limitExceeded` where the archive would have more than 4 GiB or 65,534 files.
  public mutating func add(name: String, bytes: [UInt8]) throws(MotionError) {
    let nameBytes = Array(name.utf8)
    let length = data.count + directory.count + bytes.count + 2 * nameBytes.count + 98
    guard length < 0xFFFF_FFFF, nameBytes.count < 0xFFFF, count < 0xFFFE else {
      throw MotionError(.limitExceeded, at: Place(path: name), "a zip archive holds no more than 4 GiB and 65534 files")
    }
    let offset = data.count
    // Bit 11: the name is UTF-8.
    let flags = nameBytes.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
    var fields: [UInt8] = []
    Self.append(20, 2, to: &fields)
    Self.append(flags, 2, to: &fields)
    Self.append(0, 2, to: &fields)
    // 1980-01-01 00:00.
    Self.append(0, 2, to: &fields)
    Self.append(0x21, 2, to: &fields)
    Self.append(Int(CRC32.of(bytes)), 4, to: &fields)
    Self.append(bytes.count, 4, to: &fields)
    Self.append(bytes.count, 4, to: &fields)
    Self.append(nameBytes.count, 2, to: &fields)
    Self.append(0, 2, to: &fields)
    Self.append(0x0403_4B50, 4, to: &data)
    data += fields
    data += nameBytes
    data += bytes
    Self.append(0x0201_4B50, 4, to: &directory)
    Self.append(20, 2, to: &directory)
    directory += fields
    // Comment, disk, internal and external attributes.
    Self.append(0, 10, to: &directory)
    Self.append(offset, 4, to: &directory)
    directory += nameBytes
    count += 1
  }

  /// The archive's bytes.
  public var bytes: [UInt8] {
    var result = data + directory
    Self.append(0x0605_4B50, 4, to: &result)
    Self.append(0, 4, to: &result)
    Self.append(count, 2, to: &result)
    Self.append(count, 2, to: &result)
    Self.append(directory.count, 4, to: &result)
    Self.append(data.count, 4, to: &result)
    Self.append(0, 2, to: &result)
    return result
  }

  /// Appends a number of `count` bytes, the lowest first.
  private static func append(_ value: Int, _ count: Int, to bytes: inout [UInt8]) {
    for index in 0..<count { bytes.append(index < 8 ? UInt8(truncatingIfNeeded: value >> (8 * index)) : 0) }
  }
}
