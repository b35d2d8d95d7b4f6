/// A place in a file: path, line and column.
///
/// Lines and columns count from 1; columns count UTF-8 bytes. For an XML element the place is the end of its start tag.
public struct Place: Hashable, Sendable {
  /// The file's path as the user gave it; `-` for standard input.
  public var path: String
  /// The line, from 1, or `nil` where the whole file is meant.
  public var line: Int?
  /// The column in UTF-8 bytes, from 1, or `nil` where the whole line or file is meant.
  public var column: Int?

  /// Creates a place in the file at `path`.
  public init(path: String, line: Int? = nil, column: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
  }
}

extension Place: CustomStringConvertible {
  /// `path:line:column`, leaving out what is not known.
  public var description: String {
    var text = path
    if let line { text += ":\(line)" }
    if let column { text += ":\(column)" }
    return text
  }
}
