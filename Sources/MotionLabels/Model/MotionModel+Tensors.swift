import MotionClip
import MotionFeatures
import NeuralNetwork

/// The parts of a model as the tensors of its file, and back.
extension MotionModel {
  static func network(_ description: NetworkDescription, _ prefix: String, _ file: SafetensorsFile)
    throws -> Network
  {
    try Network(description, parameters: file.tensors, prefix: prefix)
  }

  static func tensors(_ familiarity: Familiarity) -> [NamedParameter] {
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

  static func familiarity(_ file: SafetensorsFile, _ place: Place) throws(MotionError) -> Familiarity? {
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

  private static let habitsKey = "habits.shares"

  static func tensors(_ habits: TypeHabits) -> [NamedParameter] {
    [
      NamedParameter(
        name: habitsKey, shape: [habits.shares.rows, habits.shares.columns], values: habits.shares.elements)
    ]
  }

  static func habits(_ file: SafetensorsFile, _ card: ModelCard, _ place: Place) throws(MotionError) -> TypeHabits? {
    guard let shares = file[habitsKey] else { return nil }
    let shape = [card.motionTypes.count, Habits.all.count]
    guard shares.shape == shape else {
      throw MotionError(
        .modelMismatch, at: place, "the model file is damaged: \(habitsKey) is not of the shape \(shape)")
    }
    return TypeHabits(shares: Matrix(rows: shape[0], columns: shape[1], elements: shares.values))
  }

  static func member(
    _ description: NetworkDescription, _ prefix: String, _ file: SafetensorsFile, _ place: Place
  ) throws -> ClassificationNetwork.Member {
    .init(
      network: try network(description, prefix, file),
      normalization: try normalization(prefix, description.inputWidth, file, place))
  }

  static func tensors(_ member: ClassificationNetwork.Member, _ prefix: String) -> [NamedParameter] {
    member.network.namedParameters(prefix: prefix) + tensors(member.normalization, prefix)
  }

  static func tensors(_ normalization: Normalization, _ prefix: String) -> [NamedParameter] {
    [
      NamedParameter(
        name: "normalization.\(prefix)mean", shape: [normalization.means.count], values: normalization.means),
      NamedParameter(
        name: "normalization.\(prefix)scale", shape: [normalization.scales.count], values: normalization.scales),
    ]
  }

  static func normalization(_ prefix: String, _ width: Int, _ file: SafetensorsFile, _ place: Place)
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
}
