import MotionClip
import MotionFormats

/// The one take that a command works on.
enum SingleClip {
  /// Reads the file at `path` (`-` is standard input) and takes its only take.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where there are several and none is chosen.
  static func read(_ path: String, _ reading: ReadingArguments) throws(MotionError) -> (MotionDocument, Take) {
    let document = try MotionReader(options: try reading.options()).read(input(path))
    guard document.takes.count == 1, let take = document.takes.first else {
      let names = document.takes.map { "'\($0.name ?? "")'" }.joined(separator: ", ")
      throw MotionError(
        .unsupported, at: Place(path: path), "the file holds several takes; choose one with --take: \(names)")
    }
    return (document, take)
  }

  /// The input at `path`; `-` is standard input.
  static func input(_ path: String) -> MotionInput {
    path == "-" ? .bytes(StandardStreams.readAll(), path: "-") : .file(path: path)
  }
}
