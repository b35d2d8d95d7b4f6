import MotionClip
import MotionFeatures
import NeuralNetwork

/// What a model file says of itself, against what this version computes.
extension MotionModel {
  /// How many motion types a model has at most: with ``unknownType`` they are numbered by a byte.
  static let mostMotionTypes = 255

  static func kind(_ card: ModelCard, _ place: Place) throws(MotionError) -> NetworkKind {
    guard let kind = NetworkKind(rawValue: card.training.network) else {
      throw MotionError(
        .modelMismatch, at: place, "this version knows no network of the kind '\(card.training.network)'")
    }
    return kind
  }

  /// Compares what the networks were trained on with what this version computes.
  static func check(_ card: ModelCard, _ place: Place) throws(MotionError) {
    var networks = [
      ("classification", card.classificationLayout, MovementStatistics.layout, card.classification, Activation.softmax),
      ("regression", card.regressionLayout, RegressionNetwork.layout, card.regression, .linear),
    ]
    if let sequence = card.sequence, let layout = card.sequenceLayout {
      networks.append(("sequence", layout, SequenceFeatures.layout, sequence, .softmax))
    }
    if let labels = card.labels {
      networks.append(("label", labels.layout, LabelNetwork.layout, labels.network, .sigmoid))
    }
    if let gait = card.gait { networks.append(("gait", card.gaitLayout, GaitStatistics.layout, gait, .softmax)) }
    for (name, layout, mine, network, activation) in networks {
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
      guard network.layers.last?.activation == activation else {
        throw MotionError(
          .modelMismatch, at: place,
          "the model file is damaged: the answers of the \(name) network do not come through \(activation.rawValue)")
      }
    }
    try check(names: card.motionTypes.map(\.name), of: "motion type", place)
    try check(names: card.labels?.names.map(\.name) ?? [], of: "label", place)
    if card.motionTypes.contains(where: { $0.name == unknownType }) {
      throw MotionError(
        .modelMismatch, at: place,
        "the model file is damaged: '\(unknownType)' is what is said of no motion type, and none can be called so")
    }
    guard card.classification.outputWidth == card.motionTypes.count, !card.motionTypes.isEmpty,
      card.motionTypes.count <= mostMotionTypes
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

  /// Names are keys of a label document.
  private static func check(names: [String], of what: String, _ place: Place) throws(MotionError) {
    guard !names.contains("") else {
      throw MotionError(.modelMismatch, at: place, "the model file is damaged: a \(what) has no name")
    }
    var known: Set<String> = []
    guard let twice = names.first(where: { !known.insert($0).inserted }) else { return }
    throw MotionError(.modelMismatch, at: place, "the model file is damaged: two \(what)s are called '\(twice)'")
  }
}
