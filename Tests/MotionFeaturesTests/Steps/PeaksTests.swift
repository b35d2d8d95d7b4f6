import Testing

@testable import MotionFeatures

@Suite struct PeaksTests {
  // MARK: Invalid

  @Test func tooShortOrFlat() {
    for values in [[], [1], [1, 2], [3, 3, 3, 3], [1, 2, 3], [3, 2, 1]] as [[Float]] {
      #expect(Peaks.find(in: values, prominence: 0.1, radius: 3) == [], "\(values)")
    }
  }

  // MARK: Laws

  /// A top between samples is found there, whatever the curve is raised by.
  @Test(arguments: [Float(0), 0.25, 0.5, -0.4])
  func aParabolasTopIsExact(shift: Float) {
    for height in [-3, 0, 10] as [Float] {
      let values = (0..<21).map { n in
        let x = Float(n) - 10 - shift
        return height - 0.1 * x * x
      }
      let found = Peaks.find(in: values, prominence: 1, radius: 8)
      #expect(found.count == 1 && abs(found[0] - 10 - shift) < 1e-3)
    }
  }

  @Test func whatStandsOutTooLittleIsNone() {
    let values: [Float] = [0, 0.5, 0, 0, 0, 0, 0.2, 0, 0, 0]
    #expect(Peaks.find(in: values, prominence: 0.3, radius: 4) == [1])
    #expect(Peaks.find(in: values, prominence: 0.6, radius: 4) == [])
    // One side is not enough: a step up is no peak.
    #expect(Peaks.find(in: [0, 0, 1, 0.9, 0.9, 0.9], prominence: 0.3, radius: 4) == [])
  }

  @Test func ofTwoCloseTogetherTheHigherCounts() {
    let values: [Float] = [0, 0, 0, 0.9, 0.7, 1, 0, 0, 0, 0]
    #expect(Peaks.find(in: values, prominence: 0.5, radius: 8).map { $0.rounded() } == [5])
  }
}

@Suite struct SlidingTests {
  // MARK: Laws

  /// Against what it says in so many words.
  @Test(arguments: [0, 1, 3, 30])
  func maximumAndMeanAreThoseOfTheNeighbourhood(radius: Int) {
    let values = (0..<25).map { Float(($0 * 7919) % 13) - 6 }
    let maxima = slidingMaximum(values, radius: radius)
    let means = smoothed(values, radius: radius)
    for n in values.indices {
      let near = values[max(n - radius, 0)...min(n + radius, values.count - 1)]
      #expect(maxima[n] == near.max())
      #expect(abs(means[n] - near.reduce(0, +) / Float(near.count)) < 1e-5)
    }
    #expect(slidingMaximum([], radius: radius) == [] && smoothed([], radius: radius) == [])
  }
}
