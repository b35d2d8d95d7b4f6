import MotionClip
import MotionFeatures
import NeuralNetwork
import Testing

@testable import MotionLabels

@Suite("Model file")
struct MotionModelTests {
  /// An untrained model of three types.
  private func model() throws -> MotionModel {
    let types = ["idle", "run", "walk"]
    let classification = NetworkDescription(
      inputs: MovementStatistics.layout.width, hiddenLayers: [4], outputs: 3, outputActivation: .softmax)
    let gait = NetworkDescription(
      inputs: GaitStatistics.layout.width, hiddenLayers: [4], outputs: 3, outputActivation: .softmax)
    let regression = NetworkDescription(
      inputs: RegressionNetwork.layout.width, hiddenLayers: [4], outputs: 2, outputActivation: .linear)
    func normalization(_ width: Int) -> Normalization {
      Normalization(means: [Float](repeating: 0.5, count: width), scales: [Float](repeating: 2, count: width))
    }
    let card = ModelCard(
      name: "test", version: "1",
      motionTypes: types.map { .init(name: $0, clips: 3, seconds: 12, isScarce: true) }, classification: classification,
      classificationLayout: MovementStatistics.layout, gait: gait, gaitLayout: GaitStatistics.layout,
      regression: regression,
      regressionLayout: RegressionNetwork.layout,
      training: .init(network: "dense", epochs: 1, batchSize: 1, learningRate: 0.1, seed: 1, validationGroup: nil),
      sources: [.init(name: "data", clips: 9, clipsWithPhaseTruth: 1, licence: "CC0")])
    return try MotionModel(
      card: card,
      classification: ClassificationNetwork(
        movement: .init(
          network: Network(classification, seed: 1), normalization: normalization(classification.inputWidth)),
        gait: .init(network: Network(gait, seed: 3), normalization: normalization(gait.inputWidth)),
        habits: TypeHabits(shares: Matrix(rows: 3, columns: 2, elements: [0, 1, 0.25, 0.5, 0.75, 1])),
        motionTypes: types),
      regression: RegressionNetwork(
        network: Network(regression, seed: 2), normalization: normalization(regression.inputWidth)))
  }

  private func failure(_ bytes: [UInt8]) -> MotionError? {
    do throws(MotionError) {
      _ = try MotionModel(bytes: bytes, path: "model.safetensors")
      return nil
    } catch {
      return error
    }
  }

  @Test("what is no model, or cut short at any length, is a model mismatch in one line")
  func damaged() throws {
    let bytes = try model().fileBytes()
    for count in [0, 1, 7, 8, 100, bytes.count / 2, bytes.count - 1] {
      let error = try #require(failure(Array(bytes[..<count])))
      #expect(error.code == .modelMismatch)
      #expect(!error.message.contains("\n"))
    }
    #expect(failure(Array("not a model".utf8))?.code == .modelMismatch)
  }

  @Test("any one byte of the header changed never traps, and changed weights are another digest")
  func flippedBytes() throws {
    let bytes = try model().fileBytes()
    for place in stride(from: 0, to: 6000, by: 37) {
      var changed = bytes
      changed[place] ^= 0x15
      if let error = failure(changed) { #expect(error.code == .modelMismatch) }
    }
    var changed = bytes
    changed[bytes.count - 3] ^= 1
    let other = try MotionModel(bytes: changed, path: "m").sha256
    #expect(other != SHA256.hexadecimal(of: bytes))
  }

  @Test("a model of another feature layout names the first column that differs")
  func otherLayout() throws {
    var model = try model()
    model.card.classificationLayout.columns[3].name = "statistics.positions.tail.left.extent"
    let bytes = try model.fileBytes()
    let error = try #require(failure(bytes))
    #expect(error.code == .modelMismatch)
    #expect(
      error.message
        == "the classification network was trained on another feature layout: column 4 is "
        + "'statistics.positions.tail.left.extent' and not '\(MovementStatistics.layout.columns[3].name)'")
  }

  @Test("a model file without a type, or with a mean too few, is damaged")
  func inconsistent() throws {
    var model = try model()
    model.card.motionTypes.removeLast()
    let bytes = try model.fileBytes()
    #expect(failure(bytes)?.code == .modelMismatch)
  }

