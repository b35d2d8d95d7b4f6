/// The source line that goes with an error.
enum SourceLine {
  /// Bytes of a line that an error carries where its place is near the start.
  static let usualLength = 4_096
  /// Bytes that it carries at most; a place further on goes without its line.
  static let maximumLength = 65_536

  /// The line that starts at `start`, cut behind `place`.
  static func text(in window: TextWindow, from start: Int, around place: Int) -> String? {
    guard place - start <= maximumLength else { return nil }
    let limit = min(window.count, max(start + usualLength, place + 200))
    var end = min(start, limit)
    while end < limit, window.bytes[end] != 0x0A, window.bytes[end] != 0x0D { end += 1 }
    return String(decoding: window.bytes[min(start, end)..<end], as: UTF8.self)
  }
}
