#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard input, output and error.
enum StandardStreams {
  /// Writes bytes to standard output.
  static func write(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// Writes text to standard output.
  static func write(_ text: String) { write(Array(text.utf8), to: 1) }

  /// Writes text to standard error.
  static func writeError(_ text: String) { write(Array(text.utf8), to: 2) }

  /// Whether standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(2) == 1 }

  /// All of standard input.
  static func readAll() -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count <= 0 { return result }
      result += buffer[..<count]
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: CInt) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
        #elseif canImport(Musl)
          Musl.write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
        #else
          Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
        #endif
      }
      // A reader that went away (`mocap ... | head`) wants no more.
      if count <= 0 { return }
      start += count
    }
  }
}
