/// Writes the sample clips, or checks that those on disk are what it would write.
@main
struct GenerateSamples {
  static let usage = """
    usage: generate-samples [--seed N] [--output DIR] [--check | --training COUNT | --collada FOLDER]

      --seed N       what people and motions are drawn from (default \(SampleCatalogue.defaultSeed))
      --output DIR   where the files go (default SampleData)
      --check        write nothing; exit 1 where a file is missing or differs
      --training N   write N clips of other people instead, with their truth, to train on
      --collada DIR  write the BVH clips in DIR as COLLADA instead, in two exporters' manners
    """

  static func main() {
    var seed = SampleCatalogue.defaultSeed
    var output = "SampleData"
    var checks = false
    var trainingCount: Int?
    var colladaFolder: String?
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--check": checks = true
      case "--output": output = arguments.popFirst() ?? output
      case "--seed":
        guard let value = arguments.popFirst().flatMap({ UInt64($0) }) else {
          return stop("--seed takes a number", 64)
        }
        seed = value
      case "--training":
        guard let value = arguments.popFirst().flatMap({ Int($0) }), value > 0 else {
          return stop("--training takes a number above 0", 64)
        }
        trainingCount = value
      case "--collada":
        guard let folder = arguments.popFirst() else { return stop("--collada takes a folder", 64) }
        colladaFolder = folder
      case "-h", "--help": return print(usage)
      default: return stop("unknown argument '\(argument)'\n\(usage)", 64)
      }
    }
    do {
      if let trainingCount { return try TrainingClips(count: trainingCount, seed: seed).write(inFolder: output) }
      if let colladaFolder { return try COLLADACopies.write(folder: colladaFolder, output: output) }
      let files = try SampleCatalogue.files(seed: seed)
      if checks {
        let findings = SampleCatalogue.differences(of: files, inFolder: output)
        for finding in findings { warn(finding) }
        if !findings.isEmpty { quit(1) }
      } else {
        for file in files { try file.write(inFolder: output) }
      }
    } catch {
      stop("\(error)", 74)
    }
  }

  private static func stop(_ message: String, _ status: Int32) {
    warn(message)
    quit(status)
  }
}
