extension Span<UInt8> {
  /// For how many bytes this from `start` on is the same as `other` from `otherStart` on.
  func equalLength(from start: Int, _ other: Span<UInt8>, from otherStart: Int) -> Int {
    let (left, right) = (bytes, other.bytes)
    let most = Swift.min(count - start, other.count - otherStart)
    var length = 0
    /// Which bits differ in the eight bytes that are so many behind `length`.
    @inline(__always)
    func difference(_ more: Int) -> UInt64 {
      left.unsafeLoadUnaligned(fromByteOffset: start + length + more, as: UInt64.self)
        ^ right.unsafeLoadUnaligned(fromByteOffset: otherStart + length + more, as: UInt64.self)
    }
    while length + 32 <= most, difference(0) | difference(8) | difference(16) | difference(24) == 0 { length += 32 }
    while length + 8 <= most, difference(0) == 0 { length += 8 }
    while length < most, self[start + length] == other[otherStart + length] { length += 1 }
    return length
  }
}
