import Testing

@testable import MotionLabels

/// When a stretch is given a name.
@Suite struct TypeDecoderTests {
  @Test(arguments: [([0.49, 0.26, 0.25], false), ([0.51, 0.25, 0.24], true)])
  func aNameThatIsLikelierWrongThanRightIsNotGiven(probabilities: [Float], isKnown: Bool) {
    #expect(TypeDecoder().isKnown(probabilities) == isKnown)
  }

  @Test("doubts about a clip take its name where next to nothing is left of what the network says")
  func doubts() {
    let decoder = TypeDecoder()
    #expect(decoder.isKnown([0.9, 0.06, 0.04], trusted: [0.45, 0.3, 0.25]))
    #expect(!decoder.isKnown([0.9, 0.06, 0.04], trusted: [0.34, 0.33, 0.33]))
    #expect(!decoder.isKnown([0.45, 0.3, 0.25], trusted: [0.45, 0.3, 0.25]))
  }

  @Test("a limit that is lower than that holds for doubtful clips too")
  func lowerLimit() {
    var decoder = TypeDecoder()
    decoder.unknownBelow = 0.1
    let even = [Float](repeating: 0.08, count: 10)
    #expect(decoder.isKnown([0.28] + even, trusted: [0.28] + even))
  }

  @Test(arguments: [([0.54, 0.46], false), ([0.56, 0.44], true)])
  func ofTwoTypesOneMustBeTheLikelierByMoreThanALittle(probabilities: [Float], isKnown: Bool) {
    #expect(TypeDecoder().isKnown(probabilities) == isKnown)
  }
}
