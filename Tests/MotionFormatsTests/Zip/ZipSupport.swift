@testable import MotionFormats

/// Bytes of a zip archive of one file, with what a test wants to be wrong.
struct ZipText {
  var name = "arm.dae"
  /// The compressed bytes.
  var data: [UInt8] = []
  var method = 0
  var flags = 0
  var crc: UInt32 = 0
  /// What the archive says of the expanded length.
  var length = 0

  /// A stored file.
  init(name: String = "arm.dae", stored bytes: [UInt8]) {
    (self.name, data, crc, length) = (name, bytes, CRC32.of(bytes), bytes.count)
  }

  /// Deflated data; without the right check sum it is only good for what fails before.
  init(deflated data: [UInt8], length: Int, crc: UInt32 = 0) {
    (self.data, method, self.length, self.crc) = (data, 8, length, crc)
  }

  var bytes: [UInt8] { Self.archive([self]) }

  static func archive(_ files: [ZipText], comment: [UInt8] = []) -> [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    for file in files {
      let offset = result.count
      let name = Array(file.name.utf8)
      var fields = number(20, 2) + number(file.flags, 2) + number(file.method, 2) + number(0, 4)
      fields += number(Int(file.crc), 4) + number(file.data.count, 4) + number(file.length, 4) + number(name.count, 2)
      fields += number(0, 2)
      result += [0x50, 0x4B, 3, 4] + fields + name + file.data
      directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + number(0, 10) + number(offset, 4) + name
    }
    let start = result.count
    return result + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number(files.count, 2) + number(files.count, 2)
      + number(directory.count, 4) + number(start, 4) + number(comment.count, 2) + comment
  }
}

/// Writes bits as deflate wants them: numbers from their lowest bit, codes from their highest.
struct DeflateBits {
  private(set) var bytes: [UInt8] = []
  private var free = 0

  mutating func number(_ value: Int, _ count: Int) {
    for bit in 0..<count { append(value >> bit & 1) }
  }

  mutating func code(_ value: Int, _ count: Int) {
    for bit in (0..<count).reversed() { append(value >> bit & 1) }
  }

  private mutating func append(_ bit: Int) {
    if free == 0 { (bytes, free) = (bytes + [0], 8) }
    bytes[bytes.count - 1] |= UInt8(bit << (8 - free))
    free -= 1
  }

  /// One block with codes of its own that expands to `1 + 258 * copies` times the digit 0: two bits a copy.
  static func zeros(copies: Int) -> [UInt8] {
    var bits = DeflateBits()
    bits.number(1, 1)
    bits.number(2, 2)
    bits.number(29, 5)
    bits.number(0, 5)
    bits.number(14, 4)
    // Lengths of the code lengths' codes, in deflate's order: 18 has one bit, 1 and 2 have two.
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] {
      bits.number([18: 1, 1: 2, 2: 2][symbol] ?? 0, 3)
    }
    func none(_ count: Int) {
      bits.code(0, 1)
      bits.number(count - 11, 7)
    }
    none(48)
    bits.code(3, 2)
    none(138)
    none(69)
    bits.code(3, 2)
    none(28)
    bits.code(2, 2)
    bits.code(2, 2)
    // 285 is 0, '0' is 10, the end is 11; the one distance is 0.
    bits.code(2, 2)
    let bulk = copies / 4
    var result = bits
    result.fill(bulk)
    for _ in 0..<(copies - bulk * 4) { result.code(0, 2) }
    result.code(3, 2)
    return result.bytes
  }

  /// `count` bytes of zero bits.
  private mutating func fill(_ count: Int) {
    guard count > 0 else { return }
    // What is free in the last byte is 0 already; the new last byte leaves as much free.
    bytes += [UInt8](repeating: 0, count: free == 0 ? count : count)
  }
}
