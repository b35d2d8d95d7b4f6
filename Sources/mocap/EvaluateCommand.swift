import ArgumentParser
import MotionLabels

/// `mocap evaluate`: how good a model is on clips whose truth is known.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Score a model on folders of clips whose truth is known.",
    discussion: """
      With --leave-out COLUMN it trains one model for each value of that column of labels.csv, on all other clips, and scores it \
      on those of that value; --leave-out COLUMN=VALUE,VALUE takes these alone. The column 'source' is the name of the data \
      folder, and 'fold' deals the clips of each type to five folds.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var data: TrainingDataArguments
  @OptionGroup var model: ModelArguments

  @Option(
    name: .long,
    help: ArgumentHelp("Train without each value of this column, and score on it.", valueName: "column[=values]"))
  var leaveOut: String?

  @Option(
    name: .long, help: ArgumentHelp("Score segments on this many clips joined from 3 to 5 takes.", valueName: "n"))
  var joins = 0

  @Option(
    name: .long,
    help: ArgumentHelp("Train without this type, and score how well its clips are told as unknown.", valueName: "type"))
  var novel: [String] = []

  @Flag(
    name: .long, help: "Score instead whether labels stay the same where clips are turned, moved, scaled, renamed, …")
  var invariance = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --invariance, compare with the same clips in another folder too, as FOLDER/DATA/CLIP.bvh or .dae.",
      valueName: "name=folder"))
  var sameAs: [String] = []

  @Flag(name: .long, help: "Count instead which diagnostics are raised, on the clips and on clips damaged on purpose.")
  var diagnostics = false

  @Option(name: .long, help: "How to print the scores.")
  var format = Format.text

  @OptionGroup var settings: TrainingArguments

  func validate() throws {
    if leaveOut != nil, model.model != nil {
      throw ValidationError("--leave-out trains its own models; leave --model out")
    }
    if leaveOut == nil, !settings.group.isEmpty { throw ValidationError("--group goes with --leave-out") }
    if leaveOut == nil, !novel.isEmpty { throw ValidationError("--novel goes with --leave-out") }
    if joins < 0 { throw ValidationError("--joins takes a number of at least 0") }
    if invariance, diagnostics { throw ValidationError("--invariance and --diagnostics are two evaluations") }
    if invariance || diagnostics, leaveOut != nil {
      throw ValidationError("--invariance and --diagnostics take a given model; leave --leave-out out")
    }
    if !sameAs.isEmpty, !invariance { throw ValidationError("--same-as goes with --invariance") }
    try data.check(names: settings.phaseReference, "--phase-reference")
    _ = try groups()
    _ = try variants()
  }

  func run() async throws {
    try await Reporting.running {
      if invariance {
        let clips = try data.folders().flatMap(\.clips)
        let scores = await Invariance.measure(
          clips, labeller: try model.labeller(), variants: ClipVariant.all + (try variants()), jobs: data.jobs.count)
        return try write(scores.text, scores.json)
      }
      if diagnostics {
        let clips = try data.folders().flatMap(\.clips)
        let rates = await DiagnosticRates.measure(clips, labeller: try model.labeller(), jobs: data.jobs.count)
        return try write(rates.text, rates.json)
      }
      let set = try await data.load(labelColumns: settings.settings().labelColumns)
      try set.check(labelColumns: settings.labelColumn)
      var plan = Evaluation.Plan()
      plan.joins = joins
      plan.novelTypes = Set(novel)
      plan.unknownBeyond = model.unknownBeyond
      plan.decoder = model.decoder
      plan.seed = settings.seed
      let evaluation: Evaluation
      if let groups = try groups() {
        let isQuiet = settings.quiet
        evaluation = try await Evaluation.leavingOut(
          groups, set.clips, settings: settings.settings(), plan: plan, jobs: data.jobs.count
        ) {
          if !isQuiet { StandardStreams.writeError("training without \(TerminalText.line($0))\n") }
        }
      } else {
        evaluation = Evaluation(folds: [try Evaluation.score(set.clips, with: try model.load(), plan: plan)])
      }
      try write(evaluation.text, evaluation.json)
      try Reporting.finish(done: set.clips.count, failed: set.failures.count)
    }
  }

  private func write(_ text: String, _ json: JSONValue) throws {
    switch format {
    case .text: try StandardStreams.write(text)
    case .json: try StandardStreams.write(json.utf8 + [UInt8(ascii: "\n")])
    }
  }

  /// The same clips in other folders.
  private func variants() throws -> [ClipVariant] {
    try sameAs.map { text in
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw ValidationError("--same-as takes NAME=FOLDER, not '\(text)'")
      }
      return ClipVariant(String(text[..<equals]), inFolder: String(text[text.index(after: equals)...]))
    }
  }

  /// The groups to leave out; `nil` where a given model is scored.
  private func groups() throws -> LeaveOut? {
    guard let leaveOut else { return nil }
    let (column, values) = TrainingArguments.split(leaveOut)
    guard !column.isEmpty, values != [] else {
      throw ValidationError("--leave-out takes COLUMN or COLUMN=VALUE,VALUE, not '\(leaveOut)'")
    }
    return LeaveOut(column: column, groups: values ?? [], joined: try settings.joinedValues())
  }
}
