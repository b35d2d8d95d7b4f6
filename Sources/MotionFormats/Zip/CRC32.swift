/// The check sum of zip archives: CRC-32 with the reflected polynomial 0xEDB88320 (PKWARE APPNOTE 6.3.10, 4.4.7).
struct CRC32 {
  private var state: UInt32 = 0xFFFF_FFFF

  /// The sum of all bytes so far.
  var value: UInt32 { ~state }

  /// Adds bytes.
  mutating func update(_ bytes: Span<UInt8>) {
    var sum = state
    for index in bytes.indices {
      sum = Self.table[Int((sum ^ UInt32(bytes[index])) & 0xFF)] ^ (sum >> 8)
    }
    state = sum
  }

  /// The sum of `bytes`.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    var sum = CRC32()
    sum.update(bytes.span)
    return sum.value
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }
}
