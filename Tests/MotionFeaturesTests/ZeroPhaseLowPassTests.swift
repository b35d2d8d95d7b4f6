import Testing

@testable import MotionFeatures

@Suite("Zero-phase low-pass")
struct ZeroPhaseLowPassTests {
  private static let column = [
    0.126, -0.006, 0.634, 0.739, 0.203, 0.565, 1.869, 2.816, 2.112, 0.847, 0.224, 0.265, -2.06, -2.279, -3.525, -4.257,
    -4.801, -5.118, -4.706, -3.664, -3.792, -2.426, -3.091, -2.739,
  ]

  // SciPy 1.17.1: sosfiltfilt(butter(2, cutoff / (sqrt(2) - 1) ** 0.25, fs=rate, output="sos"), column, padlen=15 or 23).
  @Test(
    "has SciPy's values",
    arguments: [
      (
        3.0, 30.0,
        [
          0.126077, 0.227002, 0.349722, 0.521554, 0.800228, 1.219221, 1.67105, 1.92005, 1.785331, 1.271926, 0.494523,
          -0.452868, -1.496253, -2.538248, -3.475483, -4.211143, -4.652934, -4.742903, -4.50516, -4.059653, -3.569743,
          -3.168296, -2.90584, -2.73928,
        ]
      ),
      (
        6.8, 120.0,
        [
          0.125902, 0.374896, 0.624993, 0.872053, 1.104414, 1.29621, 1.399844, 1.355305, 1.117684, 0.678491, 0.063217,
          -0.681813, -1.495104, -2.304123, -3.035899, -3.627173, -4.032016, -4.229569, -4.22917, -4.067472, -3.795551,
          -3.462732, -3.104556, -2.739221,
        ]
      ),
    ])
  func reference(cutoff: Double, rate: Double, expected: [Double]) {
    let filtered = ZeroPhaseLowPass(cutoff: cutoff, rate: rate).filtered(Self.column)
    #expect(filtered.count == expected.count)
    for (a, b) in zip(filtered, expected) { #expect(abs(a - b) < 2e-6) }
  }

  @Test("keeps what is slow, and columns too short to be filtered")
  func slow() {
    let filter = ZeroPhaseLowPass(cutoff: 6, rate: 120)
    let line = (0..<50).map { 3 - 0.25 * Double($0) }
    for (a, b) in zip(filter.filtered(line), line) { #expect(abs(a - b) < 1e-3) }
    #expect(filter.filtered([1, 5]) == [1, 5] && filter.filtered([]).isEmpty)
  }
}
