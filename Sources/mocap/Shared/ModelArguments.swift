import ArgumentParser
import MotionClip
import MotionLabels

/// Which model to use, and how soon it says that it does not know.
struct ModelArguments: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Use this model file instead of the bundled one.", valueName: "file"))
  var model: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Call motion unknown beyond this share of the model's limit of strangeness: less than 1 says so sooner.",
      valueName: "share"))
  var unknownBeyond: Float = 1

  @Option(
    name: .long,
    help: ArgumentHelp("Call motion unknown below this confidence: more says so sooner.", valueName: "confidence"))
  var unknownBelow: Float = TypeDecoder().unknownBelow

  func validate() throws {
    guard unknownBeyond > 0, unknownBeyond.isFinite else {
      throw ValidationError("--unknown-beyond takes a number above 0, not \(unknownBeyond)")
    }
    guard (0...1).contains(unknownBelow) else {
      throw ValidationError("--unknown-below takes a confidence from 0 to 1, not \(unknownBelow)")
    }
  }

  /// How motion types are decoded.
  var decoder: TypeDecoder {
    var decoder = TypeDecoder()
    decoder.unknownBelow = unknownBelow
    return decoder
  }

  /// Labels clips with the model.
  func labeller() throws(MotionError) -> Labeller {
    var labeller = Labeller(model: try load())
    labeller.types = decoder
    return labeller
  }

  /// The model.
  func load() throws(MotionError) -> MotionModel {
    var model = try given()
    model.classification.familiarity?.limit *= unknownBeyond
    return model
  }

  private func given() throws(MotionError) -> MotionModel {
    guard let model else { return try .bundled() }
    return try MotionModel(bytes: try FileSystem.bytes(model), path: model)
  }
}
