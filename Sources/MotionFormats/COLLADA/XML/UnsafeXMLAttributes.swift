/// The attributes of a start tag, in libxml2's memory: valid only while the handler is being told of the tag.
///
/// libxml2 gives five pointers for each: name, prefix, namespace, value, value's end. Attributes with a prefix are none of
/// COLLADA's and are passed over. Names end with a zero; nothing is written.
struct UnsafeXMLAttributes {
  private let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  private let count: Int

  init(_ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
    (self.pointers, self.count) = (pointers, count)
  }

  /// The value of the attribute, without blanks at both ends.
  subscript(name: StaticString) -> String? { exact(name)?.trimmedOfXMLSpace }

  /// The value of the attribute as it stands.
  func exact(_ name: StaticString) -> String? {
    bytes(of: name).map { Self.text($0) }
  }

  /// The text of bytes of a value.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard UnsafePlainText.contains(UInt8(ascii: "&"), bytes) else { return text }
    // Of all references libxml2 leaves this one, however it was written: an ampersand may stand in no other way.
    return text.replacing("&#38;", with: "&")
  }

  /// The whole number that an attribute is, digits alone and few of them; `nil` for anything else.
  func shortNumber(_ name: StaticString) -> Int? {
    guard let bytes = bytes(of: name), bytes.count > 0, bytes.count <= 9 else { return nil }
    var number = 0
    for byte in bytes {
      guard let digit = byte.decimalDigit else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  /// The bytes of the value, in which `&#38;` stands for an ampersand.
  func bytes(of name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let pointers else { return nil }
    for index in 0..<count where pointers[index * 5 + 1] == nil {
      guard let own = pointers[index * 5], Self.isEqual(own, name), let start = pointers[index * 5 + 3],
        let end = pointers[index * 5 + 4]
      else { continue }
      return UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }

  private static func isEqual(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
    let wanted = name.utf8Start
    for index in 0..<name.utf8CodeUnitCount where text[index] != wanted[index] { return false }
    return text[name.utf8CodeUnitCount] == 0
  }
}
