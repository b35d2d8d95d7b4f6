import MotionClip
import MotionFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Real motion that is no part of the project, where it is installed.
enum Recordings {
  /// The folder: `MOCAP_DATA`, else `mocap-data` in the user's cache; `nil` where there is none.
  static let folder: String? = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"].map { $0 + "/.cache" } ?? "")
    let path = environment["MOCAP_DATA"] ?? cache + "/mocap-data"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  static let areMissing = folder == nil

  /// The BVH files below `subfolder`, in order of their paths, at most `limit` of them evenly spread.
  static func paths(in subfolder: String, limit: Int = .max) -> [String] {
    guard let folder else { return [] }
    let root = "\(folder)/\(subfolder)"
    let found = ((try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [])
      .filter { $0.lowercased().hasSuffix(".bvh") }.sorted().map { "\(root)/\($0)" }
    if found.count <= limit { return found }
    return (0..<limit).map { found[$0 * found.count / limit] }
  }

  /// The first take of the file at `path`.
  static func take(_ path: String) throws -> Take { try MotionReader().read(path: path).takes[0] }
}
