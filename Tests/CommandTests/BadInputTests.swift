import Foundation
import MotionClip
import MotionLabels
import Testing
import TestSupport

/// Every bad input is one clear line; the other clips are labelled all the same.
@Suite struct BadInputTests {
  /// A file, the code of its error, and the line that people read.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var content: @Sendable () throws -> Data
    var code: MotionError.Code
    var line: String
    var testDescription: String { name }

    init(
      _ name: String, _ code: MotionError.Code, _ line: String, _ content: @escaping @Sendable () throws -> Data
    ) {
      (self.name, self.content, self.code, self.line) = (name, content, code, line)
    }
  }

  static let cases: [Case] = [
    Case("empty.bvh", .unreadable, "empty.bvh: error: the file is empty") { Data() },
    Case("blank.bvh", .unreadable, "blank.bvh: error: the file is empty") { Data("\r\n  \n".utf8) },
    Case("prose.bvh", .unsupported, "prose.bvh:1:1: error: this is no BVH file: expected HIERARCHY, found 'Dear'") {
      Data("Dear animator,\n".utf8)
    },
    Case("page.dae", .unsupported, "page.dae:1:6: error: ") { Data("<html><body/></html>".utf8) },
    Case("noise.bvh", .unsupported, "noise.bvh:1:1: error: this is no BVH file: ") {
      Data((0..<4096).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 8) | 0x80 })
    },
    Case("cut-hierarchy.bvh", .incomplete, "cut-hierarchy.bvh:") { try cut(before: "MOTION", more: -60) },
    Case("no-motion.bvh", .incomplete, "no-motion.bvh:") { try cut(before: "MOTION", more: 0) },
    Case("no-rows.bvh", .incomplete, "no-rows.bvh:") { try cut(before: "Frame Time:", more: 21) },
    Case(
      "one-frame.bvh", .incomplete, "one-frame.bvh:161:1: error: the clip has 1 frame, and motion needs at least 2"
    ) {
      try SampleClips.bvh(.walk, seconds: 1.0 / 30)
    },
    Case("no-frames.bvh", .incomplete, "no-frames.bvh:161:1: error: the clip has no frames, ") {
      try rows("Frames: 0\nFrame Time: 0.0333333\n")
    },
    Case("still.dae", .incomplete, "still.dae:1:25: error: the clip has 1 frame, and motion needs at least 2") {
      Data(
        """
        <COLLADA version="1.4.1">
          <library_visual_scenes>
            <visual_scene id="s">
              <node type="JOINT" name="Hips">
                <translate>0 1 0</translate>
                <node type="JOINT" name="LeftUpLeg"><translate>0.1 0 0</translate>
                  <node type="JOINT" name="LeftLeg"><translate>0 -0.5 0</translate>
                    <node type="JOINT" name="LeftFoot"><translate>0 -0.5 0</translate></node></node></node>
                <node type="JOINT" name="RightUpLeg"><translate>-0.1 0 0</translate>
                  <node type="JOINT" name="RightLeg"><translate>0 -0.5 0</translate>
                    <node type="JOINT" name="RightFoot"><translate>0 -0.5 0</translate></node></node></node>
              </node>
            </visual_scene>
          </library_visual_scenes>
          <scene><instance_visual_scene url="#s"/></scene>
        </COLLADA>

        """.utf8)
    },
    Case("no-legs.dae", .missingRoles, "no-legs.dae:4:32: error: the skeleton has no joint for ") {
      Data(
        """
        <COLLADA version="1.4.1">
          <library_visual_scenes>
            <visual_scene id="s"><node><node>
              <node type="JOINT" id="a">
              </node></node></node>
            </visual_scene>
          </library_visual_scenes>
          <scene><instance_visual_scene url="#s"/></scene>
        </COLLADA>

        """.utf8)
    },
    Case("no-legs.bvh", .missingRoles, "no-legs.bvh:2:6: error: the skeleton has no joint for ") {
      Data(
        """
        HIERARCHY
        ROOT lamp
        {
          OFFSET 0 0 0
          CHANNELS 3 Zrotation Xrotation Yrotation
          End Site
          {
            OFFSET 0 1 0
          }
        }
        MOTION
        Frames: 2
        Frame Time: 0.0333333
        0 0 0
        1 1 1

        """.utf8)
    },
  ]

  /// A walk up to `word` and so many bytes more or fewer.
  private static func cut(before word: String, more: Int) throws -> Data {
    let data = try SampleClips.bvh(.walk)
    let range = try #require(data.range(of: Data(word.utf8)))
    return data[..<(range.lowerBound + more)]
  }

  /// A walk's skeleton with other rows.
  private static func rows(_ text: String) throws -> Data {
    let data = try SampleClips.bvh(.walk)
    return data[..<(try #require(data.range(of: Data("Frames:".utf8))).lowerBound)] + Data(text.utf8)
  }

  @Test("One bad file is one line and 65", arguments: cases)
  func alone(input: Case) throws {
    let folder = try TemporaryFolder()
    try folder.write(input.name, try input.content())
    let model = try SampleClips.shared.get().model
    let run = try folder.run("label", input.name, "--model", model)
    #expect(run.exitCode == 65)
    #expect(run.text.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(run.errorLines[0].hasPrefix(input.line), "\(run.error)")
    let lines = try folder.run("label", input.name, "--model", model, "--format", "ndjson")
    #expect(lines.exitCode == 65)
    #expect(lines.error == run.error)
    let answer = try #require(lines.jsonLines.first)
    #expect(lines.lines.count == 1)
    #expect(answer["code"] as? String == input.code.rawValue)
    #expect(answer["path"] as? String == input.name)
    #expect(answer["schema"] as? String == "mocap.error/1")
    #expect(Set(answer.keys) == ["code", "column", "line", "message", "path", "schema"])
    #expect(run.errorLines[0].hasSuffix(answer["message"] as? String ?? "nothing"))
  }

  @Test("Among many bad files the good ones are labelled, in their order, and the code is 1")
  func together() throws {
    let (folder, model) = try SampleClips.folder()
    for input in Self.cases { try folder.write("clips/" + input.name, try input.content()) }
    let run = try folder.run("label", "clips", "missing.bvh", "--model", model, "--format", "ndjson", "-q")
    #expect(run.exitCode == 1)
    let names = (Self.cases.map { "clips/" + $0.name } + ["clips/walk.bvh", "clips/run.bvh", "clips/sub/stand.bvh"])
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(run.jsonLines.map(Self.path) == names + ["missing.bvh"])
    #expect(run.jsonLines.count { $0["schema"] as? String == "mocap.labels/1" } == 3)
    #expect(run.errorLines.count == Self.cases.count + 1)
    #expect(run.errorLines.last == "missing.bvh: error: cannot read the file: there is no such file")
  }

  static func path(_ line: [String: Any]) -> String? {
    line["path"] as? String ?? (line["source"] as? [String: Any])?["path"] as? String
  }

  @Test("Folders that hold nothing or may not be read fail in their place")
  func folders() throws {
    let (folder, model) = try SampleClips.folder()
    try folder.write("empty/readme.txt", "")
    let alone = try folder.run("label", "empty", "--model", model)
    #expect(alone.exitCode == 65)
    #expect(alone.error == "empty: error: the folder holds no motion file\n")
    let both = try folder.run("label", "empty", "clips/walk.bvh", "--model", model, "-q")
    #expect(both.exitCode == 1)
    #expect(both.lines.first == "clips/walk.bvh")
    // Whoever may do everything may also read this.
    guard getuid() != 0 else { return }
    let locked = folder.path + "/clips/sub"
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: locked)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: locked) }
    let run = try folder.run("label", "clips", "--model", model, "-q")
    #expect(run.exitCode == 1)
    #expect(run.error == "clips/sub: error: cannot read the folder: permission denied\n")
  }

  @Test("A clip cut within its last row keeps the complete frames; --strict makes it an error")
  func cutRow() throws {
    let (folder, model) = try SampleClips.folder()
    let data = try SampleClips.bvh(.walk)
    try folder.write("cut.bvh", data[..<(data.count - 40)])
    let run = try folder.run("label", "cut.bvh", "--model", model, "--format", "json")
    #expect(run.exitCode == 0)
    #expect((run.json["source"] as? [String: Any])?["frameCount"] as? Int == 59)
    let diagnostics = run.json["diagnostics"] as? [[String: Any]]
    #expect(diagnostics?.first?["code"] as? String == "truncatedFrame")
    #expect(
      run.errorLines.count { $0.contains(": warning: ") }
        == diagnostics?.count { $0["severity"] as? String == "warning" })
    let strict = try folder.run("label", "cut.bvh", "--model", model, "--format", "json", "--strict")
    #expect(strict.exitCode == 65)
    #expect(strict.text.isEmpty)
  }
}

