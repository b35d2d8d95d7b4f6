import Testing

@testable import MotionLabels

/// When a stretch is given a name.
@Suite struct TypeDecoderTests {
  @Test(arguments: [([0.49, 0.26, 0.25], false), ([0.51, 0.25, 0.24], true)])
  func aNameThatIsLikelierWrongThanRightIsNotGiven(probabilities: [Float], isKnown: Bool) {
    #expect(TypeDecoder().isKnown(probabilities) == isKnown)
  }

  @Test(arguments: [([0.54, 0.46], false), ([0.56, 0.44], true)])
  func ofTwoTypesOneMustBeTheLikelierByMoreThanALittle(probabilities: [Float], isKnown: Bool) {
    #expect(TypeDecoder().isKnown(probabilities) == isKnown)
  }
}
