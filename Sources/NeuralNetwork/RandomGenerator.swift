/// A small seeded random generator: the same seed gives the same numbers on every machine, now and later.
///
/// xoshiro256** by Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021), its state filled by
/// SplitMix64 as they advise. Nothing here calls the system's mathematics, whose last digit differs between systems.
public struct RandomGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts from a seed; every seed is as good as any other.
  public init(seed: UInt64) {
    var splitMix = seed
    func nextSeed() -> UInt64 {
      splitMix &+= 0x9E37_79B9_7F4A_7C15
      var mixed = splitMix
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    state = (nextSeed(), nextSeed(), nextSeed(), nextSeed())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let scrambled = state.1 &* 5
    let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }

  /// The next number of the uniform distribution over [0, 1), a multiple of 2^-24.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// The next number of the uniform distribution over a range, both ends included.
  public mutating func uniform(in range: ClosedRange<Float>) -> Float {
    // The largest step is 1, so that both ends can appear.
    let step = Float(next() >> 40) / Float((1 << 24) - 1)
    return range.lowerBound + (range.upperBound - range.lowerBound) * step
  }

  /// The next whole number of the uniform distribution over `0..<bound`, without bias.
  public mutating func uniform(below bound: Int) -> Int {
    precondition(bound > 0, "no number is at least 0 and below \(bound)")
    // Lemire, "Fast random integer generation in an interval" (2019).
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// The next number of the normal distribution with mean 0 and standard deviation 1.
  public mutating func normal() -> Float {
    // Marsaglia's polar method, one of its two numbers used: the state stays what `next` left.
    while true {
      let x = Double(next() >> 11) * 0x1p-52 - 1
      let y = Double(next() >> 11) * 0x1p-52 - 1
      let square = x * x + y * y
      if square > 0 && square < 1 {
        return Float(x * (-2 * Self.naturalLogarithm(square) / square).squareRoot())
      }
    }
  }

  /// Puts an array's elements into a random order (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, uniform(below: last + 1))
    }
  }

  /// A generator of its own for one purpose, so that more numbers drawn here do not change those drawn there.
  public func split(_ purpose: UInt64) -> RandomGenerator {
    RandomGenerator(seed: state.0 ^ (purpose &+ 1) &* 0xD605_BBB5_8C8A_BC03)
  }

  /// `ln x` for a positive normal number, from the four operations alone, which all machines round alike.
  static func naturalLogarithm(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    // ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...), |s| < 0.172: eleven terms reach Double's precision.
    let s = (significand - 1) / (significand + 1)
    let square = s * s
    var series = 0.0
    for denominator in stride(from: 21.0, through: 1, by: -2) { series = series * square + 1 / denominator }
    return exponent * 0.6931471805599453 + 2 * s * series
  }

  /// Whether two generators will give the same numbers.
  public static func == (left: RandomGenerator, right: RandomGenerator) -> Bool { left.state == right.state }

  /// Feeds the state to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(state.0)
    hasher.combine(state.1)
    hasher.combine(state.2)
    hasher.combine(state.3)
  }
}
