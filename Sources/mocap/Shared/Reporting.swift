import ArgumentParser
import MotionClip
import MotionLabels

/// Messages on standard error, and the exit codes of the contract.
enum Reporting {
  /// Prints an error; on a terminal the source line and a caret follow.
  static func report(_ error: MotionError) {
    report("\(error)", sourceLine: error.sourceLine, column: error.place.column)
  }

  /// Prints a diagnostic; on a terminal the source line and a caret follow.
  static func report(_ diagnostic: Diagnostic) {
    report("\(diagnostic)", sourceLine: diagnostic.sourceLine, column: diagnostic.place.column)
  }

  private static func report(_ message: String, sourceLine: String?, column: Int?) {
    var text = TerminalText.line(message) + "\n"
    if StandardStreams.errorIsTerminal, let sourceLine { text += TerminalText.excerpt(of: sourceLine, column: column) }
    StandardStreams.writeError(text)
  }

  /// Says what is wrong with the command line where only the files show it; to be thrown.
  static func usageError(_ message: String) -> ExitCode {
    StandardStreams.writeError("Error: \(TerminalText.line(message))\n")
    return .validationFailure
  }

  /// Ends a command that worked on several clips with the exit code that says how that went.
  static func finish(done: Int, failed: Int) throws(ExitCode) {
    if failed > 0 { throw ExitCode(done == 0 ? 65 : 1) }
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
    ProgressBar.clear()
  }
}
