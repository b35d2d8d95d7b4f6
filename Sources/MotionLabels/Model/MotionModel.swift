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
        familiarity: try Self.familiarity(file, place),
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
  private static let delayKey = "annotator.delay"

  private static func network(_ description: NetworkDescription, _ prefix: String, _ file: SafetensorsFile)
    throws -> Network
  {
    try Network(description, parameters: file.tensors, prefix: prefix)
  }

  private static func tensors(_ familiarity: Familiarity) -> [NamedParameter] {
    tensors(familiarity.normalization, "familiarity.") + [
      NamedParameter(
        name: "familiarity.means", shape: [familiarity.means.rows, familiarity.means.columns],
        values: familiarity.means.elements),
      NamedParameter(
        name: "familiarity.whitening", shape: [familiarity.whitening.rows, familiarity.whitening.columns],
        values: familiarity.whitening.elements),
      NamedParameter(name: "familiarity.limit", shape: [1], values: [familiarity.limit]),
    ]
  }

  private static func familiarity(_ file: SafetensorsFile, _ place: Place) throws(MotionError) -> Familiarity? {
    guard let means = file["familiarity.means"] else { return nil }
    let width = Familiarity.layout.width
    guard means.shape.count == 2, means.shape[0] > 0, means.shape[1] == width,
      let whitening = file["familiarity.whitening"], whitening.shape == [width, width],
      let limit = file["familiarity.limit"]?.values.first, limit > 0
    else {
      throw MotionError(
        .modelMismatch, at: place, "the model file is damaged: familiarity does not go with [\(width)] statistics")
    }
    return Familiarity(
      normalization: try normalization("familiarity.", width, file, place),
      means: Matrix(rows: means.shape[0], columns: width, elements: means.values),
      whitening: Matrix(rows: width, columns: width, elements: whitening.values), limit: limit)
  }

  private static func kind(_ card: ModelCard, _ place: Place) throws(MotionError) -> NetworkKind {
    guard let kind = NetworkKind(rawValue: card.training.network) else {
      throw MotionError(
        .modelMismatch, at: place, "this version knows no network of the kind '\(card.training.network)'")
    }
    return kind
  }

  private static func member(
    _ description: NetworkDescription, _ prefix: String, _ file: SafetensorsFile, _ place: Place
  ) throws -> ClassificationNetwork.Member {
    .init(
      network: try network(description, prefix, file),
      normalization: try normalization(prefix, description.inputWidth, file, place))
  }

  private static func tensors(_ member: ClassificationNetwork.Member, _ prefix: String) -> [NamedParameter] {
    member.network.namedParameters(prefix: prefix) + tensors(member.normalization, prefix)
  }

  private static func tensors(_ normalization: Normalization, _ prefix: String) -> [NamedParameter] {
    [
      NamedParameter(
        name: "normalization.\(prefix)mean", shape: [normalization.means.count], values: normalization.means),
      NamedParameter(
        name: "normalization.\(prefix)scale", shape: [normalization.scales.count], values: normalization.scales),
    ]
  }

  private static func normalization(_ prefix: String, _ width: Int, _ file: SafetensorsFile, _ place: Place)
    throws(MotionError) -> Normalization
  {
    guard let means = file["normalization.\(prefix)mean"], let scales = file["normalization.\(prefix)scale"],
      means.shape == [width],
      scales.shape == [width], scales.values.allSatisfy({ $0 > 0 })
    else {
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: normalization.\(prefix)mean and .scale are not [\(width)] numbers")
    }
    return Normalization(means: means.values, scales: scales.values)
  }

  /// Compares what the networks were trained on with what this version computes.
  private static func check(_ card: ModelCard, _ place: Place) throws(MotionError) {
    var networks = [
      ("classification", card.classificationLayout, MovementStatistics.layout, card.classification),
      ("regression", card.regressionLayout, RegressionNetwork.layout, card.regression),
    ]
    if let sequence = card.sequence, let layout = card.sequenceLayout {
      networks.append(("sequence", layout, SequenceFeatures.layout, sequence))
    }
    if let labels = card.labels { networks.append(("label", labels.layout, LabelNetwork.layout, labels.network)) }
    if let gait = card.gait { networks.append(("gait", card.gaitLayout, GaitStatistics.layout, gait)) }
    for (name, layout, mine, network) in networks {
      if let difference = mine.firstDifference(from: layout) {
        throw MotionError(
          .modelMismatch, at: place, "the \(name) network was trained on another feature layout: \(difference)")
      }
      if let problem = network.problem() {
        throw MotionError(.modelMismatch, at: place, "the model file is damaged: the \(name) network: \(problem)")
      }
      guard network.inputWidth == layout.width else {
        throw MotionError(
          .modelMismatch, at: place,
          "the model file is damaged: the \(name) network takes \(network.inputWidth) inputs and not \(layout.width)")
      }
    }
    guard card.classification.outputWidth == card.motionTypes.count, !card.motionTypes.isEmpty,
      card.motionTypes.count < 256
    else {
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: \(card.classification.outputWidth) outputs do not go with \(card.motionTypes.count) motion types"
      )
    }
    for (name, member) in [("gait", card.gait), ("sequence", card.sequence)] {
      guard let member, member.outputWidth != card.motionTypes.count else { continue }
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: \(member.outputWidth) outputs of the \(name) network do not go with "
          + "\(card.motionTypes.count) motion types")
    }
    guard try kind(card, place).readsSamples == (card.sequence != nil),
      (card.sequence == nil) == (card.sequenceLayout == nil)
    else {
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: a network of the kind '\(card.training.network)' does not go with its members")
    }
    if let pool = card.pool, !(0...1).contains(pool.others) {
      throw MotionError(
        .modelMismatch, at: place, "the model file is damaged: its gait network cannot count \(pool.others) times")
    }
    if let labels = card.labels, labels.network.outputWidth != labels.names.count || labels.names.isEmpty {
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: \(labels.network.outputWidth) outputs of the label network do not go with "
          + "\(labels.names.count) labels")
    }
    guard card.regression.outputWidth == 2 else {
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: the regression network has \(card.regression.outputWidth) outputs and not 2")
    }
  }

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
