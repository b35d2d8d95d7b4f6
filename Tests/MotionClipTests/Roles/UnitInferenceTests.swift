import MotionClip
import TestSupport
import Testing

@Suite struct UnitInferenceTests {
  // Invalid

  @Test(arguments: [0, -1, .nan, .infinity] as [Float])
  func noLegsNoUnit(length: Float) {
    let unit = UnitInference(legLength: length)
    #expect(unit.metersPerUnit == 1)
    #expect(unit.isUsualUnit)
  }

  @Test func noLegsNoLength() {
    let clip = SyntheticMotion.clip(.walk, recording: .init(seconds: 1)).clip
    #expect(clip.legLength(roles: SkeletonRoles()) == nil)
    #expect(clip.sliced(0..<0).legLength(roles: SkeletonRoleFinder().roles(of: clip)) == nil)
  }

  // Laws

  /// Metres in the usual units, by their definitions; CMU's from its own documentation: an inch is 0.45 of its units.
  private static let units: [(name: String, meters: Double)] = [
    ("metre", 1), ("centimetre", 0.01), ("millimetre", 0.001), ("inch", 0.0254), ("foot", 0.3048),
    ("CMU", 0.056_444_4),
  ]

  @Test(arguments: units.map(\.meters), [0.62, 0.75, 0.85, 0.95])
  func usualUnitsAreRecognizedForAnyAdult(unit: Double, leg: Double) {
    let inferred = UnitInference(legLength: Float(leg / unit))
    #expect(inferred.isUsualUnit)
    #expect(abs(Double(inferred.metersPerUnit) / unit - 1) < 1e-5)
  }

  @Test(arguments: [0.85 / 0.17, 0.0085, 4_000.0])
  func otherUnitsMakeLegsEightTenthsOfAMetre(length: Double) {
    let inferred = UnitInference(legLength: Float(length))
    #expect(!inferred.isUsualUnit)
    #expect(abs(Double(inferred.metersPerUnit) * length - 0.8) < 1e-5)
  }

  @Test(arguments: SkeletonConvention.all, [0.0254, 0.01, 1, 39.37] as [Float])
  func legLengthIsInTheFilesUnit(convention: SkeletonConvention, scale: Float) throws {
    var style = MotionStyle()
    style.stature = 1.8
    let motion = SyntheticMotion.clip(.walk, convention: convention, style: style, recording: .init(seconds: 1))
    let roles = SkeletonRoleFinder().roles(of: motion.clip)
    var clip = motion.clip
    // The length is in file units, whatever the clip's unit is said to be.
    clip.space.metersPerUnit = scale
    let length = try #require(clip.legLength(roles: roles))
    // Thigh 0.43 and shank 0.42 of a stature of 1.75 m.
    let expected = 0.85 * 1.8 / 1.75 / convention.metersPerUnit
    #expect(abs(Double(length) / expected - 1) < 1e-4)
    #expect(abs(Double(UnitInference(legLength: length).metersPerUnit) / convention.metersPerUnit - 1) < 1e-3)
  }
}
