import MotionClip

/// The part of a text that is in memory: it is read in blocks, and what has been used is dropped.
struct TextWindow {
  /// How many bytes are asked for at a time; it fits a second-level cache.
  static let blockLength = 256 * 1024
  /// Zero bytes that always follow the text, so that a scanner may load whole words at its end.
  static let padding = 32

  /// The bytes in memory, then at least ``padding`` zeros.
  private(set) var bytes: [UInt8]
  /// How many of ``bytes`` are text.
  private(set) var count = 0
  /// Whether the text ends with what is in memory.
  private(set) var isComplete = false
  /// How many bytes have been read in all.
  private(set) var totalCount = 0
  /// How many bytes there are in all, where that is known beforehand.
  var size: Int? { file.size }

  private let file: InputFile

  private let readLength: Int

  /// Reads the first block of a file.
  init(_ file: InputFile, blockLength: Int = TextWindow.blockLength) throws(MotionError) {
    self.file = file
    readLength = blockLength
    if let memory = file.takeMemory(upTo: blockLength) {
      // With room for a byte more, so that the next read finds the end.
      bytes = []
      bytes.reserveCapacity(memory.count + 1 + Self.padding)
      bytes += memory
      bytes.append(contentsOf: repeatElement(0, count: 1 + Self.padding))
      (count, totalCount, isComplete) = (memory.count, memory.count, memory.isEmpty)
      return
    }
    // One byte more than a small file has tells that it ends there.
    let first = min(blockLength, (file.size ?? blockLength) + 1)
    bytes = [UInt8](repeating: 0, count: first + Self.padding)
    try readMore()
  }

  /// Reads another block behind what is in memory.
  mutating func readMore() throws(MotionError) {
    guard !isComplete else { return }
    let room = bytes.count - Self.padding - count
    if room == 0 || (room < readLength / 2 && bytes.count >= readLength) {
      // Doubling keeps the cost of a line that is longer than a block linear.
      bytes.append(contentsOf: repeatElement(0, count: max(readLength, bytes.count)))
    }
    let used = try file.read(into: &bytes, at: count, count: bytes.count - Self.padding - count)
    if used == 0 { isComplete = true }
    count += used
    totalCount += used
    for index in count..<count + Self.padding { bytes[index] = 0 }
  }

  /// Drops the bytes before `index`; what is left starts at 0.
  mutating func drop(before index: Int) {
    guard index > 0 else { return }
    let left = count - index
    bytes.withUnsafeMutableBytes { all in
      all.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[index..<index + left + Self.padding]))
    }
    count = left
  }
}

extension TextWindow {
  /// Behind the last line end that is certain: the end of the text, or of the last line that is in memory whole.
  ///
  /// A CR at the very end may be half of a CR LF, and does not count.
  var endOfLastLine: Int {
    if isComplete { return count }
    var index = count
    while index > 0 {
      index -= 1
      if bytes[index] == 0x0A || (bytes[index] == 0x0D && index + 1 < count) { return index + 1 }
    }
    return 0
  }
}
