import Foundation
import Testing

/// Talking to another program line by line, and being interrupted.
@Suite struct StreamTests {
  /// The program with pipes at both ends.
  private final class Conversation {
    let process: Process
    private let input = Pipe()
    private let output = Pipe()
    private var pending = Data()

    init(_ arguments: [String], in folder: TemporaryFolder) throws {
      process = Mocap.process(arguments, in: folder.path)
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    func send(_ line: String) throws { try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8)) }

    func endInput() throws { try input.fileHandleForWriting.close() }

    /// The next line; waits for it.
    func answer() -> [String: Any] {
      while !pending.contains(UInt8(ascii: "\n")) {
        let more = output.fileHandleForReading.availableData
        if more.isEmpty { return [:] }
        pending += more
      }
      let end = pending.firstIndex(of: UInt8(ascii: "\n")) ?? pending.endIndex
      let line = Data(pending[..<end])
      pending = Data(pending[(end + 1)...])
      return ((try? JSONSerialization.jsonObject(with: line)) as? [String: Any]) ?? [:]
    }
  }

  @Test("Each path is answered by one line before the next is sent", arguments: ["1", "3"])
  func conversation(jobs: String) throws {
    let (folder, model) = try SampleClips.folder()
    let talk = try Conversation(["label", "--paths-from", "-", "--model", model, "-j", jobs], in: folder)
    let paths = ["clips/walk.bvh", "nothing.bvh", "clips", "clips/run.bvh", "clips/walk.bvh"]
    for path in paths {
      try talk.send(path)
      let answer = talk.answer()
      #expect(BadInputTests.path(answer) == path)
      let isFile = path.hasSuffix(".bvh") && path != "nothing.bvh"
      #expect(answer["schema"] as? String == (isFile ? "mocap.labels/1" : "mocap.error/1"))
    }
    try talk.endInput()
    talk.process.waitUntilExit()
    #expect(talk.process.terminationStatus == 1)
    #expect(talk.answer().isEmpty)
  }

  @Test("A list in a file is answered in its order, by one line each, beside clips that are named")
  func list() throws {
    let (folder, model) = try SampleClips.folder()
    try folder.write(
      "two.dae", try Data(contentsOf: Mocap.packageFolder.appending(path: "SampleData/COLLADA/two-takes-blender.dae")))
    try folder.write("list.txt", "clips/run.bvh\r\n\ntwo.dae\nclips/sub/stand.bvh")
    let run = try folder.run("label", "clips/walk.bvh", "--paths-from", "list.txt", "--model", model, "-q")
    #expect(run.exitCode == 1)
    #expect(
      run.jsonLines.map(BadInputTests.path) == ["clips/walk.bvh", "clips/run.bvh", "two.dae", "clips/sub/stand.bvh"])
    #expect(run.jsonLines[2]["code"] as? String == "unsupported")
    let missing = try folder.run("label", "--paths-from", "nothing.txt", "--model", model)
    #expect(missing.exitCode == 65)
    #expect(missing.error == "nothing.txt: error: cannot read the list of paths: No such file or directory\n")
    let empty = try folder.run(["label", "--paths-from", "-", "--model", model])
    #expect(empty.exitCode == 0)
    #expect(empty.output.isEmpty && empty.error.isEmpty)
    let inspected = try folder.run("inspect", "--paths-from", "list.txt")
    #expect(inspected.exitCode == 0)
    #expect(inspected.jsonLines.map { $0["schema"] as? String } == Array(repeating: "mocap.inspect/1", count: 3))
  }

  @Test("An interrupt ends the program by that signal and leaves no part of a file", arguments: [SIGINT, SIGTERM])
  func interrupt(signal: Int32) throws {
    let (folder, model) = try SampleClips.folder()
    let talk = try Conversation(["label", "--paths-from", "-", "--model", model, "-o", "out"], in: folder)
    // Waiting for the answer makes sure that the program is at work and not just starting.
    try talk.send("clips/walk.bvh")
    #expect(!talk.answer().isEmpty)
    try talk.send("clips/run.bvh\nclips/sub/stand.bvh")
    kill(talk.process.processIdentifier, signal)
    talk.process.waitUntilExit()
    #expect(talk.process.terminationReason == .uncaughtSignal)
    #expect(talk.process.terminationStatus == signal)
    let written = folder.files().filter { $0.hasPrefix("out/") }
    #expect(written.contains("out/walk.bvh.labels.json"))
    for name in written {
      #expect(name.hasSuffix(".labels.json"))
      #expect((try? JSONSerialization.jsonObject(with: folder.data(name))) != nil)
    }
  }
}
