import ArgumentParser
import MotionClip
import MotionLabels

/// Which model to use.
struct ModelArguments: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Use this model file instead of the bundled one.", valueName: "file"))
  var model: String?

  /// The model.
  func load() throws(MotionError) -> MotionModel {
    guard let model else { return try .bundled() }
    return try MotionModel(bytes: try FileSystem.bytes(model), path: model)
  }
}
