import MotionClip
import Testing

@testable import MotionLabels

@Suite struct FileSystemTests {
  @Test("A file that cannot be read says why")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    #expect(
      motionError { _ = try FileSystem.bytes("\(folder.path)/nothing") }?.description
        == "\(folder.path)/nothing: error: cannot read the file: there is no such file")
    #expect(
      motionError { _ = try FileSystem.bytes(folder.path) }?.message == "cannot read the file: this is a folder")
  }

  @Test("What cannot be written says why, and leaves what was there")
  func notWritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "old")
    #expect(motionError { try FileSystem.write([1], to: "\(folder.path)/no/b.txt") }?.code == .notWritable)
    #expect(
      motionError { try FileSystem.makeFolder("\(file)/below") }?.message
        == "cannot make the folder: there is a file of that name")
    #expect(motionError { try FileSystem.write([1], to: folder.path) }?.code == .notWritable)
    #expect(motionError { try FileSystem.write([1], to: file, isCancelled: { true }) }?.code == .notWritable)
    #expect(motionError { try FileSystem.checkWritable("\(folder.path)/no/b.txt") }?.code == .notWritable)
    try FileSystem.checkWritable("\(folder.path)/b.txt")
    try FileSystem.checkWritable(file)
    #expect(try FileSystem.bytes(file) == Array("old".utf8))
    #expect(FileSystem.names(in: folder.path) == ["a.txt"])
  }

  @Test(
    "What is written is read, at any length, and nothing is left beside it", arguments: [0, 1, 1 << 20, (1 << 20) + 1])
  func roundTrip(count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let file = folder.path + "/x"
    try FileSystem.write(bytes, to: file)
    #expect(try FileSystem.bytes(file) == bytes)
    #expect(FileSystem.names(in: folder.path) == ["x"])
  }

  @Test("Folders are made with those above them, and may be there already")
  func folders() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder("\(folder.path)/a/b//c/")
    try FileSystem.makeFolder("\(folder.path)/a/b")
    #expect(FileSystem.isFolder("\(folder.path)/a/b/c"))
  }

  @Test(
    "Endings are those of the last component",
    arguments: [("a/b.bvh", "a/b"), ("a.b/c", "a.b/c"), ("walk", "walk"), ("a.b.c", "a.b"), ("x.y/z.bvh", "x.y/z")])
  func endings(path: String, without: String) { #expect(FileSystem.withoutEnding(path) == without) }

  @Test("Names", arguments: [("a/b", "b"), ("a/", "a"), ("/", "/"), ("x", "x")])
  func names(path: String, name: String) { #expect(FileSystem.name(path) == name) }
}

@Suite struct FolderWalkTests {
  @Test("A folder without motion files is an input that fails, and so is a link to nothing")
  func nothing() throws {
    let folder = try TemporaryFolder()
    try folder.file("notes.txt")
    let clips = ClipInput.all(at: SystemPath(folder.path))
    #expect(clips.count == 1)
    #expect(motionError { _ = try clips[0].motionInput() }?.message == "the folder holds no motion file")
    #expect(clips[0].path == folder.path)
    try folder.link("gone.bvh", to: "nowhere")
    #expect(ClipInput.all(at: SystemPath(folder.path)).map(\.relativePath) == ["gone.bvh"])
  }

  @Test("Files come in the order of their names' bytes, folders in their place, hidden ones not at all")
  func order() throws {
    let folder = try TemporaryFolder()
    let names = [
      "b.bvh", "B.BVH", "a/z.dae", "a/.hidden.bvh", ".git/c.bvh", "é.bvh", "a.zae", "c/d/e.bvh", "x.bvh.txt",
    ]
    for name in names { try folder.file(name) }
    let clips = ClipInput.all(at: SystemPath(folder.path))
    #expect(clips.map(\.relativePath) == ["B.BVH", "a/z.dae", "a.zae", "b.bvh", "c/d/e.bvh", "é.bvh"])
    #expect(clips.map(\.path) == clips.map { folder.path + "/" + $0.relativePath })
    #expect(ClipInput.all(at: SystemPath(folder.path + "/")).map(\.relativePath) == clips.map(\.relativePath))
    #expect(FileSystem.motionFiles(at: folder.path) == clips.map(\.path))
  }

  @Test("Links are followed, but not round and round")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.file("real/walk.bvh")
    try folder.link("real/up", to: "..")
    try folder.link("again", to: "real")
    #expect(
      ClipInput.all(at: SystemPath(folder.path)).map(\.relativePath) == ["again/walk.bvh", "real/walk.bvh"])
  }

  @Test("A file is taken whatever it is called, and a name that is no text can be read")
  func names() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("motion.data", "x")
    #expect(ClipInput.all(at: SystemPath(file)).map(\.relativePath) == ["motion.data"])
    try folder.file(bytes: [0x66, 0xFC] + Array(".bvh".utf8))
    let clips = ClipInput.all(at: SystemPath(folder.path))
    #expect(clips.map(\.relativePath) == ["f\u{FFFD}.bvh"])
    #expect(try clips[0].motionInput() == .bytes([], path: "\(folder.path)/f\u{FFFD}.bvh"))
  }
}