/// A model that cannot be used is one line, before any clip is read.
@Suite struct BadModelTests {
  private func run(_ model: Data?) throws -> Mocap.Run {
    let (folder, _) = try SampleClips.folder()
    if let model { try folder.write("m.safetensors", model) }
    return try folder.run("label", "clips", "--model", "m.safetensors")
  }

  private func expectOneLine(_ run: Mocap.Run, _ start: String) {
    #expect(run.exitCode == 65)
    #expect(run.text.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(run.error.hasPrefix("m.safetensors: error: " + start), "\(run.error)")
  }

  private var model: Data {
    get throws { try Data(contentsOf: URL(filePath: SampleClips.shared.get().model)) }
  }

  @Test("A model that is not there") func missing() throws {
    expectOneLine(try run(nil), "cannot read the file: there is no such file")
  }

  @Test("A damaged model, cut anywhere", arguments: [0, 4, 7, 100, 10_000])
  func cut(count: Int) throws {
    expectOneLine(try run(try model.prefix(count)), "the model file is damaged: ")
  }

  @Test("A file of another kind") func otherKind() throws {
    expectOneLine(try run(try SampleClips.bvh(.walk)), "the model file is damaged: ")
  }

  @Test("A model of another feature layout names the first column that differs")
  func otherLayout() throws {
    var bytes = try model
    // The card is JSON within the header: one letter of a column's name is another.
    let name = Data(#"classificationLayout\":{\"columns\":[{\"name\":\""#.utf8)
    let range = try #require(bytes.range(of: name))
    let old = bytes[range.upperBound]
    bytes[range.upperBound] = old == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
    expectOneLine(try run(bytes), "the classification network was trained on another feature layout: column 1 is 'x")
  }

  @Test("A number that is none is damage") func notANumber() throws {
    var bytes = try model
    bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: [0, 0, 0xC0, 0x7F])
    expectOneLine(try run(bytes), "the model file is damaged: ")
  }
}
