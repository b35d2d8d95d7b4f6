/// Where the bytes of a motion file come from.
public enum MotionInput: Hashable, Sendable {
  /// A file, by its path.
  case file(path: String)
  /// Bytes in memory (standard input), with the path that messages show.
  case bytes([UInt8], path: String)

  /// The path that messages show.
  public var path: String {
    switch self {
    case .file(let path), .bytes(_, let path): path
    }
  }
}
