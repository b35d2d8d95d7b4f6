import ArgumentParser
import MotionClip
import MotionLabels

/// The clips that a command works on.
struct InputArguments: ParsableArguments {
  @Argument(help: "Files and folders (walked recursively); - is one clip on standard input.")
  var paths: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read paths from a file, one a line, and answer one line for each; - reads them from standard input.",
      valueName: "file"))
  var pathsFrom: String?

  func validate() throws {
    if paths.isEmpty, pathsFrom == nil { throw ValidationError("Name a file or a folder, or - for standard input.") }
    if paths.count(where: { $0 == "-" }) + (pathsFrom == "-" ? 1 : 0) > 1 {
      throw ValidationError("Standard input can be read only once.")
    }
  }

  /// All clips in order.
  func queue() throws(MotionError) -> ClipQueue {
    var clips: [ClipInput] = []
    for path in paths {
      if path == "-" {
        clips.append(ClipInput(bytes: try StandardStreams.readAll(), path: "-", relativePath: "stdin"))
      } else {
        clips += ClipInput.all(at: Self.systemPath(path))
      }
    }
    guard let pathsFrom else { return ClipQueue(clips) }
    return ClipQueue(clips, lines: pathsFrom == "-" ? PathLines(descriptor: 0) : try PathLines(path: pathsFrom))
  }

  /// The path as the shell gave it: an argument that is no UTF-8 reaches the parser repaired.
  static func systemPath(_ path: String) -> SystemPath {
    guard path.unicodeScalars.contains("\u{FFFD}") else { return SystemPath(path) }
    for index in 0..<Int(CommandLine.argc) {
      guard let argument = CommandLine.unsafeArgv[index] else { continue }
      let raw = SystemPath(bytes: String.rawBytes(argument))
      if raw.text == path { return raw }
    }
    return SystemPath(path)
  }
}

extension String {
  /// The bytes of a C string.
  fileprivate static func rawBytes(_ text: UnsafeMutablePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    while text[bytes.count] != 0 { bytes.append(UInt8(bitPattern: text[bytes.count])) }
    return bytes
  }
}

/// How many clips to work on at once.
struct JobArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many clips to work on at once; as many as there are processors otherwise.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs)")
    }
  }

  /// The number to use.
  var count: Int { jobs ?? StandardStreams.processorCount }
}
