import ArgumentParser
import MotionClip
import MotionLabels
import NeuralNetwork

/// The data folders of `train` and `evaluate`.
struct TrainingDataArguments: ParsableArguments {
  @Argument(help: "Folders of clips.")
  var data: [String]

  @Option(
    name: .long, help: ArgumentHelp("A JSON file that renames motion types; null leaves one out.", valueName: "file"))
  var map: String?

  @OptionGroup var reading: ReadingArguments

  @Option(
    name: .long,
    help: ArgumentHelp("Use this frame rate for the clips of one folder, by its name.", valueName: "folder=rate"))
  var fpsOf: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("The licence of a folder's data, for the model card.", valueName: "folder=text"))
  var licence: [String] = []

  @OptionGroup var jobs: JobArguments

  /// The type map.
  func typeMap() throws(MotionError) -> TypeMap {
    guard let map else { return TypeMap() }
    return try TypeMap(json: try FileSystem.bytes(map), path: map)
  }

  func validate() throws {
    for (option, texts) in [("--fps-of", fpsOf), ("--licence", licence)] {
      try check(names: try Self.pairs(texts, option).keys.sorted(), option)
    }
    _ = try rates()
  }

  /// Makes sure that `names` are those of folders given.
  func check(names: [String], _ option: String) throws {
    let folders = Set(data.map(FileSystem.name))
    guard let absent = names.first(where: { !folders.contains($0) }) else { return }
    throw ValidationError("\(option) names '\(absent)', which is none of the folders given")
  }

  /// Reads all clips; those that cannot be used are reported and left out.
  func load(labelColumns: [String] = TrainingSettings.defaultLabelColumns) async throws -> TrainingSet {
    let folders = try folders()
    let set = await TrainingSet.load(
      folders, map: try typeMap(), labelColumns: labelColumns, jobs: jobs.count)
    for error in set.failures { Reporting.report(error) }
    guard !set.clips.isEmpty else {
      throw MotionError(.unsupported, at: Place(path: data.first ?? ""), "none of the clips can be used")
    }
    return set
  }

  /// The folders and what clips they list; no clip is read.
  func folders() throws -> [TrainingFolder] {
    let map = try typeMap()
    let rates = try rates()
    let licences = try Self.pairs(licence, "--licence")
    let options = try reading.options()
    var folders: [TrainingFolder] = []
    for path in data {
      let name = FileSystem.name(path)
      var own = options
      if let rate = rates[name] { own.framesPerSecond = rate }
      folders.append(try TrainingFolder(path: path, map: map, reading: own, licence: licences[name]))
    }
    return folders
  }

  private func rates() throws -> [String: Double] {
    var rates: [String: Double] = [:]
    for (name, text) in try Self.pairs(fpsOf, "--fps-of") {
      guard let rate = Double(text) else { throw ValidationError("--fps-of takes FOLDER=RATE, not '\(name)=\(text)'") }
      try ReadingArguments.check(rate: rate, "--fps-of")
      rates[name] = rate
    }
    return rates
  }

  private static func pairs(_ texts: [String], _ option: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for text in texts {
      guard let equals = text.firstIndex(of: "=") else {
        throw ValidationError("\(option) takes FOLDER=VALUE, not '\(text)'")
      }
      result[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }
    return result
  }
}

/// How to train.
struct TrainingArguments: ParsableArguments {
  @Option(name: .long, help: "The kind of the classification network.")
  var network = TrainingSettings().network

  @Option(
    name: .long,
    help: "Whether a clip has one motion type, or many labels beside it, each yes or no: the values of label columns.")
  var labels = LabelMode.one

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --labels many, take the labels from this column of labels.csv instead of 'style'; semicolons part several.",
      valueName: "column"))
  var labelColumn: [String] = []

  @Option(name: .long, help: ArgumentHelp("How many times all samples are seen.", valueName: "n"))
  var epochs: Int?

  @Option(name: .long, help: ArgumentHelp("How many samples a mini-batch has.", valueName: "n"))
  var batchSize: Int?

  @Option(name: .long, help: ArgumentHelp("The learning rate at the start.", valueName: "rate"))
  var learningRate: Float?

  @Option(name: .long, help: "What every random choice follows from.")
  var seed: UInt64 = 1

  @Option(
    name: .long,
    help: ArgumentHelp("The column of labels.csv whose groups are split for validation.", valueName: "column"))
  var validationGroup: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Take several values of the column that groups clips as one.", valueName: "name=value,value"))
  var group: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Learn this folder's marks of phase as they are, and bring others to the first one's.", valueName: "folder"))
  var phaseReference: [String] = []

  @Option(name: .long, help: "The model's name in its card.")
  var name = "custom"

  @Flag(name: .shortAndLong, help: "Print no progress.")
  var quiet = false

  func validate() throws {
    if labels == .one, !labelColumn.isEmpty { throw ValidationError("--label-column goes with --labels many") }
    if let epochs, epochs < 1 { throw ValidationError("--epochs takes a number of at least 1") }
    _ = try joinedValues()
    if let batchSize, batchSize < 1 { throw ValidationError("--batch-size takes a number of at least 1") }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw ValidationError("--learning-rate takes a number above 0")
    }
  }

  /// For each value that `--group` takes with others as one the name of them all.
  func joinedValues() throws -> [String: String] {
    var joined: [String: String] = [:]
    for text in group {
      let (name, values) = Self.split(text)
      guard !name.isEmpty, let values else { throw ValidationError("--group takes NAME=VALUE,VALUE, not '\(text)'") }
      for value in values { joined[value] = name }
    }
    return joined
  }

  /// What stands before the first `=`, and the comma-separated values after it.
  static func split(_ text: String) -> (name: String, values: [String]?) {
    guard let equals = text.firstIndex(of: "=") else { return (text, nil) }
    return (String(text[..<equals]), text[text.index(after: equals)...].split(separator: ",").map(String.init))
  }

  func settings() -> TrainingSettings {
    var settings = TrainingSettings()
    settings.network = network
    settings.labels = labels
    if !labelColumn.isEmpty { settings.labelColumns = labelColumn }
    if let epochs { (settings.epochs, settings.sequenceEpochs, settings.phaseEpochs) = (epochs, epochs, epochs) }
    if let batchSize { settings.batchSize = batchSize }
    if let learningRate { settings.learningRate = learningRate }
    settings.seed = seed
    settings.validationGroup = validationGroup
    settings.phaseReferences = phaseReference
    settings.name = name
    return settings
  }
}

extension NetworkKind: ExpressibleByArgument {}
extension LabelMode: ExpressibleByArgument {}

/// A line an epoch on standard error.
struct TrainingProgress {
  /// Whether to print nothing.
  var isQuiet: Bool

  /// Prints the line of `epoch`.
  func show(_ stage: ModelTrainer.Stage, _ epoch: Epoch) {
    if isQuiet { return }
    var text = "\(stage.rawValue)  epoch \(epoch.number)/\(epoch.planned)  loss \(LabelText.number(epoch.loss))"
    if let loss = epoch.validationLoss { text += "  validation loss \(LabelText.number(loss))" }
    if let metric = epoch.validationMetric { text += "  accuracy \(LabelText.number(metric))" }
    text += "  \(Int(epoch.secondsLeft.rounded())) s left\n"
    StandardStreams.writeError(text)
  }
}
