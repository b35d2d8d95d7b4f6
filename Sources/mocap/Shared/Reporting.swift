import ArgumentParser
import MotionClip
import MotionLabels

/// Messages on standard error, and the exit codes of the contract.
enum Reporting {
  /// Prints an error; on a terminal the source line and a caret follow.
  static func report(_ error: MotionError) {
    var text = "\(error)\n"
    if StandardStreams.errorIsTerminal, let line = error.sourceLine { text += caret(line, error.place.column) }
    StandardStreams.writeError(text)
  }

  /// The source line around `column`, 120 bytes of it at most with control characters escaped, and a caret below.
  static func caret(_ line: String, _ column: Int?) -> String {
    let bytes = Array(line.utf8)
    let place = min(max((column ?? 1) - 1, 0), bytes.count)
    let start = max(0, min(place - 60, bytes.count - 120))
    func shown(_ part: ArraySlice<UInt8>) -> String {
      String(decoding: part, as: UTF8.self).unicodeScalars.map {
        $0.value == 9 ? " " : $0.value < 32 || $0.value == 127 ? "\\u{\(String($0.value, radix: 16))}" : String($0)
      }.joined()
    }
    let before = shown(bytes[start..<place])
    let after = shown(bytes[place..<min(start + 120, bytes.count)])
    return "  \(before)\(after)\n  \(String(repeating: " ", count: before.count))^\n"
  }

  /// The exit code of a command that worked on several clips.
  static func exitCode(done: Int, failed: Int) -> ExitCode {
    if failed == 0 { return .success }
    return ExitCode(done == 0 ? 65 : 1)
  }

  /// The exit code of a command that an error ended.
  static func exitCode(_ error: MotionError) -> ExitCode { ExitCode(error.code == .notWritable ? 74 : 65) }

  /// Runs `body`; an error of the library is reported and becomes an exit code.
  static func running(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as MotionError {
      report(error)
      throw exitCode(error)
    }
  }
}
