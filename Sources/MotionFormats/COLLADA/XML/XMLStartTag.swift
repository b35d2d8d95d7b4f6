/// A start tag, valid while its handler is being told of it.
struct XMLStartTag {
  /// The element, or `nil` where it is none of COLLADA's that the reader knows.
  let element: COLLADAElement?
  /// The end of the start tag.
  let position: XMLPosition
  /// Attributes without a prefix.
  let attributes: UnsafeXMLAttributes
}

extension String {
  /// The text without XML's blanks (space, tab, line ends) at both ends.
  var trimmedOfXMLSpace: String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    let bytes = utf8
    guard let first = bytes.first, let last = bytes.last else { return "" }
    if !isSpace(first), !isSpace(last) { return self }
    guard let start = bytes.firstIndex(where: { !isSpace($0) }), let end = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[start...end])
  }
}
