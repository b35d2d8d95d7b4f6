import MotionFeatures
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

@Suite struct ClassificationNetworkTests {
  // MARK: Kinds

  /// Every kind learns the generator's motions, and reads back from its file as itself.
  @Test(arguments: NetworkKind.allCases)
  func everyKindTrainsAndIsRead(kind: NetworkKind) throws {
    let clips = try SyntheticTraining.clips(seed: 5, count: 28)
    var settings = SyntheticTraining.settings()
    settings.network = kind
    settings.sequenceEpochs = 2
    settings.phaseEpochs = 1
    let model = try ModelTrainer(settings: settings).train(clips)
    let read = try MotionModel(bytes: try model.fileBytes(), path: "model.safetensors")
    #expect(read.classification.kind == kind)
    let right = clips.filter { clip in
      let answer = TypeAnswer(clip, network: read.classification, decoder: TypeDecoder())
      #expect(answer == TypeAnswer(clip, network: model.classification, decoder: TypeDecoder()))
      return clip.stretches.contains { $0.motionType == answer.type }
    }
    #expect(right.count * 10 >= clips.count * 7, "\(right.count) of \(clips.count)")
  }

  @Test func anUnknownKindIsAModelMismatch() throws {
    let clips = try SyntheticTraining.clips(seed: 5, count: 14)
    var settings = SyntheticTraining.settings()
    (settings.epochs, settings.phaseEpochs) = (1, 1)
    var model = try ModelTrainer(settings: settings).train(clips)
    model.card.training.network = "quantum"
    let bytes = try model.fileBytes()
    #expect { try MotionModel(bytes: bytes, path: "model.safetensors") } throws: {
      "\($0)".contains("no network of the kind 'quantum'")
    }
  }

  // MARK: Excerpts

  @Test func excerptsArePaddedMirroredAndJoined() throws {
    let clips = try SyntheticTraining.clips(seed: 6, count: 14)
    let types = ModelTrainer.types(of: clips)
    let samples = try SequenceSamples(clips, types: types, seed: 1)
    #expect(samples.count > 0)
    var batch = MiniBatch(
      inputs: Matrix(rows: samples.count * samples.timeSteps, columns: samples.inputWidth),
      targets: Matrix(rows: samples.count * samples.timeSteps, columns: types.count),
      weights: [Float](repeating: 1, count: samples.count * samples.timeSteps),
      shape: SequenceShape(sequences: samples.count, timeSteps: samples.timeSteps))
    samples.fill(&batch, with: Array(0..<samples.count))
    let mask = try #require(batch.shape.mask)
    var joins = 0
    for row in mask.indices {
      #expect(mask[row] || batch.weights[row] == 0)
      #expect(batch.targets.row(row).reduce(0, +) == (batch.weights[row] > 0 ? 1 : 0))
      if row % samples.timeSteps > 0, mask[row], mask[row - 1], batch.targets.row(row) != batch.targets.row(row - 1) {
        joins += 1
      }
    }
    #expect(joins > 0)
  }

  /// Where no two takes go together there is still each by itself.
  @Test func takesThatCannotBeJoinedAreLearntAlone() throws {
    let one = Array(try SyntheticTraining.clips(seed: 6, count: 1))
    let samples = try SequenceSamples(one, types: ModelTrainer.types(of: one), seed: 1)
    #expect(samples.count > 0)
  }

  /// Most skeletons may have one take each: the others are joined all the same.
  @Test func takesWithoutCompanionsDoNotSpoilTheOthers() throws {
    let pair = try SyntheticTraining.people(1, [.walk, .stand], seed: 11)
    let joined = try JoinedTakes(try SyntheticTraining.people(6, [.walk], seed: 12) + pair, count: 4, seed: 1)
    #expect(joined.clips.count == 4)
    for clip in joined.clips {
      for take in clip { #expect(pair.contains { $0.clip == take }) }
    }
  }

  // MARK: Changes of type

  /// Standing and walking takes of other people, joined with fades, are cut where they were joined by a sequence member that
  /// was written by hand: whoever is faster than half a leg length a second walks.
  @Test func changesAreFoundWhereTakesWereJoined() throws {
    let trainer = ModelTrainer(settings: SyntheticTraining.settings())
    var network = try trainer.trainClassification(
      try SyntheticTraining.people(6, [.walk, .stand], seed: 8))
    let types = network.motionTypes
    let columns = SequenceFeatures.layout.columns.map(\.name)
    let speed = try #require(columns.firstIndex(of: "root.speed"))
    let walk = try #require(types.firstIndex(of: "walk"))
    var member = Network(
      NetworkDescription(inputs: columns.count, hiddenLayers: [], outputs: types.count, outputActivation: .softmax),
      seed: 1)
    member.parameters = [Float](repeating: 0, count: member.parameterCount)
    for type in types.indices {
      let sign: Float = type == walk ? 1 : -1
      member.parameters[speed * types.count + type] = sign * 10
      member.parameters[columns.count * types.count + type] = sign * -5
    }
    network.kind = .convolutional
    network.familiarity = nil
    network.sequence = .init(
      network: member,
      normalization: Normalization(
        means: [Float](repeating: 0, count: columns.count), scales: [Float](repeating: 1, count: columns.count)))
    let joined = try JoinedTakes(
      try SyntheticTraining.people(3, [.walk, .stand], seed: 9), count: 6, seed: 1, blends: [4, 10])
    let score = SegmentScore(joined.prepared, network: network, decoder: TypeDecoder())
    #expect(score.trueBoundaries > 10)
    #expect(score.boundaryRecall >= 0.95 && score.boundaryPrecision >= 0.95, "\(score)")
    #expect(score.f1(1) >= 0.95, "\(score)")
  }

  /// The mirror image of a motion gets the answers of the motion, with left and right exchanged in the names.
  @Test func mirroredMotionGetsMirroredAnswers() throws {
    let types = ["turn-left", "turn-right", "walk"]
    func member(_ layout: FeatureLayout, _ layers: [LayerDescription]) -> ClassificationNetwork.Member {
      .init(
        network: Network(NetworkDescription(inputWidth: layout.width, layers: layers), seed: 3),
        normalization: Normalization(
          means: [Float](repeating: 0, count: layout.width), scales: [Float](repeating: 5, count: layout.width)))
    }
    let output = LayerDescription.dense(outputs: 3, activation: .softmax)
    let network = ClassificationNetwork(
      kind: .convolutional, movement: member(MovementStatistics.layout, [output]),
      gait: member(GaitStatistics.layout, [output]),
      sequence: member(
        SequenceFeatures.layout,
        [.temporalConvolution(outputs: 4, kernelSize: 3, dilation: 1, activation: .relu), output]), motionTypes: types)
    let clip = SyntheticMotion.clip(
      .walkTurnLeft, convention: .cmu, seed: 4, recording: .init(seconds: 3, framesPerSecond: 30, upAxis: .y))
    let motion = try SyntheticTraining.prepared(clip, name: "turn", group: "").movement
    var mirrored = motion
    let columns = MirroredColumns.movement
    for column in 0..<motion.layout.width {
      for n in 0..<motion.sampleCount {
        mirrored.values[column * motion.sampleCount + n] = columns.signs[column] * motion[n, columns.sources[column]]
      }
    }
    let all = 0..<motion.sampleCount
    let stretches = [all, 10..<50, 40..<80]
    for (answers, others) in [
      (
        try #require(network.probabilities(motion, ofEach: all)),
        try #require(network.probabilities(mirrored, ofEach: all))
      ),
      (network.probabilities(motion, over: stretches), network.probabilities(mirrored, over: stretches)),
    ] {
      for row in 0..<answers.rows {
        let expected = [others[row, 1], others[row, 0], others[row, 2]]
        for (x, y) in zip(answers.row(row), expected) { #expect(abs(x - y) < 1e-6) }
      }
      // Both images are alike to a network that cannot tell left from right, which this one can.
      #expect((0..<answers.rows).contains { abs(answers[$0, 0] - answers[$0, 1]) > 1e-3 })
    }
  }

  /// A long take is read in parts, and the answers do not show where they were cut.
  @Test func partsOfALongTakeAreReadAsOne() throws {
    var settings = SyntheticTraining.settings()
    settings.network = .convolutional
    (settings.epochs, settings.sequenceEpochs) = (1, 1)
    let clips = try SyntheticTraining.clips(seed: 5, count: 14)
    let network = try ModelTrainer(settings: settings).trainClassification(clips)
    let first = clips[0].movement
    let copies = 40
    var long = FeatureMatrix(layout: first.layout, sampleCount: first.sampleCount * copies)
    for column in 0..<first.layout.width {
      for n in 0..<long.sampleCount {
        long.values[column * long.sampleCount + n] = first[n % first.sampleCount, column]
      }
    }
    let answers = try #require(network.probabilities(long, ofEach: 0..<long.sampleCount))
    #expect(answers.rows == long.sampleCount && long.sampleCount > 4096)
    // One copy of the clip after the other is the same motion, and gets the same answers.
    for n in first.sampleCount * 2..<long.sampleCount - first.sampleCount {
      for (x, y) in zip(answers.row(n), answers.row(n % first.sampleCount + first.sampleCount)) {
        #expect(abs(x - y) < 1e-5)
      }
    }
  }
}
