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

  func validate() throws {
    guard unknownBeyond > 0, unknownBeyond.isFinite else {
      throw ValidationError("--unknown-beyond takes a number above 0, not \(unknownBeyond)")
    }
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
