import MotionClip
import MotionFormats
import MotionLabels

/// The one take that a command works on.
enum SingleClip {
  /// Reads the file at `path` (`-` is standard input) and takes its only take.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where there are several and none is chosen.
  static func read(_ path: String, _ reading: ReadingArguments) throws(MotionError) -> (MotionDocument, Take) {
    let options = try reading.options()
    let document = try MotionReader(options: options).read(try input(path))
    guard document.takes.count == 1, let take = document.takes.first else {
      throw severalTakes(document.takes.compactMap(\.name), path: path)
    }
    return (document, take)
  }

  /// The error where one take is wanted and there are several.
  static func severalTakes(_ names: [String], path: String) -> MotionError {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return MotionError(
      .unsupported, at: Place(path: path), "the file holds several takes; choose one with --take: \(list)")
  }

  private static func input(_ path: String) throws(MotionError) -> MotionInput {
    if path == "-" { return .bytes(try StandardStreams.readAll(), path: "-") }
    return try ClipInput(file: InputArguments.systemPath(path)).motionInput()
  }
}
