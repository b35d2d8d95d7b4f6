import Foundation
import Testing

/// The built program, as a shell runs it.
struct Mocap {
  /// How a run ended and what it printed.
  struct Run {
    /// The exit code, or minus the number of the signal that ended it.
    var exitCode: Int32
    /// Standard output.
    var output: Data
    /// Standard error.
    var error: String

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines of standard output.
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    /// The lines of standard error.
    var errorLines: [String] { error.split(separator: "\n").map(String.init) }
    /// Standard output as one JSON object.
    var json: [String: Any] { Self.object(output) }
    /// Each line of standard output as a JSON object.
    var jsonLines: [[String: Any]] { lines.map { Self.object(Data($0.utf8)) } }

    private static func object(_ data: Data) -> [String: Any] {
      ((try? JSONSerialization.jsonObject(with: data)) as? [String: Any]) ?? [:]
    }
  }

  /// The program beside the tests that were built with it.
  static let path: String = {
    var folders = [URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()]
    folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    folders += [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()]
    #if DEBUG
      folders.append(packageFolder.appending(path: ".build/debug"))
    #else
      folders.append(packageFolder.appending(path: ".build/release"))
    #endif
    let paths = folders.map { $0.appending(path: "mocap").path }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "mocap, not found beside the tests"
  }()

  /// The package's folder.
  static let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - input: what it reads from standard input.
  ///   - folder: where it runs; paths in messages are as given, so tests pass short ones.
  static func run(_ arguments: [String], input: Data = Data(), in folder: String) throws -> Run {
    let scratch = try TemporaryFolder()
    let process = process(arguments, in: folder)
    // Files and no pipes: whatever the program prints, it never waits for the test.
    try input.write(to: URL(filePath: scratch.path + "/in"))
    for name in ["out", "err"] { _ = FileManager.default.createFile(atPath: scratch.path + "/" + name, contents: nil) }
    process.standardInput = FileHandle(forReadingAtPath: scratch.path + "/in")
    process.standardOutput = FileHandle(forWritingAtPath: scratch.path + "/out")
    process.standardError = FileHandle(forWritingAtPath: scratch.path + "/err")
    try process.run()
    process.waitUntilExit()
    return Run(
      exitCode: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try Data(contentsOf: URL(filePath: scratch.path + "/out")),
      error: String(decoding: try Data(contentsOf: URL(filePath: scratch.path + "/err")), as: UTF8.self))
  }

  /// The program, to be started.
  static func process(_ arguments: [String], in folder: String) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    // Help is as wide as the terminal of whoever runs the tests.
    process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "80", "LANG": "C"]
    return process
  }
}

/// A folder that is there as long as it is used.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mocap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders above it.
  func write(_ name: String, _ data: Data) throws {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// Writes a text file, and the folders above it.
  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  /// The bytes of a file.
  func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path).appending(path: name)) }

  /// The paths of all files below the folder, sorted.
  func files() -> [String] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var isFolder = ObjCBool(false)
      return FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// Runs the program here.
  func run(_ arguments: String..., input: Data = Data()) throws -> Mocap.Run {
    try Mocap.run(arguments, input: input, in: path)
  }

  /// Runs the program here.
  func run(_ arguments: [String], input: Data = Data()) throws -> Mocap.Run {
    try Mocap.run(arguments, input: input, in: path)
  }
}
