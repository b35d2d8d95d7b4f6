/// A slow wander about 0 without a period: a sum of four sines; its standard deviation is 1.
struct SmoothNoise {
  private var terms: [(frequency: Double, phase: Double)]

  /// Creates a wander within `band`, in hertz.
  init(_ random: inout SplitMix64, band: ClosedRange<Double> = 0.08...0.5) {
    terms = (0..<4).map { _ in (random.uniform(band), random.uniform(0...2 * .pi)) }
  }

  func callAsFunction(_ time: Double) -> Double {
    terms.reduce(0) { $0 + sine(2 * .pi * $1.frequency * time + $1.phase) } / 2.0.squareRoot()
  }
}
