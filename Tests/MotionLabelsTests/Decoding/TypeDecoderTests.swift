import MotionFeatures
import NeuralNetwork
import Testing

@testable import MotionLabels

/// What a clip is called by what its parts are.
@Suite struct TypeDecoderTests {
  private let types = ["dance", "stand", "walk"]
  private let decoder = TypeDecoder()

  private func result(_ clip: [Float], _ segments: [(samples: Range<Int>, probabilities: [Float])])
    -> TypeDecoder.Result
  {
    .init(segments: segments.map { .init(samples: $0.samples, probabilities: $0.probabilities) }, clip: clip)
  }

  @Test func aClipOfSeveralTypesIsNamed() {
    let clip = result(
      [0.31, 0.34, 0.35], [(0..<30, [0.9, 0.05, 0.05]), (30..<65, [0.05, 0.9, 0.05]), (65..<100, [0, 0.02, 0.98])])
    #expect(clip.best == 2)
    #expect(decoder.isKnown(clip))
    // The same share for a clip that is one segment says nothing.
    #expect(!decoder.isKnown(result([0.34, 0.33, 0.33], [(0..<100, [0.34, 0.33, 0.33])])))
  }

  @Test func aClipIsUnknownWhereMostOfItIs() {
    let (sure, unsure): ([Float], [Float]) = ([0, 0, 1], [0.33, 0.33, 0.34])
    for (end, isKnown) in [(49, false), (50, true)] {
      let clip = result([0.16, 0.16, 0.68], [(0..<end, sure), (end..<100, unsure)])
      #expect(decoder.isKnown(clip) == isKnown, "\(end) of 100 samples")
    }
  }

  @Test func aClipIsNotNamedAfterWhatOnlyUnknownPartsShow() {
    let clip = result(
      [0.4, 0.25, 0.35], [(0..<40, [0.38, 0.32, 0.3]), (40..<70, [0, 1, 0]), (70..<100, [0, 0, 1])])
    #expect(decoder.isKnown(clip.segments[1].probabilities) && !decoder.isKnown(clip.segments[0].probabilities))
    #expect(!decoder.isKnown(clip))
  }

  /// Who stands for a while and then walks has the mean speed of neither, and changes it more than either: a network that takes
  /// such for a dance does not make a clip of two motions one.
  @Test func whatNoPartShowsIsNotSaidOfTheWhole() throws {
    let network = try bySpeed()
    var motion = FeatureMatrix(layout: FeatureExtractor(blocks: MovementStatistics.blocks).layout, sampleCount: 240)
    let speed = try #require(motion.layout.columns.firstIndex { $0.name == "root.speed" })
    for sample in 140..<240 { motion.values[speed * motion.sampleCount + sample] = 1 }
    let all = 0..<motion.sampleCount
    let whole = network.probabilities(motion, over: [all])
    #expect(whole[0, 0] > 0.9)
    let answer = decoder.decode(motion, within: all, still: [Bool](repeating: false, count: 240), with: network)
    #expect(answer.segments.map { types[$0.best] } == ["stand", "walk"])
    #expect(types[answer.best] == "stand")
    #expect(decoder.isKnown(answer))
    #expect(abs(answer.clip.reduce(0, +) - 1) < 1e-5)
  }

  /// A network written by hand: who is slow stands, who is fast walks, and whose speed is uneven dances.
  private func bySpeed() throws -> ClassificationNetwork {
    func member(_ layout: FeatureLayout, _ weights: [String: [Float]], biases: [Float]) throws
      -> ClassificationNetwork.Member
    {
      var network = Network(
        NetworkDescription(
          inputs: layout.width, hiddenLayers: [], outputs: types.count, outputActivation: .softmax), seed: 1)
      network.parameters = [Float](repeating: 0, count: network.parameterCount)
      for (name, values) in weights {
        let row = try #require(layout.columns.firstIndex { $0.name == name })
        for type in types.indices { network.parameters[row * types.count + type] = values[type] }
      }
      for type in types.indices { network.parameters[layout.width * types.count + type] = biases[type] }
      return .init(
        network: network,
        normalization: Normalization(
          means: [Float](repeating: 0, count: layout.width), scales: [Float](repeating: 1, count: layout.width)))
    }
    return ClassificationNetwork(
      kind: .convolutional,
      movement: try member(
        MovementStatistics.layout,
        ["statistics.root.speed.mean": [0, -20, 20], "statistics.root.speed.deviation": [60, 0, 0]],
        biases: [-20, 10, -10]),
      gait: nil,
      sequence: try member(SequenceFeatures.layout, ["root.speed": [0, -20, 20]], biases: [-20, 10, -10]),
      motionTypes: types)
  }
}
