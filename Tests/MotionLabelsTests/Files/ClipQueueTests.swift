import MotionClip
import Synchronization
import Testing

@testable import MotionLabels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe that paths come through.
private struct Pipe {
  var readEnd: CInt
  var writeEnd: CInt

  init() throws {
    var ends: [CInt] = [-1, -1]
    try #require(pipe(&ends) == 0)
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  func send(_ text: String) { _ = write(writeEnd, text, text.utf8.count) }
}

@Suite struct PathLinesTests {
  @Test("A list that cannot be read is an error")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    #expect(motionError { _ = try PathLines(path: folder.path) }?.code == .unreadable)
    #expect(motionError { _ = try PathLines(path: folder.path + "/x") }?.code == .unreadable)
  }

  @Test("Lines come as they are sent, whole; blank ones are passed over")
  func lines() throws {
    let pipe = try Pipe()
    var lines = PathLines(descriptor: pipe.readEnd)
    #expect(lines.next(waits: false) == .notYet)
    pipe.send("a b.bvh\n\n\r\nc")
    #expect(lines.next(waits: false) == .path(SystemPath("a b.bvh")))
    #expect(lines.next(waits: false) == .notYet)
    pipe.send(".bvh\r\nlast")
    #expect(lines.next(waits: true) == .path(SystemPath("c.bvh")))
    #expect(lines.next(waits: false) == .notYet)
    close(pipe.writeEnd)
    #expect(lines.next(waits: true) == .path(SystemPath("last")))
    #expect(lines.next(waits: true) == .end)
    #expect(lines.next(waits: false) == .end)
    close(pipe.readEnd)
  }
}

@Suite struct ClipQueueTests {
  private func clips(_ count: Int) -> [ClipInput] { (0..<count).map { ClipInput(file: SystemPath("\($0)")) } }

  @Test("Results come in the clips' order, each clip once, whatever the number of jobs", arguments: [1, 2, 7])
  func order(jobs: Int) async throws {
    var queue = ClipQueue(clips(100))
    var results: [String] = []
    try await queue.forEach(jobs: jobs) { clip -> String in
      // The earlier a clip, the more there is to do.
      var sum = 0
      for n in 0..<(100 - (Int(clip.path) ?? 0)) * 300 { sum &+= n &* n }
      return "\(clip.path) \(sum == 1)"
    } emit: { clip, result in
      #expect(result.hasPrefix(clip.path + " "))
      results.append(clip.path)
    }
    #expect(results == (0..<100).map(String.init))
  }

  @Test("No more than so many clips are at work at once")
  func jobs() async throws {
    let running = Atomic(0)
    let most = Atomic(0)
    var queue = ClipQueue(clips(200))
    try await queue.forEach(jobs: 3) { _ in
      let now = running.add(1, ordering: .sequentiallyConsistent).newValue
      most.max(now, ordering: .sequentiallyConsistent)
      running.subtract(1, ordering: .sequentiallyConsistent)
    } emit: { _, _ in
    }
    #expect(most.load(ordering: .sequentiallyConsistent) <= 3)
  }

  @Test("An error of the one who takes results ends the work")
  func stops() async throws {
    var queue = ClipQueue(clips(1000))
    var count = 0
    await #expect(throws: MotionError.self) {
      try await queue.forEach(jobs: 2) { _ in
      } emit: { _, _ in
        count += 1
        if count == 5 { throw MotionError(.notWritable, at: Place(path: "-"), "gone") }
      }
    }
    #expect(count == 5)
  }

  @Test("Each path that comes in is answered before the next is there", arguments: [1, 4])
  func conversation(jobs: Int) async throws {
    let pipe = try Pipe()
    pipe.send("first\n")
    var queue = ClipQueue(clips(1), lines: PathLines(descriptor: pipe.readEnd))
    #expect(queue.count == nil)
    var answers: [String] = []
    try await queue.forEach(jobs: jobs) {
      $0.path
    } emit: { _, path in
      answers.append(path)
      // Only the answer to one path brings the next.
      if path == "first" { pipe.send("second\n") }
      if path == "second" { close(pipe.writeEnd) }
    }
    #expect(answers == ["0", "first", "second"])
    close(pipe.readEnd)
  }
}

@Suite struct LabelFileNamesTests {
  @Test("Another clip of the same name is refused, the same clip is not")
  func collisions() throws {
    let folder = try TemporaryFolder()
    let first = ClipInput(file: SystemPath(try folder.file("a/walk.bvh")))
    let second = ClipInput(file: SystemPath(try folder.file("b/walk.bvh")))
    let again = ClipInput(file: SystemPath(folder.path + "/b/../a/walk.bvh"))
    var names = LabelFileNames(folder: "out")
    #expect(try names.path(of: first, take: nil) == "out/walk.bvh.labels.json")
    #expect(try names.path(of: first, take: nil) == "out/walk.bvh.labels.json")
    #expect(try names.path(of: again, take: nil) == "out/walk.bvh.labels.json")
    let error = motionError { _ = try names.path(of: second, take: nil) }
    #expect(error?.code == .notWritable)
    #expect(error?.place.path == second.path)
    #expect(
      error?.message.hasPrefix("'out/walk.bvh.labels.json' already holds the labels of '\(first.path)'") == true)
  }

  @Test("Takes are named, safely, and two are never one file")
  func takes() throws {
    let clip = ClipInput(bytes: [], path: "-", relativePath: "sub/a.dae")
    var names = LabelFileNames(folder: "out/")
    #expect(try names.path(of: clip, take: "Take 001") == "out/sub/a.dae#Take_001.labels.json")
    #expect(try names.path(of: clip, take: "Take/001") == "out/sub/a.dae#Take_001-2.labels.json")
    #expect(try names.path(of: clip, take: "Take:001") == "out/sub/a.dae#Take_001-3.labels.json")
    #expect(try names.path(of: clip, take: "Take/001") == "out/sub/a.dae#Take_001-2.labels.json")
    #expect(try names.path(of: clip, take: "../é骨-1.0_") == "out/sub/a.dae#.._é骨-1.0_.labels.json")
    #expect(try names.path(of: clip, take: "") == "out/sub/a.dae#.labels.json")
  }

  @Test("A long take name makes a file that can be written, and two that start alike make two")
  func longTakes() throws {
    let folder = try TemporaryFolder()
    let clip = ClipInput(bytes: [], path: "-", relativePath: "a.dae")
    var names = LabelFileNames(folder: folder.path)
    for letter in ["a", "é", "骨", "𐍈", ":"] {
      let long = String(repeating: letter, count: 300)
      let path = try names.path(of: clip, take: long + "1")
      let other = try names.path(of: clip, take: long + "2")
      #expect(FileSystem.name(path).utf8.count <= 130)
      #expect(other == path.dropLast(".labels.json".count) + "-2.labels.json")
      #expect(try names.path(of: clip, take: long + "1") == path)
      for file in [path, other] { try FileSystem.write([], to: file) }
    }
    #expect(LabelFileNames.fileName(String(repeating: "b", count: 100)).count == 100)
    #expect(LabelFileNames.fileName("b" + String(repeating: "é", count: 60)).utf8.count == 99)
  }
}
