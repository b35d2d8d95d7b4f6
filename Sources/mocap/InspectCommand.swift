import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// `mocap inspect`: what motion files hold.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show a file's skeleton, roles, takes, rates and diagnostics.",
    discussion: "With --times it also gives every joint's world position at those seconds, in metres, Y up.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson
  }

  @OptionGroup var inputs: InputArguments

  @Option(name: .long, help: "How to print it; ndjson with --paths-from, else text.")
  var format: Format?

  @Option(name: .long, help: ArgumentHelp("Seconds on the file's own clock to give positions at.", valueName: "t[,t…]"))
  var times: TimeList?

  @OptionGroup var reading: ReadingArguments
  @OptionGroup var jobs: JobArguments

  @Flag(name: .shortAndLong, help: "Print no progress.")
  var quiet = false

  func validate() throws {
    if format == .json, inputs.pathsFrom != nil {
      throw ValidationError("--format json prints one file; --paths-from goes with --format ndjson")
    }
  }

  func run() async throws {
    try await Reporting.running {
      let queue = try inputs.queue()
      let printed = format ?? (inputs.pathsFrom != nil ? .ndjson : .text)
      if printed == .json, let count = queue.count, count > 1 {
        throw Reporting.usageError("--format json prints one file; use --format ndjson for \(count)")
      }
      let reader = MotionReader(options: try reading.options())
      let seconds = times?.seconds
      let run = ClipRun(jobs: jobs.count, answersFailures: printed == .ndjson, isQuiet: quiet)
      try await run.run(queue) { clip in
        [Self.answer(clip, reader, times: seconds, isText: printed == .text)]
      } emit: { (_: ClipInput, answer: ClipRun.Answer) throws(MotionError) in
        try StandardStreams.write(answer.bytes)
      }
    }
  }

  private static func answer(
    _ clip: ClipInput, _ reader: MotionReader, times: [Double]?, isText: Bool
  ) -> Result<ClipRun.Answer, MotionError> {
    Result { () throws(MotionError) in
      let document = try reader.read(try clip.motionInput())
      guard let take = document.takes.first else {
        throw MotionError(.unsupported, at: Place(path: clip.path), "the file holds no take")
      }
      let inspection = InspectDocument(document: document, take: take, roles: take.roles, times: times)
      let bytes = isText ? Array(InspectText.lines(inspection).utf8) : inspection.json.utf8 + [UInt8(ascii: "\n")]
      return ClipRun.Answer(frameCount: take.clip.frameCount, bytes: bytes)
    }
  }
}

/// Seconds, separated by commas.
struct TimeList: ExpressibleByArgument {
  var seconds: [Double]

  init?(argument: String) {
    seconds = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = Double(part), value.isFinite else { return nil }
      seconds.append(value)
    }
  }
}
