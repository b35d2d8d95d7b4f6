import MotionFeatures
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

@Suite struct ClassificationNetworkTests {
  // MARK: The committee

  /// 0.6 * 0.5 : 0.3 * 0.25 : 0.1 * 0.25 = 0.3 : 0.075 : 0.025.
  @Test func answersAreMultiplied() {
    let a = Matrix(rows: 1, columns: 3, elements: [0.6, 0.3, 0.1])
    let b = Matrix(rows: 1, columns: 3, elements: [0.5, 0.25, 0.25])
    for (x, y) in zip(ClassificationNetwork.product(a, b).row(0), [0.75, 0.1875, 0.0625] as [Float]) {
      #expect(abs(x - y) < 1e-6)
    }
    let even = Matrix(rows: 1, columns: 3, elements: [1, 1, 1].map { $0 / 3 })
    for (x, y) in zip(ClassificationNetwork.product(a, even).row(0), a.row(0)) { #expect(abs(x - y) < 1e-6) }
  }

  @Test func certaintyAgainstCertaintyStaysFinite() {
    let a = Matrix(rows: 1, columns: 2, elements: [1, 0])
    let b = Matrix(rows: 1, columns: 2, elements: [0, 1])
    #expect(ClassificationNetwork.product(a, b).row(0).allSatisfy { abs($0 - 0.5) < 1e-3 })
  }

  // MARK: Kinds

  /// Every kind learns the generator's motions, and reads back from its file as itself.
  @Test(arguments: NetworkKind.allCases)
  func everyKindTrainsAndIsRead(kind: NetworkKind) throws {
    let clips = try SyntheticTraining.clips(seed: 5, count: 28)
    var settings = SyntheticTraining.settings()
    settings.network = kind
    settings.epochs = kind == .dense ? 12 : 4
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
    let samples = SequenceSamples(clips, types: types, seed: 1)
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
      #expect((batch.weights[row] > 0) == mask[row])
      #expect(batch.targets.row(row).reduce(0, +) == (mask[row] ? 1 : 0))
      if row % samples.timeSteps > 0, mask[row], mask[row - 1], batch.targets.row(row) != batch.targets.row(row - 1) {
        joins += 1
      }
    }
    #expect(joins > 0)
  }
}
