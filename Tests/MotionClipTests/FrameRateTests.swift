import Testing

@testable import MotionClip

@Suite struct FrameRateTests {
  /// Frame times as files write them, and the rate that is meant.
  static let standardFrameTimes: [(frameTime: Double, rate: Double)] = [
    (0.0333333, 30), (0.033333, 30), (0.03333, 30), (0.0333, 30), (0.033, 30), (0.0333334, 30),
    (0.03333333333333333, 30),
    (0.0083333, 120), (0.008333, 120), (0.00833333, 120), (0.00833, 120), (0.0083, 120), (0.008334, 120),
    (0.016667, 60), (0.0166667, 60), (0.016666666666666666, 60), (0.01667, 60), (0.0167, 60), (0.016666, 60),
    (0.041667, 24), (0.0416667, 24), (0.04167, 24), (0.0417, 24), (0.042, 24), (0.041708, 24000.0 / 1001),
    (0.033367, 30000.0 / 1001), (0.0333667, 30000.0 / 1001), (0.016683, 60000.0 / 1001), (0.008342, 120000.0 / 1001),
    (0.0334, 30000.0 / 1001),
    (0.04, 25), (0.02, 50), (0.01, 100), (0.005, 200), (0.00416667, 240), (0.004167, 240), (0.1, 10), (0.05, 20),
    (1, 1), (0.5, 2), (0.008, 125), (0.001, 1000), (0.00694444, 144), (0.0111111, 90),
  ]

  @Test(arguments: standardFrameTimes)
  func standardRatesAreRecognized(_ frameTime: Double, _ rate: Double) {
    let found = FrameRate(declaredFrameTime: frameTime)
    #expect(found.framesPerSecond == rate && found.declared == rate)
    #expect(found.declaredFrameTime == frameTime)
  }

  /// A frame time that is no standard rate's is used as it is: nothing is pulled towards a rate that it does not mean.
  @Test(arguments: [1.0 / 7, 0.0417083750417, 0.0345, 0.009, 0.0123456, 0.3, 2.5, 0.032])
  func otherRatesAreKept(_ frameTime: Double) {
    let found = FrameRate(declaredFrameTime: frameTime)
    #expect(abs(found.framesPerSecond * frameTime - 1) < 1e-12)
    #expect(!FrameRate.standardRates.contains(found.framesPerSecond))
  }

  @Test func aRateIsFoundFromItsOwnPeriod() {
    for rate in FrameRate.standardRates + [7, 49, 97, 119.88, 59.94, 29.97, 1.0 / 8] {
      #expect(FrameRate(declaredFrameTime: 1 / rate).framesPerSecond == rate)
      #expect(FrameRate(framesPerSecond: rate).declaredFrameTime == 1 / rate)
    }
  }

  @Test func overriding() {
    let declared = FrameRate(declaredFrameTime: 0.0333333)
    let used = declared.overridden(framesPerSecond: 120)
    #expect(used.framesPerSecond == 120 && used.declared == 30 && used.declaredFrameTime == 0.0333333)
    #expect(declared.overridden(framesPerSecond: nil) == declared)
  }
}
