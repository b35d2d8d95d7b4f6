import ArgumentParser

@main
struct MocapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mocap", abstract: "Reads motion files, labels their motion type and phase, and exports the labels.",
    version: "0.1.0")
}
