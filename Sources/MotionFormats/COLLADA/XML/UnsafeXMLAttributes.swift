/// The attributes of a start tag, in libxml2's memory: valid only while the handler is being told of the tag.
///
/// libxml2 gives five pointers for each: name, prefix, namespace, value, value's end. Attributes with a prefix are none of
/// COLLADA's and are passed over. It keeps each name once, so that its address tells it: `names` are the addresses of those
/// of ``COLLADAAttribute``, in its order. Nothing is written.
struct UnsafeXMLAttributes {
  private let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  private let count: Int
  private let names: UnsafePointer<UnsafePointer<UInt8>?>?

  init(
    _ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int,
    names: UnsafePointer<UnsafePointer<UInt8>?>?
  ) {
    (self.pointers, self.count, self.names) = (pointers, count, names)
  }

  /// The value of the attribute, without blanks at both ends.
  subscript(attribute: COLLADAAttribute) -> String? { bytes(of: attribute).map { Self.text($0).trimmedOfXMLSpace } }

  /// The text of bytes of a value.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard hasReference(bytes) else { return text }
    // Of all references libxml2 leaves this one, however it was written: an ampersand may stand in no other way.
    return text.replacing("&#38;", with: "&")
  }

  /// Whether ``text(_:)`` is anything else than what the bytes say.
  static func hasReference(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    UnsafePlainText.contains(UInt8(ascii: "&"), bytes)
  }

  /// The whole number that an attribute is, digits alone and few of them; `nil` for anything else.
  func shortNumber(_ attribute: COLLADAAttribute) -> Int? {
    guard let bytes = bytes(of: attribute), bytes.count > 0, bytes.count <= 9 else { return nil }
    var number = 0
    for byte in bytes {
      guard let digit = byte.decimalDigit else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  /// The bytes of the value, in which `&#38;` stands for an ampersand.
  @inline(__always)
  func bytes(of attribute: COLLADAAttribute) -> UnsafeBufferPointer<UInt8>? {
    guard let pointers, let names else { return nil }
    let name = names[attribute.rawValue]
    for index in 0..<count where pointers[index * 5] == name && pointers[index * 5 + 1] == nil {
      guard let start = pointers[index * 5 + 3], let end = pointers[index * 5 + 4] else { continue }
      return UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }
}
