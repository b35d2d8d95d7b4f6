import ArgumentParser
import MotionLabels
internal import CHeap

@main
struct MocapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mocap", abstract: "Reads motion files, labels their motion type and phase, and exports the labels.",
    version: toolVersion,
    subcommands: [
      LabelCommand.self, InspectCommand.self, LintCommand.self, ConvertCommand.self, FeaturesCommand.self,
      TrainCommand.self,
      EvaluateCommand.self, SchemaCommand.self,
    ])

  static func main() async {
    heap_keep_freed_memory()
    Interrupt.install()
    await main(nil)
  }
}
