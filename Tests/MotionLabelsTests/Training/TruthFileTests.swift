import MotionClip
import TestSupport
import Testing

@testable import MotionLabels

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Truth files and training folders")
struct TruthFileTests {
  /// Runs `body` with an empty folder, which goes away afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mocap-truth-\(UUID())").path
    try FileSystem.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test("a line that is no number is an error with its line")
  func badPhase() throws {
    try withFolder { folder in
      try FileSystem.write(Array("0.1\n0.2\nhalf\n".utf8), to: folder + "/a.phase")
      let error = #expect(throws: MotionError.self) { try PhaseTruth.beside(folder + "/a.bvh") }
      #expect(error?.code == .malformed)
      #expect(error?.place.line == 3)
      for absurd in ["nan", "inf", "-1e7", "1000001", "1e300"] {
        try FileSystem.write(Array("0.1\n\(absurd)\n0.3\n".utf8), to: folder + "/a.phase")
        let error = #expect(throws: MotionError.self) { try PhaseTruth.beside(folder + "/a.bvh") }
        #expect(error?.code == .malformed)
        #expect(error?.place.line == 2)
      }
      try FileSystem.write(Array("0.25\n-1000000\n1000000\n".utf8), to: folder + "/a.phase")
      #expect(try PhaseTruth.beside(folder + "/a.bvh")?.phases == [0.25, 0, 0])
      try FileSystem.write(Array("1 0 0 0 0 0 0 0\n1 0 0\n".utf8), to: folder + "/a.gait")
      let gait = #expect(throws: MotionError.self) { try GaitTruth.beside(folder + "/a.bvh") }
      #expect(gait?.place.line == 2)
    }
  }

  @Test("no truth beside a clip is no error")
  func absent() throws {
    try withFolder { folder in
      let phase = try PhaseTruth.beside(folder + "/a.bvh")
      #expect(phase == nil)
      let gaitt = try GaitTruth.beside(folder + "/a.bvh")
      #expect(gaitt == nil)
    }
  }

  @Test("phase advances where it moves, over its wrap, and not where it rests")
  func advances() {
    let resting = [Float](repeating: 0.3, count: 40)
    let moving = (0..<80).map { n -> Float in
      let phase = 0.3 + Float(n) * 0.02
      return phase - phase.rounded(.down)
    }
    let truth = PhaseTruth(phases: resting + moving)
    #expect(truth.advances[..<30].allSatisfy { !$0 })
    #expect(truth.advances[50..<110].allSatisfy { $0 })
  }

  @Test("a jog is a run, a ramp between gaits is neither")
  func gaits() throws {
    try withFolder { folder in
      let rows = ["1 0 0 0 0 0 0 0", "0 0.5 0.5 0 0 0 0 0", "0 0 0.4 0.6 0 0 0 0", "0 0 0 0 0 0 0 1"]
      try FileSystem.write(Array(rows.joined(separator: "\n").utf8), to: folder + "/a.gait")
      let gait = try GaitTruth.beside(folder + "/a.bvh")
      #expect(gait?.motionTypes == ["idle", nil, "run", nil])
    }
  }

  @Test("labels.csv names the clips: a missing file and a missing column are errors with their line")
  func table() throws {
    try withFolder { folder in
      try FileSystem.write([], to: folder + "/a.bvh")
      try FileSystem.write(
        Array("file,motion_type,style\na.bvh,walk,calm\nb.bvh,run,calm\n".utf8), to: folder + "/labels.csv")
      let missing = #expect(throws: MotionError.self) { try TrainingFolder(path: folder, map: TypeMap()) }
      #expect(missing?.code == .brokenReference)
      #expect(missing?.place.line == 3)
      try FileSystem.write(Array("file,type\na.bvh,walk\n".utf8), to: folder + "/labels.csv")
      #expect(throws: MotionError.self) { try TrainingFolder(path: folder, map: TypeMap()) }
      try FileSystem.write(Array("file,motion_type,fps\na.bvh,walk,120\n".utf8), to: folder + "/labels.csv")
      let clips = try TrainingFolder(path: folder, map: TypeMap()).clips
      #expect(clips.map(\.motionType) == ["walk"])
      #expect(clips.map(\.reading.framesPerSecond) == [120])
    }
  }

  @Test(
    "a frame rate that no clip can have is an error with its line; an empty cell is none",
    arguments: ["0", "-30", "nan", "inf", "1e300", "1e-300", "abc", "30 fps"])
  func rates(rate: String) throws {
    try withFolder { folder in
      try FileSystem.write([], to: folder + "/a.bvh")
      let table = "file,motion_type,fps\na.bvh,walk, \na.bvh,walk,\(rate)\n"
      try FileSystem.write(Array(table.utf8), to: folder + "/labels.csv")
      let error = #expect(throws: MotionError.self) { try TrainingFolder(path: folder, map: TypeMap()) }
      #expect(error?.code == .malformed)
      #expect(error?.place == Place(path: folder + "/labels.csv", line: 3))
      #expect(error?.message == "expected a number of frames a second in the column 'fps', found '\(rate)'")
      try FileSystem.write(Array("file,motion_type,fps\na.bvh,walk,\n".utf8), to: folder + "/labels.csv")
      #expect(try TrainingFolder(path: folder, map: TypeMap()).clips.map(\.reading.framesPerSecond) == [nil])
    }
  }

  @Test("without a table each folder below is a type, and the map renames and leaves out")
  func folders() throws {
    try withFolder { folder in
      for type in ["walk", "jog", "other"] {
        try FileSystem.makeFolder("\(folder)/\(type)")
        try FileSystem.write([], to: "\(folder)/\(type)/1.bvh")
      }
      let map = try TypeMap(json: Array(#"{"jog": "run", "other": null}"#.utf8), path: "map.json")
      let clips = try TrainingFolder(path: folder, map: map).clips
      #expect(clips.map(\.motionType) == ["run", nil, "walk"])
    }
  }

  @Test("what nobody knows is no type, and what is hidden is no data")
  func unusable() throws {
    try withFolder { folder in
      for type in [".cache", "unknown", "walk"] {
        try FileSystem.makeFolder("\(folder)/\(type)")
        try FileSystem.write([], to: "\(folder)/\(type)/1.bvh")
      }
      try FileSystem.write([], to: "\(folder)/.1.bvh")
      let clips = try TrainingFolder(path: folder, map: TypeMap()).clips
      #expect(clips.map(\.path) == ["\(folder)/unknown/1.bvh", "\(folder)/walk/1.bvh"])
      #expect(clips.map(\.motionType) == [nil, "walk"])
      let table = "file,motion_type,style\nwalk/1.bvh,unknown,unknown; glad;\nwalk/1.bvh,,\nwalk/1.bvh,walk,\n"
      try FileSystem.write(Array(table.utf8), to: folder + "/labels.csv")
      let listed = try TrainingFolder(path: folder, map: TypeMap()).clips
      #expect(listed.map(\.motionType) == [nil, nil, "walk"])
      #expect(listed[0].labels(["style"], TypeMap()) == ["glad"])
    }
  }

  @Test("left and right change places in a type's name, where the other exists")
  func mirroredNames() {
    let types = ["raise-left-hand", "raise-right-hand", "turn-left", "walk"]
    #expect((0..<4).map { TypeSamples.mirrored($0, types) } == [1, 0, 2, 3])
  }
}
