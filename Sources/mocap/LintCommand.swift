import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// `mocap lint`: what is wrong or unusual in motion files, a line each.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Print what is wrong or unusual in motion files; exit 1 where there is anything.")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var reading: ReadingArguments

  @Option(name: .shortAndLong, help: "How many clips to work on at once.")
  var jobs = 1

  func run() async throws {
    try await Reporting.running {
      let options = try reading.options()
      let clips = try inputs.inputs()
      var findings = 0
      for start in stride(from: 0, to: clips.count, by: 16 * max(jobs, 1)) {
        let batch = Array(clips[start..<min(start + 16 * max(jobs, 1), clips.count)])
        for lines in await parallelMap(batch, jobs: jobs, { Lint(options: options).findings(in: $0.motion) }) {
          for finding in lines {
            findings += 1
            StandardStreams.write("\(finding.text)\n")
            if let line = finding.sourceLine { StandardStreams.write(Reporting.caret(line, finding.column)) }
          }
        }
      }
      if findings > 0 { throw ExitCode(1) }
    }
  }
}
