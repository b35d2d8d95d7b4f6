import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// `mocap convert`: a clip in another format, cut or mirrored.
struct ConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Write a clip as BVH, or its world positions as CSV.",
    discussion: """
      A BVH stays as it is, value for value; other files become BVH in metres, Y up, since BVH can state neither. CSV has one \
      row a frame in metres, Y up.
      """)

  @Argument(help: "The clip to read; - is standard input.")
  var input: String

  @Argument(help: "The file to write: .bvh or .csv.")
  var output: String

  @Option(
    name: .long,
    help: ArgumentHelp("Leave out what is before this second on the file's own clock.", valueName: "seconds"))
  var start: Double?

  @Option(name: .long, help: ArgumentHelp("Leave out what is from this second on.", valueName: "seconds"))
  var end: Double?

  @Flag(name: .long, help: "Exchange left and right.")
  var mirror = false

  @Flag(name: .shortAndLong, help: "Print no diagnostics.")
  var quiet = false

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    guard output.lowercased().hasSuffix(".bvh") || output.lowercased().hasSuffix(".csv") else {
      throw ValidationError("The output must end in .bvh or .csv, not '\(output)'.")
    }
    for (option, time) in [("--start", start), ("--end", end)] {
      if let time, time.isNaN { throw ValidationError("\(option) takes a number of seconds, not nan") }
    }
    if let start, let end, !(start < end) { throw ValidationError("--start must be before --end") }
  }

  func run() async throws {
    try await Reporting.running {
      let (document, take) = try SingleClip.read(input, reading)
      var clip = try ClipCut(start: start, end: end).cut(take.clip, path: input)
      if mirror {
        guard let pairs = take.roles.mirrorPairs(in: clip.skeleton) else {
          throw MotionError(
            .missingRoles, at: Place(path: input),
            "the skeleton has no left and right that hang alike, so it cannot be mirrored")
        }
        clip = clip.mirrored(pairs: pairs)
      }
      if !quiet { for diagnostic in document.diagnostics { Reporting.report(diagnostic) } }
      if document.format != .bvh || clip.space.upAxis != .y { clip = clip.yUpInMeters() }
      let isTable = output.lowercased().hasSuffix(".csv")
      try Interrupt.writeFile(
        isTable ? PositionTable.csv(clip) : try BVHWriter().bytes(of: clip, path: output), to: output)
    }
  }
}
