import Foundation
import MotionLabels
import Testing

/// What the README shows is what the project does.
@Suite(.enabled(if: Readme.exists, "there is no README.md"), .enabled(if: Readme.hasModel, "there is no bundled model"))
struct ReadmeTests {
  @Test("The library example is the code that runs here, and prints what the README says")
  func example() throws {
    // The example's path is relative to the package's folder, as its reader's shell is.
    #expect(FileManager.default.changeCurrentDirectoryPath(Mocap.packageFolder.path))
    var output = ""
    try readmeExample { output += $0 + "\n" }
    let code = Readme.code("imports") + "\n" + Readme.code("example")
    #expect(
      Readme.text.contains("```swift\n\(code)```\n\n```text\n\(output)```\n"),
      "README.md lacks this: ```swift\n\(code)```\n\n```text\n\(output)```")
  }

  @Test("Commands shown with their output print that output", arguments: Readme.commands)
  func commands(command: Readme.Command) throws {
    let run = try Mocap.run(command.arguments, in: Mocap.packageFolder.path)
    if command.isCut {
      #expect(run.text.hasPrefix(command.output), "\(run.text)")
    } else {
      #expect(run.text == command.output)
    }
  }
}

/// The README's parts.
enum Readme {
  /// A command in a fence of ```` ```console ````, `$ ./tools/run …`, and the output below it; a last line of `…` leaves the
  /// rest out.
  struct Command: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var output: String
    var isCut: Bool
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let text = (try? String(contentsOf: Mocap.packageFolder.appending(path: "README.md"), encoding: .utf8)) ?? ""

  static let exists = !text.isEmpty

  static let hasModel = (try? MotionModel.bundled()) != nil

  static let commands: [Command] = text.components(separatedBy: "```console\n").dropFirst().compactMap { block in
    var lines = block.components(separatedBy: "```")[0].components(separatedBy: "\n").dropLast()
    let prompt = "$ ./tools/run "
    guard let first = lines.popFirst(), first.hasPrefix(prompt) else { return nil }
    let isCut = lines.last == "…"
    if isCut { lines.removeLast() }
    return Command(
      arguments: first.dropFirst(prompt.count).split(separator: " ").map(String.init),
      output: lines.map { $0 + "\n" }.joined(), isCut: isCut)
  }

  /// The lines between two marks in `ReadmeExample.swift`, without their indentation.
  static func code(_ name: String) -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ReadmeExample.swift")
    let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").components(separatedBy: "\n")
    guard let begin = lines.firstIndex(where: { $0.hasSuffix("// begin \(name)") }),
      let end = lines.firstIndex(where: { $0.hasSuffix("// end \(name)") })
    else { return "no part \(name)" }
    let indentation = lines[begin].prefix { $0 == " " }.count
    return lines[(begin + 1)..<end].map { $0.dropFirst(indentation) + "\n" }.joined()
  }
}
