import MotionClip
import MotionFeatures
import NeuralNetwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The two networks and what is known about them, as one model file holds them.
public struct MotionModel: Sendable {
  /// What the model says about itself.
  public var card: ModelCard
  /// The classification network: motion type.
  public var classification: ClassificationNetwork
  /// The regression network: motion phase.
  public var regression: RegressionNetwork
  /// The label network: independent yes/no labels of whole clips; `nil` where the model was not trained for them.
  public var labels: LabelNetwork?
  /// The digest of the model file's bytes.
  public private(set) var sha256: String

  /// Creates a model of trained networks.
  public init(
    card: ModelCard, classification: ClassificationNetwork, regression: RegressionNetwork, labels: LabelNetwork? = nil
  ) throws(MotionError) {
    self.card = card
    self.classification = classification
    self.regression = regression
    self.labels = labels
    sha256 = ""
    sha256 = SHA256.hexadecimal(of: try fileBytes())
  }

  /// Reads a model file's bytes.
  ///
  /// - Throws: ``MotionError/Code/modelMismatch`` where the file is damaged, or where its networks were trained on another
  ///   feature layout than this version computes; the message names the first column that differs.
  public init(bytes: [UInt8], path: String) throws(MotionError) {
    let place = Place(path: path)
    do {
      let file = try SafetensorsFile(bytes: bytes)
      guard let text = file.metadata[Self.cardKey] else {
        throw MotionError(
          .modelMismatch, at: place, "the file has no \(Self.cardKey) in its metadata: it is no model of this tool")
      }
      let card = try JSONDecoder().decode(ModelCard.self, from: Data(text.utf8))
      try Self.check(card, place)
      self.card = card
      classification = ClassificationNetwork(
        kind: try Self.kind(card, place),
        movement: try Self.member(card.classification, "classification.", file, place),
        gait: try card.gait.map { try Self.member($0, "gait.", file, place) }, gaits: card.gaits,
        pool: card.pool ?? .standard,
        sequence: try card.sequence.map { try Self.member($0, "sequence.", file, place) },
        familiarity: try Self.familiarity(file, place), habits: try Self.habits(file, card, place),
        motionTypes: card.motionTypes.map(\.name))
      regression = RegressionNetwork(
        network: try Self.network(card.regression, "regression.", file),
        normalization: try Self.normalization("regression.", card.regression.inputWidth, file, place),
        annotatorDelay: file[Self.delayKey]?.values.first ?? 0)
      labels = try card.labels.map { labels in
        LabelNetwork(
          network: try Self.network(labels.network, "labels.", file),
          normalization: try Self.normalization("labels.", labels.network.inputWidth, file, place),
          labels: labels.names.map(\.name))
      }
      sha256 = SHA256.hexadecimal(of: bytes)
    } catch let error as MotionError {
      throw error
    } catch let error as DecodingError {
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: its \(Self.cardKey) cannot be read: \(Self.reason(error))")
    } catch {
      throw MotionError(.modelMismatch, at: place, "the model file is damaged: \(error)")
    }
  }

  /// The model file's bytes; the same model gives the same bytes.
  public func fileBytes() throws(MotionError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let text = String(decoding: try encoder.encode(card), as: UTF8.self)
      let file = try SafetensorsFile(
        tensors: Self.tensors(classification.movement, "classification.")
          + (classification.gait.map { Self.tensors($0, "gait.") } ?? [])
          + (classification.sequence.map { Self.tensors($0, "sequence.") } ?? [])
          + (classification.familiarity.map(Self.tensors) ?? [])
          + (classification.habits.map(Self.tensors) ?? [])
          + (labels.map { $0.network.namedParameters(prefix: "labels.") + Self.tensors($0.normalization, "labels.") }
            ?? [])
          + regression.network.namedParameters(prefix: "regression.")
          + Self.tensors(regression.normalization, "regression.")
          + [NamedParameter(name: Self.delayKey, shape: [1], values: [regression.annotatorDelay])],
        metadata: [Self.cardKey: text, "format": "mocap.model/1"])
      return file.bytes
    } catch {
      throw MotionError(.notWritable, at: Place(path: card.name), "the model cannot be written: \(error)")
    }
  }

  private static let cardKey = "mocap.card"
  static let delayKey = "annotator.delay"

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is no JSON" : "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has the wrong form"
    @unknown default: "it has the wrong form"
    }
  }
}

extension LabelDocument.ModelReference {
  /// How documents name `model`.
  public init(_ model: MotionModel) {
    self.init(
      name: model.card.name, version: model.card.version, sha256: model.sha256,
      motionTypes: model.card.motionTypes.map(\.name))
  }
}
