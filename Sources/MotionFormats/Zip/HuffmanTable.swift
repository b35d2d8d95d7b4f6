/// A canonical Huffman code of deflate (RFC 1951, 3.2.2): looks symbols up by the next bits of the stream.
struct HuffmanTable {
  /// The longest code there may be.
  static let maximumLength = 15

  /// For each value of the next ``length`` bits: the symbol times 16 plus the length of its code; 0 where there is none.
  private var entries: [UInt16] = []
  /// How many bits an entry is looked up by.
  private(set) var length = 0

  /// Makes the code in which symbol i has `lengths[i]` bits, 0 for none; `nil` where no code has such lengths.
  ///
  /// A code that is not full is allowed where it has at most one symbol, as encoders write it for a single distance.
  init?(lengths: [UInt8]) {
    var counts = [Int](repeating: 0, count: Self.maximumLength + 1)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    length = counts.lastIndex { $0 > 0 } ?? 0
    var left = 1
    for bits in 1...Self.maximumLength {
      left = left * 2 - counts[bits]
      if left < 0 { return nil }
    }
    if left > 0, counts.reduce(0, +) > 1 { return nil }
    var next = [Int](repeating: 0, count: Self.maximumLength + 2)
    for bits in 1...Self.maximumLength { next[bits + 1] = (next[bits] + counts[bits]) << 1 }
    entries = [UInt16](repeating: 0, count: 1 << length)
    for (symbol, bits) in lengths.enumerated() where bits > 0 {
      let code = next[Int(bits)]
      next[Int(bits)] += 1
      // Codes start with their highest bit, the stream with the lowest.
      var index = Self.reversed(code, Int(bits))
      while index < entries.count {
        entries[index] = UInt16(symbol << 4) | UInt16(bits)
        index += 1 << Int(bits)
      }
    }
  }

  private static func reversed(_ code: Int, _ bits: Int) -> Int {
    var result = 0
    for bit in 0..<bits where code & (1 << bit) != 0 { result |= 1 << (bits - 1 - bit) }
    return result
  }

  /// The symbol that `bits` starts with and the length of its code, which is 0 where there is none.
  @inline(__always)
  func symbol(_ bits: UInt64) -> (symbol: Int, length: Int) {
    let entry = entries[Int(bits) & (entries.count - 1)]
    return (Int(entry >> 4), Int(entry & 15))
  }
}
