/// A place in an XML text: line and column from 1. For an element it is the end of its start tag.
struct XMLPosition: Hashable, Sendable {
  /// The line, from 1.
  var line: Int
  /// The column in UTF-8 bytes, from 1.
  var column: Int

  /// The start of the text.
  static let start = XMLPosition(line: 1, column: 1)
}
