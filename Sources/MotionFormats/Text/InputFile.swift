import MotionClip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is open for reading, or bytes that stand for one.
///
/// A class, so that the file is closed exactly once however its reader ends.
final class InputFile {
  /// The path that messages show.
  let path: String
  /// How many bytes there are, where that is known beforehand; a pipe does not say.
  let size: Int?

  private let descriptor: CInt
  private let memory: [UInt8]
  private var memoryPosition = 0

  /// Opens the input; throws ``MotionError/Code/unreadable`` where it is missing, a folder, or may not be read.
  init(_ input: MotionInput) throws(MotionError) {
    path = input.path
    switch input {
    case .bytes(let bytes, _):
      descriptor = -1
      memory = bytes
      size = bytes.count
    case .file(let path):
      memory = []
      let opened = open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw Self.unreadable(path, Self.reason(errno)) }
      var status = stat()
      guard fstat(opened, &status) == 0 else {
        let code = errno
        close(opened)
        throw Self.unreadable(path, Self.reason(code))
      }
      guard status.st_mode & S_IFMT != S_IFDIR else {
        close(opened)
        throw Self.unreadable(path, "this is a folder")
      }
      descriptor = opened
      size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Reads up to `count` bytes into `buffer` from `position` on and returns how many came; 0 is the end.
  func read(into buffer: inout [UInt8], at position: Int, count: Int) throws(MotionError) -> Int {
    precondition(
      position >= 0 && count >= 0 && position + count <= buffer.count,
      "[\(count)] bytes at \(position) do not fit [\(buffer.count)]")
    guard descriptor >= 0 else {
      let used = min(count, memory.count - memoryPosition)
      buffer.replaceSubrange(position..<position + used, with: memory[memoryPosition..<memoryPosition + used])
      memoryPosition += used
      return used
    }
    return try buffer.withUnsafeMutableBytes { systemRead(into: $0.baseAddress! + position, count) }.get()
  }

  /// Reads the next `count` bytes, or all that are left, into an array that is not filled with anything else before.
  func read(count: Int) throws(MotionError) -> [UInt8] {
    guard descriptor >= 0 else {
      let end = min(memoryPosition + count, memory.count)
      defer { memoryPosition = end }
      return Array(memory[memoryPosition..<end])
    }
    var failure: MotionError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      // Pipes give their bytes in pieces.
      while used < count, let start = buffer.baseAddress {
        switch systemRead(into: UnsafeMutableRawPointer(start + used), count - used) {
        case .success(0): return
        case .success(let more): used += more
        case .failure(let error):
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private func systemRead(into start: UnsafeMutableRawPointer, _ count: Int) -> Result<Int, MotionError> {
    while true {
      #if canImport(Darwin)
        let used = Darwin.read(descriptor, start, count)
      #elseif canImport(Musl)
        let used = Musl.read(descriptor, start, count)
      #else
        let used = Glibc.read(descriptor, start, count)
      #endif
      if used >= 0 { return .success(used) }
      guard errno == EINTR else { return .failure(Self.unreadable(path, Self.reason(errno))) }
    }
  }

  /// Goes back to the start; returns whether that is possible, which it is not in a pipe.
  func rewind() -> Bool {
    memoryPosition = 0
    return descriptor < 0 || (size != nil && lseek(descriptor, 0, SEEK_SET) == 0)
  }

  /// The bytes that stand for a file, where they are no more than `limit`: nothing is left to be read then.
  func takeMemory(upTo limit: Int) -> [UInt8]? {
    guard descriptor < 0, memoryPosition == 0, memory.count <= limit else { return nil }
    memoryPosition = memory.count
    return memory
  }

  private static func unreadable(_ path: String, _ reason: String) -> MotionError {
    MotionError(.unreadable, at: Place(path: path), "cannot read the file: \(reason)")
  }

  /// The system's words for an error number.
  static func reason(_ code: CInt) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case EACCES: "permission denied"
    case EISDIR: "this is a folder"
    default: String(cString: strerror(code))
    }
  }
}
