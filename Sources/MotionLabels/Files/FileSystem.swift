import MotionClip
import MotionFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few things that are asked of the file system, with errors that say which path and why.
public enum FileSystem {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  public static func bytes(_ path: String) throws(MotionError) -> [UInt8] { try bytes(SystemPath(path)) }

  /// The bytes of the file at `path`, which may be a pipe.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  public static func bytes(_ path: SystemPath) throws(MotionError) -> [UInt8] {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw unreadable(path.text, "the file", errno) }
    defer { close(descriptor) }
    return try bytes(descriptor: descriptor, path: path.text)
  }

  /// All that can still be read from an open file; `path` is what an error names.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  public static func bytes(descriptor: CInt, path: String) throws(MotionError) -> [UInt8] {
    var result: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      // One byte more than there is tells that the file ends there.
      let size = Int(status.st_size)
      result = [UInt8](repeating: 0, count: size + 1)
      let count = read(descriptor, &result, size + 1)
      result.removeLast(size + 1 - max(count, 0))
      if count == size { return result }
    }
    try forEachBlock(descriptor: descriptor, path: path) { result += $0 }
    return result
  }

  /// The SHA-256 digest of the file at `path`, which need not fit in memory.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  static func digest(of path: String) throws(MotionError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, "the file", errno) }
    defer { close(descriptor) }
    var digest = SHA256()
    try forEachBlock(descriptor: descriptor, path: path) { digest.update($0) }
    return digest.hexadecimal()
  }

  /// Reads to the end of an open file, block by block.
  private static func forEachBlock(
    descriptor: CInt, path: String, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(MotionError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return }
      if count > 0 {
        body(buffer[..<count])
      } else if errno != EINTR {
        throw unreadable(path, "the file", errno)
      }
    }
  }

  /// How many bytes the file at `path` has; `nil` for what is no file.
  static func size(of path: String) -> Int? {
    guard let status = status(of: SystemPath(path)), status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Writes `bytes` to `path`: the file is whole or absent, and an older one stays until then.
  ///
  /// - Parameter isCancelled: asked now and then; `true` leaves the file as it was.
  /// - Throws: ``MotionError/Code/notWritable``.
  public static func write(
    _ bytes: [UInt8], to path: String, isCancelled: () -> Bool = { false }
  ) throws(MotionError) {
    let file = try OutputFile(path: path)
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      if isCancelled() {
        throw MotionError(.notWritable, at: Place(path: path), "cannot write the file: interrupted")
      }
      try file.write(Array(bytes[start..<min(start + 1 << 20, bytes.count)]))
    }
    try file.commit()
  }

  /// Makes sure that a file could be written at `path`, and leaves nothing there.
  ///
  /// - Throws: ``MotionError/Code/notWritable``.
  public static func checkWritable(_ path: String) throws(MotionError) { _ = try OutputFile(path: path) }

  /// Makes the folder at `path` and those above it.
  ///
  /// - Throws: ``MotionError/Code/notWritable``.
  public static func makeFolder(_ path: String) throws(MotionError) {
    if isFolder(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
    guard mkdir(path, 0o777) != 0 else { return }
    let code = errno
    // Another program, or a path that ends in a slash, may have made it meanwhile.
    if isFolder(path) { return }
    let reason = code == EEXIST || code == ENOTDIR ? "there is a file of that name" : String(cString: strerror(code))
    throw MotionError(.notWritable, at: Place(path: path), "cannot make the folder: \(reason)")
  }

  /// Whether there is a file or a folder at `path`.
  public static func exists(_ path: String) -> Bool { kind(of: SystemPath(path)) != nil }

  /// Whether there is a folder at `path`.
  public static func isFolder(_ path: String) -> Bool { kind(of: SystemPath(path)) == .folder }

  /// The names in the folder at `path`, sorted; none where it cannot be read.
  public static func names(in path: String) -> [String] {
    ((try? names(in: SystemPath(path))) ?? []).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The motion files at `path`: itself, or for a folder all below it in a stable order.
  public static func motionFiles(at path: String) -> [String] {
    guard isFolder(path) else { return [path] }
    return FolderWalk(SystemPath(path)).files.map(\.path.text)
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

// MARK: - Paths that need not be text

extension FileSystem {
  /// What there is at a path.
  enum Kind {
    case file, folder
    /// A pipe, a terminal or another thing that is read only once.
    case stream
  }

  /// What there is at `path`, links followed, or `nil`.
  static func kind(of path: SystemPath) -> Kind? {
    guard let status = status(of: path) else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .stream
    }
  }

  /// What tells a file or folder from all others, or `nil` where there is none.
  static func identity(of path: SystemPath) -> FileIdentity? {
    status(of: path).map { FileIdentity(device: UInt64(truncatingIfNeeded: $0.st_dev), number: UInt64($0.st_ino)) }
  }

  private static func status(of path: SystemPath) -> stat? {
    var status = stat()
    return path.withCString { stat($0, &status) } == 0 ? status : nil
  }

  /// The names in a folder, in the order of their bytes.
  static func names(in folder: SystemPath) throws(MotionError) -> [[UInt8]] {
    guard let stream = folder.withCString({ opendir($0) }) else { throw unreadable(folder.text, "the folder", errno) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw unreadable(folder.text, "the folder", errno) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func unreadable(_ path: String, _ what: String, _ code: CInt) -> MotionError {
    let reason =
      switch code {
      case ENOENT: "there is no such file"
      case EACCES: "permission denied"
      case EISDIR: "this is a folder"
      default: String(cString: strerror(code))
      }
    return MotionError(.unreadable, at: Place(path: path), "cannot read \(what): \(reason)")
  }
}

/// What tells a file or folder from all others, whatever its path.
struct FileIdentity: Hashable {
  var device: UInt64
  var number: UInt64
}
