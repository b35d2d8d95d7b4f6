import MotionClip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths, one a line, from an open file or a pipe that another program writes to as it goes.
public struct PathLines: Sendable {
  /// What there is to be had.
  public enum Answer: Hashable, Sendable {
    /// The next path.
    case path(SystemPath)
    /// Nothing yet.
    case notYet
    /// Nothing any more.
    case end
  }

  private let descriptor: CInt
  private var pending: [UInt8] = []
  private var isAtEnd = false

  /// Reads from an open file.
  public init(descriptor: CInt) { self.descriptor = descriptor }

  /// Opens the file at `path`; it stays open as long as the program runs.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  public init(path: String) throws(MotionError) {
    let descriptor = FileSystem.isFolder(path) ? -1 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = FileSystem.isFolder(path) ? "this is a folder" : String(cString: strerror(errno))
      throw MotionError(.unreadable, at: Place(path: path), "cannot read the list of paths: \(reason)")
    }
    self.descriptor = descriptor
  }

  /// The next path; empty lines are passed over. Where `waits` is false, a line that is not there yet is not waited for.
  public mutating func next(waits: Bool) -> Answer {
    while true {
      if let line = takeLine() {
        if line.isEmpty { continue }
        return .path(SystemPath(bytes: line))
      }
      if isAtEnd { return .end }
      if !waits, !isReadable { return .notYet }
      fill()
    }
  }

  private mutating func takeLine() -> [UInt8]? {
    guard let end = pending.firstIndex(of: UInt8(ascii: "\n")) ?? (isAtEnd && !pending.isEmpty ? pending.count : nil)
    else { return nil }
    var line = Array(pending[..<end])
    pending.removeFirst(min(end + 1, pending.count))
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }

  private mutating func fill() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 {
      pending += buffer[..<count]
    } else if count == 0 || errno != EINTR {
      isAtEnd = true
    }
  }

  private var isReadable: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }
}
