import Testing

@testable import MotionLabels

/// When a clip is given a name.
@Suite struct TypeDecoderTests {
  private let decoder = TypeDecoder()

  private func isNamed(_ clip: [Float], _ segments: [(samples: Range<Int>, probabilities: [Float])]) -> Bool {
    decoder.isKnown(
      TypeDecoder.Result(
        segments: segments.map { .init(samples: $0.samples, probabilities: $0.probabilities) }, clip: clip))
  }

  @Test func aNameThatIsLikelierWrongThanRightIsNotGiven() {
    for (probabilities, isKnown) in [([0.49, 0.26, 0.25] as [Float], false), ([0.51, 0.25, 0.24], true)] {
      #expect(decoder.isKnown(probabilities) == isKnown)
      #expect(isNamed(probabilities, [(0..<100, probabilities)]) == isKnown)
    }
  }

  @Test func aClipIsNamedAfterWhatMoreThanHalfOfItIs() {
    let (walk, run): ([Float], [Float]) = ([0.9, 0.05, 0.05], [0, 1, 0])
    for (end, isKnown) in [(50, false), (51, true)] {
      #expect(isNamed([0.45, 0.4, 0.15], [(0..<end, walk), (end..<100, run)]) == isKnown, "\(end) of 100 samples")
    }
    // Together as well.
    #expect(isNamed([0.45, 0.4, 0.15], [(0..<30, walk), (30..<70, run), (70..<100, walk)]))
  }

  @Test func doubtfulPartsNameNoClip() {
    let (doubtful, run): ([Float], [Float]) = ([0.45, 0.3, 0.25], [0, 1, 0])
    #expect(!isNamed([0.45, 0.4, 0.15], [(0..<70, doubtful), (70..<100, run)]))
  }

  @Test func whatMostOfAClipIsNamesNothingElse() {
    let (walk, run): ([Float], [Float]) = ([0.9, 0.05, 0.05], [0, 1, 0])
    #expect(!isNamed([0.3, 0.25, 0.45], [(0..<70, walk), (70..<100, run)]))
  }
}
