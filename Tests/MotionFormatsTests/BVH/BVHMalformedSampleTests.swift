import MotionClip
import Testing

@testable import MotionFormats

/// The samples with one defect each say what `Malformed/README.md` says that they do.
@Suite struct BVHMalformedSampleTests {
  private static let folder =
    "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    .joined(separator: "/") + "/Malformed"

  /// What reading the file gives: the first line of an error, or of each diagnostic.
  private func outcome(_ name: String, _ options: ReadingOptions = ReadingOptions()) -> (String, MotionError.Code?) {
    do {
      let bytes = try fileBytes(Self.folder + "/" + name)
      let document = try BVHReader(options: options).read(.bytes(bytes, path: name))
      return (document.diagnostics.map(\.description).joined(separator: "; "), nil)
    } catch {
      let error = error as? MotionError
      return (error?.description ?? "", error?.code)
    }
  }

  @Test func everySampleIsListedWithItsMessage() throws {
    let page = String(decoding: try fileBytes(Self.folder + "/README.md"), as: UTF8.self)
    var listed: [String] = []
    for line in page.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.drop { $0 == " " }.trimmingSuffix { $0 == " " } }
      try #require(cells.count == 3, "\(line)")
      let name = cells[0].filter { $0 != "`" }
      let (message, code) = outcome(name)
      #expect(message == cells[2].filter { $0 != "`" }, "\(name)")
      #expect((code?.rawValue ?? "read") == cells[1], "\(name)")
      listed.append(name)
    }
    #expect(listed.sorted() == (try files(in: Self.folder).filter { $0.hasSuffix(".bvh") }))
  }

  @Test func strictlyEveryDamageIsAnError() throws {
    for name in try files(in: Self.folder) where name.hasSuffix(".bvh") {
      let (message, code) = outcome(name)
      let (strictMessage, strictCode) = outcome(name, ReadingOptions(isStrict: true))
      if code != nil {
        #expect(strictMessage == message && strictCode == code, "\(name)")
      } else if name != "name-twice.bvh", name != "scale-channels.bvh" {
        // Valid, though worth a word: two joints of one name, channels that have no effect.
        // What is made of the damage is left out of the error.
        #expect(message.replacing("warning", with: "error").hasPrefix(strictMessage), "\(name)")
        #expect(strictCode != nil, "\(name)")
      } else {
        #expect(strictCode == nil, "\(name)")
      }
    }
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = String(self)
    while let last = text.last, predicate(last) { text.removeLast() }
    return text
  }
}
