extension Span<UInt8> {
  /// For how many bytes this from `start` on is the same as `other` from `otherStart` on.
  func equalLength(from start: Int, _ other: Span<UInt8>, from otherStart: Int) -> Int {
    let (left, right) = (bytes, other.bytes)
    let most = Swift.min(count - start, other.count - otherStart)
    var length = 0
    while length + 8 <= most,
      left.unsafeLoadUnaligned(fromByteOffset: start + length, as: UInt64.self)
        == right.unsafeLoadUnaligned(fromByteOffset: otherStart + length, as: UInt64.self)
    {
      length += 8
    }
    while length < most, self[start + length] == other[otherStart + length] { length += 1 }
    return length
  }
}
