/// A natural number of any size: what the exact conversion of decimals needs, and no more.
struct BigNatural {
  /// Base 2^32 digits, the least significant first, without leading zeros.
  private var limbs: [UInt32]

  /// Creates a number.
  init(_ value: UInt64) {
    limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    trim()
  }

  /// How many bits the number has without leading zeros.
  var bitCount: Int { limbs.isEmpty ? 0 : limbs.count * 32 - limbs[limbs.count - 1].leadingZeroBitCount }

  /// `self = self * factor + addend`.
  mutating func multiply(by factor: UInt32, adding addend: UInt32 = 0) {
    var carry = UInt64(addend)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
    trim()
  }

  /// `self = self * 5^exponent`.
  mutating func multiply(byPowerOfFive exponent: Int) {
    var left = exponent
    // 5^13 is the largest power of five in 32 bits.
    while left >= 13 {
      multiply(by: 1_220_703_125)
      left -= 13
    }
    for _ in 0..<left { multiply(by: 5) }
  }

  /// `self = self * 2^count`.
  mutating func shiftLeft(by count: Int) {
    guard !limbs.isEmpty, count > 0 else { return }
    let bits = count % 32
    if bits > 0 { multiply(by: 1 << UInt32(bits)) }
    limbs.insert(contentsOf: repeatElement(0, count: count / 32), at: 0)
  }

  /// `self = self - other`, which must not be larger.
  mutating func subtract(_ other: BigNatural) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      borrow += Int64(limbs[index]) - (index < other.limbs.count ? Int64(other.limbs[index]) : 0)
      limbs[index] = UInt32(truncatingIfNeeded: borrow)
      borrow >>= 32
    }
    precondition(borrow == 0, "a natural number was taken from a smaller one")
    trim()
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }
}

extension BigNatural: Comparable {
  static func < (a: BigNatural, b: BigNatural) -> Bool {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
    for index in a.limbs.indices.reversed() where a.limbs[index] != b.limbs[index] {
      return a.limbs[index] < b.limbs[index]
    }
    return false
  }
}
