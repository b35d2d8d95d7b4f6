/// A path as the system has it: bytes, which need not be text.
///
/// Archives unpacked on another system leave names in its encoding; such files can still be read.
public struct SystemPath: Hashable, Sendable {
  /// The bytes, without the zero that ends them in C.
  public let bytes: [UInt8]
  /// How messages and documents show the path; what is no UTF-8 becomes U+FFFD.
  public let text: String

  /// Creates a path from bytes.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Creates a path from text.
  public init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// Whether ``text`` says all there is.
  public var isText: Bool { text.utf8.elementsEqual(bytes) }

  /// The path of `name` in this folder.
  func appending(_ name: [UInt8]) -> SystemPath {
    let slash = UInt8(ascii: "/")
    return SystemPath(bytes: (bytes.last == slash ? bytes : bytes + [slash]) + name)
  }

  /// Calls `body` with the path as C takes it.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      // The array ends in a zero, so it has an address.
      body(buffer.baseAddress.unsafelyUnwrapped)
    }
  }
}
