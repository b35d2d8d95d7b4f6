import MotionClip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears whole or not at all.
///
/// The bytes go to a file beside the target, which takes the target's place in ``commit()``. Where that is never
/// reached, the file beside it is removed and the target stays as it was. A target that is no regular file (a pipe, a
/// terminal, `/dev/null`) is written to directly.
package final class OutputFile {
  private let path: String
  private let target: String
  private var temporaryPath: String?
  private var descriptor: CInt

  /// Starts to write the file at `path`; throws ``MotionError/Code/notWritable``.
  package init(path: String) throws(MotionError) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      target = path
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.notWritable(path, errno) }
      return
    }
    // A link stays a link: the file that it names is replaced.
    let resolved = exists ? Self.resolved(path) : path
    target = resolved
    let nameStart = resolved.lastIndex(of: "/").map { resolved.index(after: $0) } ?? resolved.startIndex
    let (folder, name) = (resolved[..<nameStart], resolved[nameStart...])
    for attempt in 0..<100 {
      let candidate = "\(folder).\(name.prefix(100)).\(getpid())-\(attempt).part"
      descriptor = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        temporaryPath = candidate
        if exists { fchmod(descriptor, status.st_mode & 0o7777) }
        return
      }
      guard errno == EEXIST else { throw Self.notWritable(path, errno) }
    }
    throw Self.notWritable(path, EEXIST)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let temporaryPath { unlink(temporaryPath) }
  }

  /// Appends `bytes`.
  package func write(_ bytes: [UInt8]) throws(MotionError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { rest in
        #if canImport(Darwin)
          Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
          Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw Self.notWritable(path, errno)
      }
    }
  }

  /// Puts the file in its place.
  package func commit() throws(MotionError) {
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw Self.notWritable(path, errno) }
    guard let temporaryPath else { return }
    guard rename(temporaryPath, target) == 0 else { throw Self.notWritable(path, errno) }
    self.temporaryPath = nil
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func notWritable(_ path: String, _ code: CInt) -> MotionError {
    let reason = code == ENOENT ? "there is no such folder" : InputFile.reason(code)
    return MotionError(.notWritable, at: Place(path: path), "cannot write the file: \(reason)")
  }
}
