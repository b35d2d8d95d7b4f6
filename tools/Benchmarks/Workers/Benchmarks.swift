internal import CHeap
import MotionClip

/// The library's side of `tools/benchmark`: `Benchmarks WORK ARGUMENTS…` serves one piece of work (see ``Worker``).
@main
enum Benchmarks {
  /// A command line that is not understood.
  struct UsageError: Error, CustomStringConvertible {
    let description: String
  }

  static func main() throws {
    // Memory is kept as by the command that users run.
    heap_keep_freed_memory()
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let work = arguments.first else { throw UsageError(description: "usage: Benchmarks WORK ARGUMENTS…") }
    let rest = Array(arguments.dropFirst())
    switch work {
    case "numbers": try NumberWork(path: rest[0], columns: try number(rest[1])).serve()
    case "clips": try ClipWork(list: rest[0]).serve()
    case "kinematics": try KinematicsWork(path: rest[0]).serve()
    case "product": try ProductWork(rows: number(rest[0]), inputs: number(rest[1]), outputs: number(rest[2])).serve()
    case "training": try TrainingWork(stage: rest[0]).serve()
    case "sequenceLayer":
      guard let kind = SequenceLayerWork.Kind(rawValue: rest[0]) else {
        throw UsageError(description: "there is no layer '\(rest[0])'")
      }
      SequenceLayerWork(kind: kind, learns: rest[1] == "backward").serve()
    case "digest": try DigestWork(list: rest[0]).serve()
    case "networks": try NetworkWork(list: rest[0]).serve()
    default: throw UsageError(description: "there is no work '\(work)'")
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let value = Int(text) else { throw UsageError(description: "'\(text)' is no number") }
    return value
  }
}
