#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Span<UInt8> {
  /// For how many bytes this from `start` on is the same as `other` from `otherStart` on.
  func equalLength(from start: Int, _ other: Span<UInt8>, from otherStart: Int) -> Int {
    let most = Swift.min(count - start, other.count - otherStart)
    guard most > 0 else { return 0 }
    precondition(start >= 0 && otherStart >= 0, "bytes from \(start) and \(otherStart) on")
    return withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { others in
        guard let own = own.baseAddress, let others = others.baseAddress else { return 0 }
        let (left, right) = (own + start, others + otherStart)
        // Nearly always all is the same, or the first bytes differ.
        if memcmp(left, right, most) == 0 { return most }
        var length = 0
        while length < most, left[length] == right[length] { length += 1 }
        return length
      }
    }
  }
}
