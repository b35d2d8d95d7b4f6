import ArgumentParser
import MotionLabels

/// `mocap schema`: the JSON Schemas of what the tool writes.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema (2020-12) of a document that the tool writes.",
    discussion: """
      labels is what label writes for each clip, inspect what inspect writes, and error the line that stands for a failed clip \
      in NDJSON.
      """)

  @Argument(help: "Which document.")
  var document = DocumentSchema.labels

  func run() async throws {
    try await Reporting.running { try StandardStreams.write(document.json.indented) }
  }
}

extension DocumentSchema: ExpressibleByArgument {}
