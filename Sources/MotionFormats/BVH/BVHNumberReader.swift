import MotionClip

/// Reads the numbers of a BVH file with care for what is wrong with them: the counterpart of the fast scanner.
struct BVHNumberReader {
  /// What a word turned out to be.
  enum Outcome {
    /// One number, or several that were glued together.
    case values([Float])
    /// No number: what kind of error that is, and the sentence that says so.
    case failure(MotionError.Code, String)
  }

  /// Whether glued numbers are split at the sign.
  let splitsGluedNumbers: Bool

  /// Reads `range` of `bytes` as a number.
  func read(_ bytes: [UInt8], _ range: Range<Int>) -> Outcome {
    // Made only where there is something to say: it costs more than the number.
    var shown: String { BVHTokenizer.quoted(bytes[range]) }
    guard range.count <= BVHLimits.numberLength else {
      return .failure(.limitExceeded, "\(shown) is longer than \(BVHLimits.numberLength) bytes")
    }
    if let value = DecimalToFloat.value(bytes.span, range) {
      guard value.isFinite else {
        return .failure(.malformed, "\(shown) is beyond the range of a 32-bit floating-point number")
      }
      return .values([value])
    }
    let parts = gluedParts(bytes, range)
    let values = parts.compactMap { DecimalToFloat.value(bytes.span, $0) }
    if parts.count > 1, values.count == parts.count, values.allSatisfy(\.isFinite) {
      if splitsGluedNumbers { return .values(values) }
      return .failure(
        .malformed,
        "expected a number, found \(shown): \(parts.count) glued together, which --split-glued-numbers splits"
      )
    }
    let hint = bytes[range].contains(UInt8(ascii: ",")) ? "; decimals are written with a point" : ""
    return .failure(.malformed, "expected a number, found \(shown)\(hint)")
  }

  /// The number that a word plainly is; `nil` where ``read(_:_:)`` has more to say about it.
  func plainValue(_ bytes: [UInt8], _ range: Range<Int>) -> Float? {
    guard range.count <= BVHLimits.numberLength, let value = DecimalToFloat.value(bytes.span, range), value.isFinite
    else { return nil }
    return value
  }

  /// The numbers of a word of the header.
  func values(
    of token: BVHTokenizer.Token, in text: BVHTokenizer, _ findings: inout BVHFindings
  ) throws(MotionError) -> [Float] {
    switch read(text.window.bytes, token.range) {
    case .values(let values):
      if values.count > 1 { try findings.gluedNumbers(values.count, token, text) }
      return values
    case .failure(let code, let message):
      throw text.error(code, at: token, message)
    }
  }

  /// Whether the word was meant as a number.
  func looksLikeNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    return first.decimalDigit != nil || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
      || first == UInt8(ascii: ".")
  }

  /// Whether the word could be the start of a number that was cut off: `-`, `1e`, `.`.
  func looksCutOff(_ bytes: ArraySlice<UInt8>) -> Bool {
    DecimalToFloat.value((Array(bytes) + [UInt8(ascii: "0")]).span, 0..<bytes.count + 1) != nil
  }

  /// A number without sign or point, `Int.max` where it is too large for one; `nil` for anything else.
  func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return nil }
    var value = 0
    for byte in bytes {
      guard let digit = byte.decimalDigit else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = product.addingReportingOverflow(Int(digit))
      value = overflows || overflowsToo || value == .max ? .max : sum
    }
    return value
  }

  /// Cuts before each sign that is not the first byte and does not belong to an exponent.
  private func gluedParts(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range.dropFirst() where bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      if bytes[index - 1] | 0x20 == UInt8(ascii: "e") { continue }
      parts.append(start..<index)
      start = index
    }
    return parts + [start..<range.upperBound]
  }
}
