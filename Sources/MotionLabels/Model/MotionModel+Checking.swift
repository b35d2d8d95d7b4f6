import MotionClip
import MotionFeatures
import NeuralNetwork

/// What a model file says of itself, against what this version computes.
extension MotionModel {
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
}
