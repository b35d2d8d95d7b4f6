/// A start tag, valid while its handler is being told of it.
struct XMLStartTag {
  /// The element, or `nil` where it is none of COLLADA's that the reader knows.
  let element: COLLADAElement?
  /// The name without its prefix.
  let name: String
  /// The namespace's name; for the root alone, and `nil` where there is none.
  let namespace: String?
  /// The end of the start tag.
  let position: XMLPosition
  /// Attributes without a prefix, in the file's order.
  let attributes: XMLAttributes
}

/// The attributes of a start tag.
struct XMLAttributes {
  /// Names and values.
  private let pairs: [(name: String, value: String)]

  init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

  /// The value of the attribute, without blanks at both ends.
  subscript(name: String) -> String? {
    guard let pair = pairs.first(where: { $0.name == name }) else { return nil }
    return pair.value.trimmedOfXMLSpace
  }

  /// The value of the attribute as it stands.
  func exact(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// How many bytes the values have.
  var length: Int { pairs.reduce(0) { $0 + $1.value.utf8.count } }
}

extension String {
  /// The text without XML's blanks (space, tab, line ends) at both ends.
  var trimmedOfXMLSpace: String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    if first == bytes.startIndex, bytes.index(after: last) == bytes.endIndex { return self }
    return String(self[first...last])
  }
}
