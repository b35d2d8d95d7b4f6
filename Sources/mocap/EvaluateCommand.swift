import ArgumentParser
import MotionLabels

/// `mocap evaluate`: how good a model is on clips whose truth is known.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Score a model on folders of clips whose truth is known.",
    discussion: """
      With --leave-out COLUMN it trains one model for each value of that column of labels.csv, on all other clips, and scores it \
      on those of that value.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var data: TrainingDataArguments
  @OptionGroup var model: ModelArguments

  @Option(
    name: .long, help: ArgumentHelp("Train without each value of this column, and score on it.", valueName: "column"))
  var leaveOut: String?

  @Option(name: .long, help: "How to print the scores.")
  var format = Format.text

  @OptionGroup var settings: TrainingArguments

  func validate() throws {
    if leaveOut != nil, model.model != nil {
      throw ValidationError("--leave-out trains its own models; leave --model out")
    }
  }

  func run() async throws {
    try await Reporting.running {
      let set = try await data.load()
      let evaluation =
        if let leaveOut {
          try Evaluation.leavingOut(leaveOut, set.clips, settings: settings.settings()) {
            if !settings.quiet { StandardStreams.writeError("training without \($0)\n") }
          }
        } else {
          Evaluation(folds: [Evaluation.score(set.clips, with: try model.load())])
        }
      switch format {
      case .text: try StandardStreams.write(evaluation.text)
      case .json: try StandardStreams.write(evaluation.json.utf8 + [UInt8(ascii: "\n")])
      }
      try Reporting.finish(done: set.clips.count, failed: set.failures.count)
    }
  }
}
