import Foundation
import MotionClip
import MotionFeatures
import MotionFormats
import Testing
import TestSupport

/// `convert`, `features`, `inspect`, `lint` and `schema`.
@Suite struct ConvertTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("walk.bvh", try SampleClips.bvh(.walk))
    return folder
  }

  @Test("What cannot be converted leaves no file")
  func refused() throws {
    let folder = try folder()
    let cases: [([String], Int32, String)] = [
      (["nothing.bvh", "x.bvh"], 65, "nothing.bvh: error: cannot read the file: there is no such file"),
      (["walk.bvh", "no/x.bvh"], 74, "no/x.bvh: error: cannot write the file: there is no such folder"),
      (
        ["walk.bvh", "x.bvh", "--start", "9"], 65,
        "walk.bvh: error: no frame of the clip lies between --start and --end"
      ),
    ]
    for (arguments, code, line) in cases {
      let run = try folder.run(["convert"] + arguments)
      #expect(run.exitCode == code)
      #expect(run.error == line + "\n")
    }
    #expect(folder.files() == ["walk.bvh"])
  }

  @Test("A BVH file becomes the same BVH file", arguments: [SkeletonConvention.mixamo, .cmu, .bandai, .unreal])
  func identity(convention: SkeletonConvention) throws {
    let folder = try TemporaryFolder()
    let bytes = try SampleClips.bvh(.walkTurnLeft, convention)
    try folder.write("a.bvh", bytes)
    let run = try folder.run("convert", "a.bvh", "b.bvh")
    #expect(run.exitCode == 0 && run.text.isEmpty)
    #expect(try folder.data("b.bvh") == bytes)
    _ = try folder.run(["convert", "-", "c.bvh"], input: bytes)
    #expect(try folder.data("c.bvh") == bytes)
    // Onto itself: the old file is there until the new one is whole.
    _ = try folder.run("convert", "a.bvh", "a.bvh")
    #expect(try folder.data("a.bvh") == bytes)
  }

  @Test("Mirrored twice it is the same file, once it is another")
  func mirror() throws {
    let folder = try folder()
    #expect(try folder.run("convert", "walk.bvh", "once.bvh", "--mirror").exitCode == 0)
    #expect(try folder.run("convert", "once.bvh", "twice.bvh", "--mirror").exitCode == 0)
    #expect(try folder.data("once.bvh") != folder.data("walk.bvh"))
    let numbers = { (data: Data) in String(decoding: data, as: UTF8.self).replacing(" -0 ", with: " 0 ") }
    #expect(try numbers(folder.data("twice.bvh")) == numbers(folder.data("walk.bvh")))
  }

  @Test("Two parts have all frames of the whole, in order")
  func parts() throws {
    let folder = try folder()
    #expect(try folder.run("convert", "walk.bvh", "a.bvh", "--end", "0.7").exitCode == 0)
    #expect(try folder.run("convert", "walk.bvh", "b.bvh", "--start", "0.7").exitCode == 0)
    func rows(_ name: String) throws -> [Substring] {
      let lines = String(decoding: try folder.data(name), as: UTF8.self).split(separator: "\n")
      return Array(lines[((lines.firstIndex { $0.hasPrefix("Frame Time") } ?? 0) + 1)...])
    }
    #expect(try rows("a.bvh").count == 21)
    #expect(try rows("a.bvh") + rows("b.bvh") == rows("walk.bvh"))
  }

  @Test("A table has one row a frame, with the positions that the generator had")
  func table() throws {
    let folder = try TemporaryFolder()
    let labelled = SyntheticMotion.clip(
      .walk, convention: .blender, seed: 3, recording: .init(seconds: 1, framesPerSecond: 30))
    try folder.write("walk.bvh", Data(try BVHWriter().bytes(of: labelled.clip)))
    #expect(
      try folder.run("convert", "walk.bvh", "walk.csv", "--up-axis", labelled.clip.space.upAxis.rawValue).exitCode == 0)
    let rows = String(decoding: try folder.data("walk.csv"), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 31)
    let joint = try #require(labelled.roles[.leftFoot])
    #expect(rows[0][2 + 3 * joint] == "\(labelled.clip.skeleton.joints[joint].name).x")
    let truth = try #require(labelled.positions[.leftFoot])
    for frame in 0..<30 {
      for axis in 0..<3 {
        let value = try #require(Float(rows[frame + 1][2 + 3 * joint + axis]))
        #expect(abs(value - truth[frame][axis]) < 2e-3)
      }
    }
  }
}

