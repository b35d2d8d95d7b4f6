import ArgumentParser
import MotionClip
import MotionFormats
import MotionLabels

/// The options of every command that reads motion files.
struct ReadingArguments: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Use this frame rate instead of the declared one.", valueName: "rate"))
  var fps: Double?

  @Option(name: .long, help: ArgumentHelp("Take this axis as up, whatever the file says.", valueName: "X|Y|Z"))
  var upAxis: Axis?

  @Option(
    name: .long,
    help: ArgumentHelp("A JSON file from role to joint name, for skeletons that are read wrongly.", valueName: "file"))
  var roles: String?

  @Option(name: .long, help: ArgumentHelp("The one take to read of a file that holds several.", valueName: "name"))
  var take: String?

  @Flag(name: .long, help: "Treat every tolerated damage as an error.")
  var strict = false

  @Flag(name: .long, help: "Split numbers that a recorder glued together, such as 0.0-7.509.")
  var splitGluedNumbers = false

  func validate() throws {
    if let fps { try Self.check(rate: fps, "--fps") }
  }

  /// Makes sure that a clip can be used at `rate`, in frames a second.
  static func check(rate: Double, _ option: String) throws {
    let usable = FrameRate.usable
    guard usable.contains(rate) else {
      throw ValidationError(
        "\(option) takes a number of frames a second from \(usable.lowerBound) to \(Int(usable.upperBound)), not \(rate)"
      )
    }
  }

  /// The options as readers take them.
  func options() throws(MotionError) -> ReadingOptions {
    ReadingOptions(
      framesPerSecond: fps, upAxis: upAxis, roles: try roles.map(RoleFile.read) ?? [:], take: take, isStrict: strict,
      splitsGluedNumbers: splitGluedNumbers)
  }
}

extension Axis: ExpressibleByArgument {
  /// Reads the axis in any letter case.
  public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}
