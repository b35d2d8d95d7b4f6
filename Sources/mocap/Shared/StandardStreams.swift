import MotionClip
import MotionLabels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard input, output and error.
enum StandardStreams {
  /// Writes bytes to standard output, at once.
  ///
  /// - Throws: ``MotionError/Code/notWritable`` where the disk is full or the reader has gone.
  static func write(_ bytes: [UInt8]) throws(MotionError) {
    ProgressBar.clear()
    guard let code = write(bytes, to: 1) else { return }
    throw MotionError(.notWritable, at: Place(path: "-"), "cannot write the output: \(String(cString: strerror(code)))")
  }

  /// Writes text to standard output, at once.
  ///
  /// - Throws: ``MotionError/Code/notWritable`` as for bytes.
  static func write(_ text: String) throws(MotionError) { try write(Array(text.utf8)) }

  /// Writes text to standard error; where that is closed there is nobody to tell.
  static func writeError(_ text: String) {
    ProgressBar.clear()
    _ = write(Array(text.utf8), to: 2)
  }

  /// Writes to standard error beside the progress bar.
  static func writeBar(_ text: String) { _ = write(Array(text.utf8), to: 2) }

  /// Whether standard output is a terminal.
  static var outputIsTerminal: Bool { isatty(1) == 1 }

  /// Whether standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(2) == 1 }

  /// All of standard input.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  static func readAll() throws(MotionError) -> [UInt8] { try FileSystem.bytes(descriptor: 0, path: "-") }

  /// How many processors there are.
  static var processorCount: Int { max(sysconf(CInt(_SC_NPROCESSORS_ONLN)), 1) }

  /// Writes all bytes; returns the system's error number where that fails.
  private static func write(_ bytes: [UInt8], to descriptor: CInt) -> CInt? {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { rest in
        #if canImport(Darwin)
          Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
          Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
