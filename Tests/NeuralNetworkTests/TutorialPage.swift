#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The tutorial page, and the code in `ArticleTests.swift` that it shows.
struct TutorialPage {
  private let page: String
  private let source: String

  init() {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let module = here.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/NeuralNetwork")
    page = Self.text(module.appending(path: "Documentation.docc/NeuralNetworksForAnimators.md"))
    source = Self.text(here.appending(path: "ArticleTests.swift"))
  }

  private static func text(_ file: URL) -> String {
    (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Runs a step and collects what it prints.
  func run(_ name: String, _ step: ((String) -> Void) throws -> Void) rethrows -> String {
    var output = ""
    try step { output += $0 + "\n" }
    return output
  }

  /// Whether the page shows a step's code and, right after it, its output.
  func shows(_ name: String, output: String) -> Bool {
    page.contains("```swift\n\(code(name))```\n\n```text\n\(output)```\n")
  }

  /// The names of the steps marked in the test's source.
  var names: Set<String> {
    Set(
      source.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("// begin ") }
        .map { String($0.dropFirst(9)) })
  }

  /// The names of those steps whose code is on the page, one for each fence there.
  var fencedNames: Set<String> {
    let blocks = page.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    return Set(blocks.map { block in names.first { code($0) == block } ?? "not a step: \(block)" })
  }

  /// The lines between a step's marks, without their indentation.
  private func code(_ name: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let begin = lines.firstIndex(where: { $0.drop { $0 == " " } == "// begin \(name)" }),
      let end = lines.firstIndex(where: { $0.drop { $0 == " " } == "// end \(name)" })
    else { return "no step \(name)" }
    let indentation = lines[begin].prefix { $0 == " " }.count
    return lines[(begin + 1)..<end].map { $0.dropFirst(indentation) + "\n" }.joined()
  }
}
