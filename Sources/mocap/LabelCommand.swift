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
      each clip's document is written to DIR/REL/NAME.EXT.labels.json.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson
  }

  @OptionGroup var inputs: InputArguments
  @OptionGroup var model: ModelArguments
  @OptionGroup var reading: ReadingArguments

  @Option(name: .long, help: "How to print the labels.")
  var format: Format?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write one document a clip below this folder.", valueName: "dir"))
  var output: String?

  @Option(name: .shortAndLong, help: "How many clips to work on at once.")
  var jobs = 1

  @Flag(name: .shortAndLong, help: "Print no diagnostics and no progress.")
  var quiet = false

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("-j takes a number of at least 1") }
    if output != nil, format == .text || format == .ndjson {
      throw ValidationError("-o writes JSON documents; leave --format out")
    }
  }

  func run() async throws {
    try await Reporting.running {
      let clips = try inputs.inputs()
      if format == .json, clips.count > 1, output == nil {
        throw ValidationError("--format json prints one clip; use --format ndjson or -o DIR for \(clips.count)")
      }
      let job = LabelJob(labeller: Labeller(model: try model.load()), options: try reading.options())
      var counts = (done: 0, failed: 0)
      // In batches, so that a library of any size is printed as it goes and never held as a whole.
      for start in stride(from: 0, to: clips.count, by: 16 * jobs) {
        let batch = Array(clips[start..<min(start + 16 * jobs, clips.count)])
        for (input, results) in zip(batch, await parallelMap(batch, jobs: jobs, { job.run($0.motion) })) {
          for result in results { try emit(result, of: input, &counts) }
        }
      }
      let code = Reporting.exitCode(done: counts.done, failed: counts.failed)
      if code != .success { throw code }
    }
  }

  private func emit(
    _ result: Result<LabelDocument, MotionError>, of input: InputArguments.Input,
    _ counts: inout (done: Int, failed: Int)
  ) throws {
    switch result {
    case .success(let document):
      counts.done += 1
      if let output {
        try write(document, of: input, below: output)
      } else {
        switch format {
        case nil, .text: StandardStreams.write(LabelText.lines(document))
        case .json, .ndjson: StandardStreams.write(document.json.utf8 + [UInt8(ascii: "\n")])
        }
      }
      if !quiet, output != nil || format == .json || format == .ndjson {
        for diagnostic in document.diagnostics where diagnostic.severity == .warning {
          StandardStreams.writeError("\(diagnostic)\n")
        }
      }
    case .failure(let error):
      counts.failed += 1
      Reporting.report(error)
      if format == .ndjson { StandardStreams.write(error.json.utf8 + [UInt8(ascii: "\n")]) }
    }
  }

  private func write(_ document: LabelDocument, of input: InputArguments.Input, below folder: String)
    throws(MotionError)
  {
    let take = document.source.take.map { "#" + LabelText.fileName($0) } ?? ""
    let path = FileSystem.join(folder, input.relativePath + take + ".labels.json")
    if let slash = path.lastIndex(of: "/") { try FileSystem.makeFolder(String(path[..<slash])) }
    try FileSystem.write(document.json.utf8 + [UInt8(ascii: "\n")], to: path)
  }
}
