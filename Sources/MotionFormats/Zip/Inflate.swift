/// Expands deflated data (RFC 1951) piece by piece.
struct Inflate {
  /// Why expansion stopped.
  enum Failure: Error {
    /// The data breaks off.
    case truncated
    /// The data is no deflate stream.
    case malformed
    /// The receiver wants no more.
    case stopped
  }

  /// How far back a copy may reach.
  private static let windowLength = 32 * 1_024
  /// Bytes that are handed on at a time.
  private static let blockLength = 64 * 1_024

  private let input: [UInt8]
  private let end: Int
  private var position: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  /// The window, then what has not been handed on.
  private var output: [UInt8] = []
  private var handedOn = 0

  /// Prepares to expand `input[range]`.
  init(_ input: [UInt8], _ range: Range<Int>) {
    self.input = input
    position = range.lowerBound
    end = range.upperBound
    output.reserveCapacity(Self.windowLength + Self.blockLength + 300)
  }

  /// Expands all of it; `receive` gets the pieces in order and says whether it wants more.
  mutating func run(_ receive: (Span<UInt8>) -> Bool) throws(Failure) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try stored(receive)
      case 1: try compressed(Self.fixedLiterals, Self.fixedDistances, receive)
      case 2:
        let (literals, distances) = try tables()
        try compressed(literals, distances, receive)
      default: throw .malformed
      }
    }
    try handOn(receive, atLeast: 0)
  }

  // MARK: Blocks

  private mutating func stored(_ receive: (Span<UInt8>) -> Bool) throws(Failure) {
    let skipped = bitCount % 8
    bits >>= UInt64(skipped)
    bitCount -= skipped
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF else { throw .malformed }
    // What has been loaded of the block goes back.
    position -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard length <= end - position else { throw .truncated }
    var left = length
    while left > 0 {
      let piece = min(left, Self.blockLength)
      output.append(contentsOf: input[position..<position + piece])
      position += piece
      left -= piece
      try handOn(receive, atLeast: Self.blockLength)
    }
  }

  private mutating func compressed(
    _ literals: HuffmanTable, _ distances: HuffmanTable, _ receive: (Span<UInt8>) -> Bool
  ) throws(Failure) {
    while true {
      let symbol = try next(literals)
      if symbol < 256 {
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        guard symbol - 257 < Self.lengths.count else { throw .malformed }
        let (base, extra) = Self.lengths[symbol - 257]
        let length = try base + take(extra)
        let code = try next(distances)
        guard code < Self.distances.count else { throw .malformed }
        let (start, more) = Self.distances[code]
        let distance = try start + take(more)
        guard distance <= output.count else { throw .malformed }
        var source = output.count - distance
        // A copy may overlap what it writes: then it repeats.
        for _ in 0..<length {
          output.append(output[source])
          source += 1
        }
      }
      if output.count - handedOn >= Self.blockLength { try handOn(receive, atLeast: Self.blockLength) }
    }
  }

  /// RFC 1951, 3.2.7: the code lengths are themselves Huffman coded.
  private mutating func tables() throws(Failure) -> (HuffmanTable, HuffmanTable) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let codeCount = try take(4) + 4
    guard literalCount <= 286 else { throw .malformed }
    var codeLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<codeCount { codeLengths[Self.codeOrder[index]] = UInt8(try take(3)) }
    guard let codes = HuffmanTable(lengths: codeLengths) else { throw .malformed }
    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try next(codes)
      switch symbol {
      case 0..<16: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw .malformed }
        lengths += repeatElement(last, count: try take(2) + 3)
      case 17: lengths += repeatElement(0, count: try take(3) + 3)
      default: lengths += repeatElement(0, count: try take(7) + 11)
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
      let literals = HuffmanTable(lengths: Array(lengths[..<literalCount])),
      let distances = HuffmanTable(lengths: Array(lengths[literalCount...]))
    else { throw .malformed }
    return (literals, distances)
  }

  // MARK: Bits

  @inline(__always)
  private mutating func refill() {
    while bitCount <= 48, position < end {
      bits |= UInt64(input[position]) << UInt64(bitCount)
      bitCount += 8
      position += 1
    }
  }

  @inline(__always)
  private mutating func take(_ count: Int) throws(Failure) -> Int {
    if bitCount < count { refill() }
    guard bitCount >= count else { throw .truncated }
    let value = Int(bits & ((1 << UInt64(count)) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  @inline(__always)
  private mutating func next(_ table: HuffmanTable) throws(Failure) -> Int {
    if bitCount < HuffmanTable.maximumLength { refill() }
    let (symbol, length) = table.symbol(bits)
    guard length > 0 else { throw .malformed }
    guard length <= bitCount else { throw .truncated }
    bits >>= UInt64(length)
    bitCount -= length
    return symbol
  }

  // MARK: Output

  private mutating func handOn(_ receive: (Span<UInt8>) -> Bool, atLeast count: Int) throws(Failure) {
    guard output.count - handedOn >= max(count, 1) else { return }
    guard receive(output.span.extracting(handedOn..<output.count)) else { throw .stopped }
    let dropped = max(0, output.count - Self.windowLength)
    output.removeSubrange(..<dropped)
    handedOn = output.count
  }

  // MARK: Tables of RFC 1951, 3.2.5 and 3.2.6

  private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private static let lengths: [(base: Int, extra: Int)] = {
    var result: [(base: Int, extra: Int)] = []
    var base = 3
    for code in 0..<28 {
      let extra = code < 8 ? 0 : code / 4 - 1
      result.append((base, extra))
      base += 1 << extra
    }
    return result + [(258, 0)]
  }()

  private static let distances: [(base: Int, extra: Int)] = {
    var result: [(base: Int, extra: Int)] = []
    var base = 1
    for code in 0..<30 {
      let extra = code < 4 ? 0 : code / 2 - 1
      result.append((base, extra))
      base += 1 << extra
    }
    return result
  }()

  private static let fixedLiterals = table(
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
      + [UInt8](repeating: 8, count: 8))
  private static let fixedDistances = table([UInt8](repeating: 5, count: 32))

  private static func table(_ lengths: [UInt8]) -> HuffmanTable {
    guard let table = HuffmanTable(lengths: lengths) else { preconditionFailure("the fixed codes are no code") }
    return table
  }
}
