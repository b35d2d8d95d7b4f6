import Foundation
import MotionClip
import Testing
import TestSupport

@Suite struct LabelTests {
  @Test("Text is for people: a clip's name, and aligned lines below it")
  func text() throws {
    let (folder, model) = try SampleClips.folder()
    let run = try folder.run("label", "clips/walk.bvh", "--model", model)
    #expect(run.exitCode == 0)
    #expect(run.error.isEmpty)
    #expect(run.lines.first == "clips/walk.bvh")
    #expect(run.lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
    #expect(run.lines[1].hasPrefix("  type       "))
    #expect(run.lines[1].hasSuffix("60 frames at 30 fps, 2.00 s"))
  }

  @Test("Any number of jobs gives the same bytes, in the inputs' order", arguments: ["text", "ndjson"])
  func jobs(format: String) throws {
    let (folder, model) = try SampleClips.folder()
    try folder.write("clips/broken.bvh", "HIERARCHY\n")
    let arguments = ["label", "clips/sub", "clips", "clips/walk.bvh", "--model", model, "--format", format]
    let one = try folder.run(arguments + ["-j", "1"])
    let two = try folder.run(arguments + ["-j", "2"])
    let many = try folder.run(arguments + ["--jobs", "9"])
    #expect(one.exitCode == 1)
    #expect(!one.output.isEmpty)
    #expect(two.output == one.output && many.output == one.output)
    #expect(two.error == one.error && many.error == one.error)
    if format == "ndjson" {
      #expect(
        one.jsonLines.map(BadInputTests.path) == [
          "clips/sub/stand.bvh", "clips/broken.bvh", "clips/run.bvh", "clips/sub/stand.bvh", "clips/walk.bvh",
          "clips/walk.bvh",
        ])
    }
  }

  @Test("How strange or how doubtful motion may be before it is unknown is for the user to say")
  func unknownSooner() throws {
    let (folder, _) = try SampleClips.folder()
    func type(_ options: String...) throws -> String? {
      let run = try folder.run(["label", "clips/walk.bvh", "--format", "json"] + options)
      return (run.json["clip"] as? [String: Any])?["motionType"] as? String
    }
    #expect(try type() == "walk")
    #expect(try type("--unknown-beyond", "1") == "walk")
    #expect(try type("--unknown-beyond", "0.001") == "unknown")
    #expect(try type("--unknown-below", "0.4") == "walk")
    #expect(try type("--unknown-below", "1") == "unknown")
  }

  @Test("One clip is one document, the same in every way of asking")
  func json() throws {
    let (folder, model) = try SampleClips.folder()
    let json = try folder.run("label", "clips/walk.bvh", "--model", model, "--format", "json")
    let lines = try folder.run("label", "clips/walk.bvh", "--model", model, "--format", "ndjson")
    let folderOfOne = try folder.run("label", "clips/sub", "--model", model, "--format", "json")
    let written = try folder.run("label", "clips/walk.bvh", "--model", model, "-o", "out")
    #expect([json, lines, folderOfOne, written].allSatisfy { $0.exitCode == 0 })
    #expect(json.output.last == UInt8(ascii: "\n"))
    #expect(json.lines.count == 1)
    #expect(lines.output == json.output)
    #expect(written.output.isEmpty)
    #expect(try folder.data("out/walk.bvh.labels.json") == json.output)
    let document = json.json
    #expect(document["schema"] as? String == "mocap.labels/1")
    let frames = try #require(document["frames"] as? [String: [Any]])
    #expect(frames.values.allSatisfy { $0.count == 60 })
    let source = try #require(document["source"] as? [String: Any])
    #expect(source["path"] as? String == "clips/walk.bvh")
    #expect(source["take"] is NSNull)
  }

  @Test("-o keeps the folders below the one given; a failed clip leaves no file")
  func output() throws {
    let (folder, model) = try SampleClips.folder()
    try folder.write("clips/sub/broken.bvh", "HIERARCHY\n")
    let run = try folder.run("label", "clips", "clips/run.bvh", "--model", model, "-o", "a/out", "-j", "2", "-q")
    #expect(run.exitCode == 1)
    #expect(run.output.isEmpty)
    #expect(
      folder.files().filter { $0.hasPrefix("a/") } == [
        "a/out/run.bvh.labels.json", "a/out/sub/stand.bvh.labels.json", "a/out/walk.bvh.labels.json",
      ])
    let again = try folder.run("label", "clips/sub/", "--model", model, "-o", "b", "-q")
    #expect(again.exitCode == 1)
    #expect(try folder.data("b/stand.bvh.labels.json").count > 1000)
  }

  @Test("-o with ndjson writes files and answers on standard output as well")
  func outputAndLines() throws {
    let (folder, model) = try SampleClips.folder()
    let run = try folder.run("label", "clips/sub", "--model", model, "-o", "out", "--format", "ndjson")
    #expect(run.exitCode == 0)
    #expect(try folder.data("out/stand.bvh.labels.json") == run.output)
  }

  @Test("What cannot be written ends with 74; two clips are never one file")
  func notWritable() throws {
    let (folder, model) = try SampleClips.folder()
    try folder.write("out", "a file")
    let blocked = try folder.run("label", "clips/sub", "--model", model, "-o", "out")
    #expect(blocked.exitCode == 74)
    #expect(blocked.error == "out: error: cannot make the folder: there is a file of that name\n")
    try folder.write("other/walk.bvh", try SampleClips.bvh(.run))
    let twice = try folder.run(
      "label", "clips/walk.bvh", "other/walk.bvh", "clips/run.bvh", "--model", model, "-o", "o", "-q")
    #expect(twice.exitCode == 74)
    #expect(twice.errorLines.count == 1)
    #expect(
      twice.error.hasPrefix(
        "other/walk.bvh: error: 'o/walk.bvh.labels.json' already holds the labels of 'clips/walk.bvh'"))
    #expect(folder.files().filter { $0.hasPrefix("o/") } == ["o/run.bvh.labels.json", "o/walk.bvh.labels.json"])
  }

  @Test("Standard input is one clip, its format told by its content")
  func standardInput() throws {
    let (folder, model) = try SampleClips.folder()
    let clip = try folder.data("clips/walk.bvh")
    let run = try folder.run(["label", "-", "--model", model, "--format", "json"], input: clip)
    #expect(run.exitCode == 0)
    var piped = run.json
    var named = try folder.run("label", "clips/walk.bvh", "--model", model, "--format", "json").json
    #expect((piped["source"] as? [String: Any])?["path"] as? String == "-")
    piped["source"] = nil
    named["source"] = nil
    #expect(NSDictionary(dictionary: piped).isEqual(to: named))
    _ = try folder.run(["label", "-", "--model", model, "-o", "out"], input: clip)
    #expect(folder.files().contains("out/stdin.labels.json"))
    let bad = try folder.run(["label", "-", "--model", model], input: Data("x".utf8))
    #expect(bad.exitCode == 65)
    #expect(bad.error == "-:1:1: error: this is no BVH file: expected HIERARCHY, found 'x'\n")
  }

  @Test("Reading options are heeded")
  func readingOptions() throws {
    let (folder, model) = try SampleClips.folder()
    func source(_ more: String...) throws -> [String: Any] {
      let run = try folder.run(["label", "clips/walk.bvh", "--model", model, "--format", "json", "-q"] + more)
      return run.json["source"] as? [String: Any] ?? [:]
    }
    #expect(try source("--fps", "60")["framesPerSecond"] as? Double == 60)
    #expect(try source("--fps", "60")["declaredFramesPerSecond"] as? Double == 30)
    #expect(try source("--up-axis", "z")["upAxis"] as? String == "Z")
    try folder.write("roles.json", #"{"hips": "mixamorig:Spine"}"#)
    let run = try folder.run("label", "clips/walk.bvh", "--model", model, "--format", "json", "--roles", "roles.json")
    #expect((run.json["skeleton"] as? [String: Any])?["hips"] as? String == "mixamorig:Spine")
    try folder.write("roles.json", #"{"tail": "x"}"#)
    let bad = try folder.run("label", "clips", "--model", model, "--roles", "roles.json")
    #expect(bad.exitCode == 65)
    #expect(bad.error.hasPrefix("roles.json: error: there is no role 'tail'; the roles are "))
    let take = try folder.run("label", "clips/walk.bvh", "--model", model, "--take", "x")
    #expect(take.exitCode == 65)
    #expect(take.error == "clips/walk.bvh: error: there is no take 'x': a BVH file has one, without a name\n")
  }

  @Test("Glued numbers are an error that names the option, and with it a warning")
  func gluedNumbers() throws {
    let (folder, model) = try SampleClips.folder()
    var text = String(decoding: try folder.data("clips/walk.bvh"), as: UTF8.self)
    let row = try #require(text.range(of: "Frame Time:")?.upperBound)
    let glue = try #require(text.range(of: " -", range: row..<text.endIndex))
    text.replaceSubrange(glue, with: "-")
    try folder.write("glued.bvh", text)
    let error = try folder.run("label", "glued.bvh", "--model", model)
    #expect(error.exitCode == 65)
    #expect(error.error.contains("--split-glued-numbers"))
    let split = try folder.run("label", "glued.bvh", "--model", model, "--split-glued-numbers", "--format", "json")
    #expect(split.exitCode == 0)
    #expect(split.error.contains(": warning: "))
  }

  @Test("Names with blanks, line ends and bytes that are no text are names")
  func strangeNames() throws {
    let (folder, model) = try SampleClips.folder()
    let clip = try folder.data("clips/sub/stand.bvh")
    try folder.write("strange/a b.bvh", clip)
    try folder.write("strange/line\nend.bvh", clip)
    try folder.write("strange/plain.bvh", clip)
    let raw = folder.path + "/strange/"
    rename(raw + "plain.bvh", (raw + "f").utf8CString.dropLast() + [-4] + ".bvh".utf8CString)
    let run = try folder.run("label", "strange", "--model", model, "-o", "out", "--format", "ndjson")
    #expect(run.exitCode == 0)
    #expect(
      run.jsonLines.map(BadInputTests.path) == ["strange/a b.bvh", "strange/f\u{FFFD}.bvh", "strange/line\nend.bvh"])
    #expect(folder.files().count { $0.hasPrefix("out/") } == 3)
    let text = try folder.run("label", "strange/line\nend.bvh", "--model", model)
    #expect(text.lines.first == "strange/line\\nend.bvh")
    try folder.write("strange/line\nend.bvh", "x")
    #expect(try folder.run("label", "strange/line\nend.bvh", "--model", model).errorLines.count == 1)
  }

  private func rename(_ old: String, _ new: [CChar]) {
    #expect(Foundation.rename(old, new) == 0)
  }
}

