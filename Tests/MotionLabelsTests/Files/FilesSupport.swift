import MotionClip
import Testing

@testable import MotionLabels

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is there for one test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/mocap-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders above it, and gives its path.
  @discardableResult
  func file(_ name: String, _ text: String = "") throws -> String {
    let file = path + "/" + name
    if let slash = file.lastIndex(of: "/") { try FileSystem.makeFolder(String(file[..<slash])) }
    try FileSystem.write(Array(text.utf8), to: file)
    return file
  }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) throws {
    try #require(symlink(target, path + "/" + name) == 0)
  }

  /// Makes an empty file whose name is no text.
  func file(bytes name: [UInt8]) throws {
    let file = SystemPath(path).appending(name)
    let descriptor = file.withCString { open($0, O_WRONLY | O_CREAT, 0o644) }
    try #require(descriptor >= 0)
    close(descriptor)
  }
}

/// The error that `body` throws.
func motionError(_ body: () throws -> Void) -> MotionError? {
  do {
    try body()
    return nil
  } catch {
    return error as? MotionError
  }
}
