import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// The clips that a command works on.
struct InputArguments: ParsableArguments {
  @Argument(help: "Files and folders (walked recursively); - is one clip on standard input.")
  var paths: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Read more paths from a file, one a line; - reads them from standard input.", valueName: "file"))
  var pathsFrom: String?

  func validate() throws {
    if paths.isEmpty, pathsFrom == nil { throw ValidationError("Name a file or a folder, or - for standard input.") }
    if pathsFrom == "-", paths.contains("-") {
      throw ValidationError("Standard input cannot be a clip and a list of paths at once.")
    }
  }

  /// One clip to work on.
  struct Input: Sendable {
    /// Where its bytes come from.
    var motion: MotionInput
    /// Its path below the folder given, or its name.
    var relativePath: String
  }

  /// All clips in order.
  func inputs() throws(MotionError) -> [Input] {
    var result: [Input] = []
    for path in paths {
      if path == "-" {
        result.append(Input(motion: .bytes(StandardStreams.readAll(), path: "-"), relativePath: "stdin"))
        continue
      }
      let isFolder = FileSystem.isFolder(path)
      let files = FileSystem.motionFiles(at: path)
      if isFolder, files.isEmpty {
        throw MotionError(.unreadable, at: Place(path: path), "the folder holds no motion file")
      }
      for file in files {
        let relative = isFolder ? String(file.dropFirst(FileSystem.join(path, "").count)) : FileSystem.name(file)
        result.append(Input(motion: .file(path: file), relativePath: relative))
      }
    }
    if let pathsFrom {
      let bytes = pathsFrom == "-" ? StandardStreams.readAll() : try FileSystem.bytes(pathsFrom)
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
        result.append(Input(motion: .file(path: String(line)), relativePath: FileSystem.name(String(line))))
      }
    }
    return result
  }
}