/// Files that hold several takes.
@Suite struct TakeTests {
  private static let file = Mocap.packageFolder.appending(path: "SampleData/COLLADA/two-takes-blender.dae")

  private func folder() throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    try folder.write("two.dae", try Data(contentsOf: Self.file))
    return (folder, try SampleClips.shared.get().model)
  }

  @Test("Where one document is wanted, one take must be chosen")
  func oneDocument() throws {
    let (folder, model) = try folder()
    let json = try folder.run("label", "two.dae", "--model", model, "--format", "json")
    #expect(json.exitCode == 64)
    #expect(json.output.isEmpty)
    #expect(
      json.error
        == "Error: --format json prints one clip; the file holds several takes; choose one with --take: 'walk', 'wave'\n"
    )
    for command in [["features", "two.dae"], ["convert", "two.dae", "x.bvh"]] {
      let run = try folder.run(command)
      #expect(run.exitCode == 65)
      #expect(run.error == "two.dae: error: the file holds several takes; choose one with --take: 'walk', 'wave'\n")
    }
    #expect(folder.files() == ["two.dae"])
  }

  @Test("Each take is a clip with its name; --take reads one")
  func takes() throws {
    let (folder, model) = try folder()
    let run = try folder.run("label", "two.dae", "--model", model, "-o", "out", "--format", "ndjson", "-q")
    #expect(run.exitCode == 0)
    #expect(run.jsonLines.map { ($0["source"] as? [String: Any])?["take"] as? String } == ["walk", "wave"])
    #expect(
      folder.files() == ["out/two.dae#walk.labels.json", "out/two.dae#wave.labels.json", "two.dae"])
    let one = try folder.run("label", "two.dae", "--model", model, "--format", "json", "--take", "wave", "-q")
    #expect(one.exitCode == 0)
    #expect((one.json["source"] as? [String: Any])?["take"] as? String == "wave")
    #expect(one.text == run.lines[1] + "\n")
  }
}
