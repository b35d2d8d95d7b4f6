/// A small generator of random numbers whose whole state is its seed (Steele, Lea and Flood 2014, "SplitMix").
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// Creates a generator; the same seed gives the same numbers on every platform.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number spread evenly over `range`; written out, because the standard library's own recipe may change.
  public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    let unit = Double(next() >> 11) * 0x1p-53
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  /// A generator whose numbers do not depend on how many this one gives afterwards.
  public mutating func fork() -> SplitMix64 { SplitMix64(seed: next()) }
}
