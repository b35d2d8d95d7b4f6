import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Calls `body` with the path of a new folder, which is removed afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "mocap-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}

/// The names of the files in a folder, sorted.
func files(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// The bytes of a file.
func fileBytes(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }

/// Where the outside motion data is, or `nil`: `MOCAP_DATA`, else a cache folder.
let motionDataFolder: String? = {
  let environment = ProcessInfo.processInfo.environment
  let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"].map { $0 + "/.cache" })
  let folder = environment["MOCAP_DATA"] ?? cache.map { $0 + "/mocap-data" }
  return folder.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
}()

/// The `.bvh` files under a folder, relative to it, sorted.
func bvhFiles(under folder: String) -> [String] {
  var found: [String] = []
  var folders = [""]
  while let relative = folders.popLast() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + relative)) ?? [] {
      let path = relative.isEmpty ? name : relative + "/" + name
      var isFolder: Bool = false
      guard FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) else { continue }
      if isFolder { folders.append(path) } else if name.lowercased().hasSuffix(".bvh") { found.append(path) }
    }
  }
  return found.sorted()
}
