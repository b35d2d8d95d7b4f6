import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// `mocap inspect`: what a motion file holds.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show a file's skeleton, roles, takes, rates and diagnostics.",
    discussion: "With --times it also gives every joint's world position at those seconds, in metres, Y up.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A motion file; - is standard input.")
  var clip: String

  @Option(name: .long, help: "How to print it.")
  var format = Format.text

  @Option(name: .long, help: ArgumentHelp("Seconds on the file's own clock to give positions at.", valueName: "t[,t…]"))
  var times: TimeList?

  @OptionGroup var reading: ReadingArguments

  func run() async throws {
    try await Reporting.running {
      let document = try MotionReader(options: try reading.options()).read(SingleClip.input(clip))
      guard let take = document.takes.first else {
        throw MotionError(.unsupported, at: Place(path: clip), "the file holds no take")
      }
      let inspection = InspectDocument(document: document, take: take, roles: take.roles, times: times?.seconds)
      switch format {
      case .text: StandardStreams.write(InspectText.lines(inspection))
      case .json: StandardStreams.write(inspection.json.utf8 + [UInt8(ascii: "\n")])
      }
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