  @Test("types without a name of their own, and one called unknown, are damage")
  func names() throws {
    for (name, message) in [
      ("", "a motion type has no name"), ("run", "two motion types are called 'run'"),
      ("unknown", "'unknown' is what is said of no motion type, and none can be called so"),
    ] {
      var model = try model()
      model.card.motionTypes[2].name = name
      let error = failure(try model.fileBytes())
      #expect(error?.code == .modelMismatch)
      #expect(error?.message == "the model file is damaged: " + message)
    }
    for (names, message) in [(["a", ""], "a label has no name"), (["a", "a"], "two labels are called 'a'")] {
      var model = try model()
      model.card.labels = .init(
        names: names.map { .init(name: $0, clips: 3, isScarce: true) },
        network: NetworkDescription(
          inputs: LabelNetwork.layout.width, hiddenLayers: [], outputs: 2, outputActivation: .sigmoid),
        layout: LabelNetwork.layout)
      #expect(failure(try model.fileBytes())?.message == "the model file is damaged: " + message)
    }
  }

  @Test("a network whose answers are no shares, no yes or no, or no place in a cycle is damage")
  func activations() throws {
    func message(_ network: String, _ change: (inout ModelCard) -> Void) throws -> Bool {
      var model = try model()
      change(&model.card)
      let damage = failure(try model.fileBytes())?.message
      return damage?.contains("the answers of the \(network) network do not come") == true
    }
    func network(_ width: Int, _ outputs: Int, _ activation: Activation) -> NetworkDescription {
      NetworkDescription(inputs: width, hiddenLayers: [4], outputs: outputs, outputActivation: activation)
    }
    for activation in Activation.allCases {
      let wrong = try [
        message("classification") { $0.classification = network($0.classificationLayout.width, 3, activation) },
        message("gait") { $0.gait = network($0.gaitLayout.width, 3, activation) },
        message("sequence") {
          $0.sequence = network(SequenceFeatures.layout.width, 3, activation)
          $0.sequenceLayout = SequenceFeatures.layout
        },
        message("label") {
          $0.labels = .init(
            names: [.init(name: "a", clips: 3, isScarce: true)],
            network: network(LabelNetwork.layout.width, 1, activation), layout: LabelNetwork.layout)
        },
        message("regression") { $0.regression = network($0.regressionLayout.width, 2, activation) },
      ]
      let isShare = activation != .softmax
      #expect(wrong == [isShare, isShare, isShare, activation != .sigmoid, activation != .linear], "\(activation)")
    }
    #expect(
      try message("regression") { $0.regression.layers.append(.dropout(rate: 0.5)) }, "dropout is no answer")
  }

  @Test("habits of other types are damage")
  func habitsOfOtherTypes() throws {
    var model = try model()
    model.classification.habits = TypeHabits(shares: Matrix(rows: 2, columns: 2))
    let bytes = try model.fileBytes()
    #expect(failure(bytes)?.message.contains("habits.shares is not of the shape [3, 2]") == true)
  }

  @Test("a member that counts against what it says is damage")
  func believedBackwards() throws {
    var model = try model()
    model.card.pool = OpinionPool(others: -1)
    let bytes = try model.fileBytes()
    #expect(failure(bytes)?.message.contains("cannot count -1.0 times") == true)
  }

  @Test("read(write(model)) = model, and writing it again gives the same bytes")
  func roundTrip() throws {
    let model = try model()
    let bytes = try model.fileBytes()
    let again = try MotionModel(bytes: bytes, path: "model.safetensors")
    #expect(again.card == model.card)
    #expect(again.classification.habits == model.classification.habits)
    #expect(again.classification.movement.network.parameters == model.classification.movement.network.parameters)
    #expect(again.regression.normalization == model.regression.normalization)
    let rewritten = try again.fileBytes()
    #expect(rewritten == bytes)
    #expect(again.sha256 == SHA256.hexadecimal(of: bytes))
  }

  @Test("the bundled model reads, and its card states every source's licence and every scarce type")
  func bundled() throws {
    let model = try MotionModel.bundled()
    for type in ["idle", "walk", "run", "jump", "dance", "fight", "gesture"] {
      #expect(model.card.motionTypes.contains { $0.name == type })
    }
    for type in model.card.motionTypes { #expect(type.isScarce == (type.clips < 10)) }
    for source in model.card.sources {
      #expect(source.clips > 0)
      #expect(source.licence != "not stated")
    }
    let count = try model.fileBytes().count
    #expect(count < 2_000_000)
  }
}