@Suite struct FeaturesTests {
  @Test("No body, no features")
  func refused() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "x.bvh", "HIERARCHY\nROOT a\n{\nOFFSET 0 0 0\nCHANNELS 1 Xposition\n}\nMOTION\nFrames: 2\nFrame Time: 0.1\n1\n2\n"
    )
    let run = try folder.run("features", "x.bvh", "-o", "x.npz", "--format", "npz")
    #expect(run.exitCode == 65)
    #expect(run.error.hasPrefix("x.bvh:2:6: error: the skeleton has no joint for "))
    #expect(folder.files() == ["x.bvh"])
    try folder.write("walk.bvh", try SampleClips.bvh(.walk))
    #expect(try folder.run("features", "walk.bvh", "-o", "no/x.csv").exitCode == 74)
  }

  @Test("A figure that is turned upright is not turned silently")
  func upright() throws {
    let folder = try TemporaryFolder()
    let clip = SyntheticMotion.clip(.walk, recording: .init(seconds: 2, upAxis: .z)).clip
    try folder.write("walk.bvh", try BVHWriter().text(of: clip))
    let (lying, turned) = (
      try folder.run("features", "walk.bvh"), try folder.run("features", "walk.bvh", "--up-axis", "Z")
    )
    #expect(lying.error.hasPrefix("walk.bvh: warning: the figure lies on its side: ") && turned.error.isEmpty)
    #expect(lying.output == turned.output)
  }

  @Test("A row of names, then a row of numbers each thirtieth of a second")
  func table() throws {
    let folder = try TemporaryFolder()
    try folder.write("walk.bvh", try SampleClips.bvh(.walk))
    let run = try folder.run("features", "walk.bvh")
    #expect(run.exitCode == 0)
    let rows = run.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 61)
    #expect(rows[0][0] == "time")
    #expect(Set(rows[0]).count == rows[0].count)
    #expect(rows.dropFirst().allSatisfy { $0.count == rows[0].count && $0.allSatisfy { Float($0) != nil } })
    #expect(rows[31][0] == "1")
    #expect(try folder.run("features", "walk.bvh", "-o", "walk.csv").output.isEmpty)
    #expect(try folder.data("walk.csv") == run.output)
    #expect(try folder.run(["features", "-"], input: folder.data("walk.bvh")).output == run.output)
  }

  @Test("Whole-clip statistics are one row under names of their own")
  func statistics() throws {
    let folder = try TemporaryFolder()
    try folder.write("walk.bvh", try SampleClips.bvh(.walk))
    let run = try folder.run("features", "walk.bvh", "--statistics")
    #expect(run.exitCode == 0 && run.lines.count == 2)
    let rows = run.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let columns = MovementStatistics.layout.columns + GaitStatistics.layout.columns + ReachStatistics.layout.columns
    #expect(rows[0].dropFirst().map(String.init) == columns.map(\.name))
    #expect(rows[1].count == rows[0].count && rows[1].allSatisfy { Float($0)?.isFinite == true })
    let archive = try folder.run("features", "walk.bvh", "--statistics", "--format", "npz")
    #expect(archive.output.starts(with: Data("PK\u{3}\u{4}".utf8)))
  }

  @Test("An archive is the same at each run, and the same in a file")
  func archive() throws {
    let folder = try TemporaryFolder()
    try folder.write("walk.bvh", try SampleClips.bvh(.walk))
    let run = try folder.run("features", "walk.bvh", "--format", "npz")
    #expect(run.output.starts(with: Data("PK\u{3}\u{4}".utf8)))
    #expect(try folder.run("features", "walk.bvh", "--format", "npz", "-o", "a.npz").exitCode == 0)
    #expect(try folder.data("a.npz") == run.output)
  }
}

@Suite struct InspectTests {
  @Test("A file that cannot be read stops no other")
  func failures() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/walk.bvh", try SampleClips.bvh(.walk))
    try folder.write("a/broken.bvh", "HIERARCHY\n")
    let run = try folder.run("inspect", "a", "--format", "ndjson")
    #expect(run.exitCode == 1)
    #expect(run.jsonLines.map { $0["schema"] as? String } == ["mocap.error/1", "mocap.inspect/1"])
    #expect(try folder.run("inspect", "a/broken.bvh").exitCode == 65)
  }

  @Test("Joints, roles and takes, and positions at moments of the file's own clock")
  func positions() throws {
    let folder = try TemporaryFolder()
    let labelled = SyntheticMotion.clip(
      .run, convention: .mixamo, seed: 3, recording: .init(seconds: 1, framesPerSecond: 30))
    try folder.write("run.bvh", Data(try BVHWriter().bytes(of: labelled.clip)))
    let run = try folder.run("inspect", "run.bvh", "--format", "json", "--times", "0,0.5,99")
    #expect(run.exitCode == 0)
    let joints = try #require(run.json["joints"] as? [[String: Any]])
    #expect(joints.map { $0["name"] as? String } == labelled.clip.skeleton.joints.map(\.name))
    #expect(joints[0]["parent"] is NSNull)
    let roles = try #require(run.json["roles"] as? [String: String])
    for (role, joint) in labelled.roles.joints {
      #expect(roles[role.rawValue] == labelled.clip.skeleton.joints[joint].name)
    }
    let positions = try #require((run.json["positions"] as? [String: Any])?["joints"] as? [[[Double]]])
    #expect(positions.count == joints.count && positions.allSatisfy { $0.count == 3 })
    let hips = try #require(labelled.roles[.hips])
    let truth = try #require(labelled.positions[.hips])
    // After the end the last frame holds.
    for (time, frame) in [0, 15, 29].enumerated() {
      for axis in 0..<3 { #expect(abs(Float(positions[hips][time][axis]) - truth[frame][axis]) < 2e-3) }
    }
    #expect(try folder.run("inspect", "run.bvh", "--format", "json").json["positions"] is NSNull)
  }
}

