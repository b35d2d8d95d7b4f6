import ArgumentParser
import MotionClip
import MotionFeatures
import MotionFormats
import MotionLabels

/// `mocap features`: the feature matrix of one clip.
struct FeaturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features", abstract: "Print the feature matrix of a clip, columns named by the feature layout.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, npz
  }

  @Argument(help: "A motion file; - is standard input.")
  var clip: String

  @Option(name: .long, help: "A table of text, or NumPy arrays.")
  var format = Format.csv

  @Flag(name: .long, help: "Print the statistics of the whole clip instead, one row.")
  var statistics = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if format == .npz, output == nil, StandardStreams.outputIsTerminal {
      throw ValidationError("NumPy arrays are no text for a terminal; name a file with -o")
    }
  }

  func run() async throws {
    try await Reporting.running {
      let (file, fileTake) = try SingleClip.read(clip, reading)
      let take = fileTake.upright
      let extractor = FeatureExtractor(blocks: statistics ? MovementStatistics.blocks : FeatureBlock.allCases)
      let place = Place(path: clip)
      let body = try BodyMotion(
        clip: take.clip, roles: take.roles, places: take.places(path: clip),
        includesRotations: extractor.needsRotations)
      for diagnostic in file.diagnostics + body.notes(at: place) { Reporting.report(diagnostic) }
      let features = extractor.features(of: body)
      let document = FeatureDocument(
        features: statistics ? features.statistics : features, startTime: take.clip.startTime)
      let bytes = format == .csv ? document.csv : try document.npz()
      if let output {
        try Interrupt.writeFile(bytes, to: output)
      } else {
        try StandardStreams.write(bytes)
      }
    }
  }
}
