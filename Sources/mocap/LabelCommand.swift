import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// `mocap label`: motion type, phase, contacts and cycles of clips.
struct LabelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Label clips with motion type, phase, foot contacts and cycles.",
    discussion: """
      Without --format it prints a few lines a clip for people; json and ndjson are for programs (see mocap schema). With -o \
      each clip's document is written to DIR/REL/NAME.EXT.labels.json, REL being its place below the folder given. A clip \
      that fails stops no other; ndjson answers it with a line of its own.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson
  }

  @OptionGroup var inputs: InputArguments
  @OptionGroup var model: ModelArguments
  @OptionGroup var reading: ReadingArguments

  @Option(name: .long, help: "How to print the labels; ndjson with --paths-from, else text.")
  var format: Format?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write one document a clip below this folder.", valueName: "dir"))
  var output: String?

  @OptionGroup var jobs: JobArguments

  @Flag(name: .shortAndLong, help: "Print no diagnostics and no progress.")
  var quiet = false

  func validate() throws {
    if output != nil, format == .text { throw ValidationError("-o writes JSON documents; leave --format text out") }
    if format == .json, inputs.pathsFrom != nil {
      throw ValidationError("--format json prints one clip; --paths-from goes with --format ndjson")
    }
  }

  func run() async throws {
    try await Reporting.running {
      let queue = try inputs.queue()
      let printed = format ?? (inputs.pathsFrom != nil ? .ndjson : output == nil ? .text : nil)
      if printed == .json, output == nil, let count = queue.count, count > 1 {
        throw Reporting.usageError("--format json prints one clip; use --format ndjson or -o DIR for \(count)")
      }
      let job = LabelJob(labeller: try model.labeller(), options: try reading.options())
      if let output { try FileSystem.makeFolder(output) }
      var names = output.map { LabelFileNames(folder: $0) }
      let run = ClipRun(
        jobs: jobs.count,
        severalTakes: inputs.pathsFrom != nil ? .failure : printed == .json && output == nil ? .usageError : .all,
        answersFailures: printed == .ndjson, isQuiet: quiet)
      try await run.run(queue) { clip in
        Self.answers(clip, job, isText: printed == .text)
      } emit: { (clip: ClipInput, answer: ClipRun.Answer) throws(MotionError) in
        if let path = try names?.path(of: clip, take: answer.take) { try Self.write(answer.bytes, to: path) }
        if output == nil || printed == .ndjson { try StandardStreams.write(answer.bytes) }
      }
    }
  }

  private static func answers(
    _ clip: ClipInput, _ job: LabelJob, isText: Bool
  ) -> [Result<ClipRun.Answer, MotionError>] {
    let results: [Result<LabelDocument, MotionError>]
    do throws(MotionError) {
      results = job.run(try clip.motionInput())
    } catch {
      return [.failure(error)]
    }
    return results.map { result in
      result.map { document in
        ClipRun.Answer(
          take: document.source.take, frameCount: document.source.frameCount,
          bytes: isText ? Array(LabelText.lines(document).utf8) : document.json.utf8 + [UInt8(ascii: "\n")],
          warnings: isText ? [] : document.diagnostics.filter { $0.severity == .warning })
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(MotionError) {
    if let slash = path.lastIndex(of: "/") { try FileSystem.makeFolder(String(path[..<slash])) }
    try Interrupt.writeFile(bytes, to: path)
  }
}