@Suite struct LintTests {
  @Test("Findings stand one a line, with the source line and a caret below; exit 1")
  func findings() throws {
    let folder = try TemporaryFolder()
    var text = String(decoding: try SampleClips.bvh(.walk, .cmu), as: UTF8.self)
    text.replace("Frames: 60", with: "Frames: 61")
    try folder.write("a/walk.bvh", text)
    try folder.write("a/broken.bvh", "HIERARCHY\nROOT a\n{\n  OFFSET 0 1 x\n")
    let run = try folder.run("lint", "a")
    #expect(run.exitCode == 1)
    #expect(run.error.isEmpty)
    #expect(
      run.lines.prefix(3) == [
        "a/broken.bvh:4:14: error: expected a number, found 'x'", "    OFFSET 0 1 x", "               ^",
      ])
    #expect(run.lines[3].hasPrefix("a/broken.bvh:4:14: note: other tools: "))
    let warning = try #require(run.lines.firstIndex { $0.contains(": warning: ") && $0.contains("61") })
    #expect(run.lines[warning + 1] == "  Frames: 61")
    #expect(run.lines[warning + 2] == "  ^")
    #expect(run.lines[warning + 3].contains(": note: other tools: "))
    #expect(try folder.run("lint", "a", "-j", "3").output == run.output)
    #expect(try folder.run("lint", "nothing").text == "nothing: error: cannot read the file: there is no such file\n")
  }

  @Test("What other tools stumble over is a note, also where the file is read well")
  func notes() throws {
    let folder = try TemporaryFolder()
    let clip = try SampleClips.bvh(.walk, .cmu)
    try folder.write("walk.bvh", clip)
    let before = try folder.run("lint", "walk.bvh")
    try folder.write("walk.bvh", clip.dropLast())
    let after = try folder.run("lint", "walk.bvh")
    #expect(after.exitCode == 1)
    #expect(after.lines.count == before.lines.count + 1)
    #expect(after.text.contains(": note: the last line has no line end"))
    let label = try folder.run("label", "walk.bvh", "--model", try SampleClips.shared.get().model)
    #expect(!label.text.contains("line end") && !label.error.contains("line end"))
  }

  @Test("A clean file is silent") func clean() throws {
    let folder = try TemporaryFolder()
    try folder.write("walk.bvh", try SampleClips.bvh(.walk, .cmu))
    let run = try folder.run("lint", "walk.bvh")
    #expect(run.exitCode == 0)
    #expect(run.text.isEmpty && run.error.isEmpty)
  }
}

@Suite struct SchemaTests {
  @Test("Each schema is JSON of the 2020-12 draft; labels is the first", arguments: ["labels", "inspect", "error"])
  func schemas(name: String) throws {
    let folder = try TemporaryFolder()
    let run = try folder.run("schema", name)
    #expect(run.exitCode == 0)
    #expect(run.json["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(run.json["title"] as? String == "mocap.\(name)/1")
    #expect(try folder.run("schema").json["title"] as? String == "mocap.labels/1")
  }

  @Test("A document has exactly the fields of its schema")
  func fields() throws {
    let (folder, model) = try SampleClips.folder()
    let documents = [
      "labels": try folder.run("label", "clips/walk.bvh", "--model", model, "--format", "json").json,
      "inspect": try folder.run("inspect", "clips/walk.bvh", "--format", "json", "--times", "0").json,
      "error": try #require(try folder.run("label", "x", "--model", model, "--format", "ndjson").jsonLines.first),
    ]
    for (name, document) in documents {
      let schema = try folder.run("schema", name).json
      func compare(_ value: Any, _ schema: [String: Any], _ path: String) {
        if let object = value as? [String: Any], let properties = schema["properties"] as? [String: [String: Any]] {
          #expect(Set(object.keys) == Set(properties.keys), "\(path)")
          for (key, member) in object { compare(member, properties[key] ?? [:], "\(path).\(key)") }
        } else if let first = (value as? [Any])?.first, let items = schema["items"] as? [String: Any] {
          compare(first, items, path + "[0]")
        }
      }
      #expect(!document.isEmpty)
      compare(document, schema, name)
    }
  }
}
