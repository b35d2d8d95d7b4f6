import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// `mocap lint`: what is wrong or unusual in motion files, a line each.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Print what is wrong or unusual in motion files, and what other tools make of it.",
    discussion: "One finding a line, with the source line and its place below. Exit 0 where there is none, else 1.")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var reading: ReadingArguments
  @OptionGroup var jobs: JobArguments

  @Flag(name: .shortAndLong, help: "Print no progress.")
  var quiet = false

  func run() async throws {
    try await Reporting.running {
      let lint = Lint(options: try reading.options())
      var queue = try inputs.queue()
      var bar = ProgressBar(total: queue.count, isQuiet: quiet)
      var findings = 0
      try await queue.forEach(jobs: jobs.count) { clip in
        lint.findings(in: clip)
      } emit: { _, found in
        findings += found.count
        if !found.isEmpty { try StandardStreams.write(found.map(\.text).joined()) }
        bar.advance()
      }
      if findings > 0 { throw ExitCode(1) }
    }
  }
}
