import MotionClip

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The few things that are asked of the file system, with errors that say which path and why.
public enum FileSystem {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  public static func bytes(_ path: String) throws(MotionError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      let reason = isFolder(path) ? "this is a folder" : exists(path) ? "permission denied" : "there is no such file"
      throw MotionError(.unreadable, at: Place(path: path), "cannot read the file: \(reason)")
    }
  }

  /// Writes `bytes` to `path`: the file is whole or absent, and an older one stays until then.
  ///
  /// - Throws: ``MotionError/Code/notWritable``.
  public static func write(_ bytes: [UInt8], to path: String) throws(MotionError) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw MotionError(.notWritable, at: Place(path: path), "cannot write the file")
    }
  }

  /// Makes the folder at `path` and those above it.
  ///
  /// - Throws: ``MotionError/Code/notWritable``.
  public static func makeFolder(_ path: String) throws(MotionError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw MotionError(.notWritable, at: Place(path: path), "cannot make the folder")
    }
  }

  /// Whether there is a file or a folder at `path`.
  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether there is a folder at `path`.
  public static func isFolder(_ path: String) -> Bool {
    #if canImport(FoundationEssentials)
      var isFolder = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    #else
      var isFolder = ObjCBool(false)
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    #endif
  }

  /// The names in the folder at `path`, sorted; none where it cannot be read.
  public static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The motion files at `path`: itself, or for a folder all below it in a stable order.
  public static func motionFiles(at path: String) -> [String] {
    guard isFolder(path) else { return [path] }
    return names(in: path).flatMap { name -> [String] in
      let child = join(path, name)
      if name.hasPrefix(".") { return [] }
      if isFolder(child) { return motionFiles(at: child) }
      return isMotionFile(name) ? [child] : []
    }
  }

  /// Whether a file is called as a motion file is.
  public static func isMotionFile(_ name: String) -> Bool {
    let lowercased = name.lowercased()
    return [".bvh", ".dae", ".zae"].contains { lowercased.hasSuffix($0) }
  }

  /// `folder/name`.
  public static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The last component of `path`.
  public static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// `path` without the ending of its last component.
  public static func withoutEnding(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
    return String(path[..<dot])
  }
}
