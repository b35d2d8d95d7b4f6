import ArgumentParser
import MotionClip
import MotionLabels

/// `mocap train`: data folders in, one model file out.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train the two networks on folders of clips and write a model file.",
    discussion: """
      A folder holds clips and labels.csv (file,motion_type,…), or one folder per motion type. NAME.phase and NAME.gait beside \
      a clip are its truth; without them phase comes from the step annotator.

      How the answers of the classification network's members become one is chosen by what they say of clips that they were not \
      trained on: of each folder, or of each value of another column of labels.csv.
      """)

  @OptionGroup var data: TrainingDataArguments

  @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "model"))
  var output: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Train without each value of this column in turn as well, to choose what fits clips that were not seen.",
      valueName: "column"))
  var chooseBy = "source"

  @OptionGroup var settings: TrainingArguments

  func validate() throws { try data.check(names: settings.phaseReference, "--phase-reference") }

  func run() async throws {
    try await Reporting.running {
      // A training may take hours; whether its result can be written shows now.
      try Interrupt.checkWritable(output)
      let set = try await data.load(labelColumns: settings.settings().labelColumns)
      try set.check(labelColumns: settings.labelColumn)
      if !settings.quiet { Self.report(set.changes) }
      let (training, validation) = try set.split(validationGroup: settings.validationGroup)
      let progress = TrainingProgress(isQuiet: settings.quiet)
      var chosen = settings.settings()
      chosen.heldOutGroups = LeaveOut(column: chooseBy, joined: try settings.joinedValues())
      let model = try ModelTrainer(settings: chosen).train(
        training, validation: validation, sources: set.sources, progress: progress.show)
      try Interrupt.writeFile(try model.fileBytes(), to: output)
      if let pool = model.card.pool, !settings.quiet {
        let exponents = [pool.movement, pool.gait, pool.others].map { LabelText.number(Double($0)) }
        StandardStreams.writeError(
          "the movement member counts \(exponents[0]), the gait member \(exponents[1]) and \(exponents[2]) about types that are "
            + "no gaits\n")
      }
      for type in model.card.motionTypes where !settings.quiet {
        let warning = type.isScarce ? "  fewer than ten clips" : ""
        let name = TerminalText.line(type.name)
        StandardStreams.writeError("\(name): \(type.clips) clips, \(Int(type.seconds)) s\(warning)\n")
      }
      try Reporting.finish(done: set.clips.count, failed: set.failures.count)
    }
  }

  /// Says what the clips are learnt from where that is not what their files hold.
  private static func report(_ changes: [Diagnostic.Code: Int]) {
    let changed: [(Diagnostic.Code, String)] = [
      (.figureOnItsSide, "taken upright"), (.sidesSwapped, "read as in a mirror"),
      (.jitterSmoothed, "smoothed"), (.rootMotionRestored, "read as travelling"),
    ]
    for (code, what) in changed {
      guard let count = changes[code] else { continue }
      StandardStreams.writeError("note: \(count) \(count == 1 ? "clip is" : "clips are") \(what) (\(code.rawValue))\n")
    }
  }
}
