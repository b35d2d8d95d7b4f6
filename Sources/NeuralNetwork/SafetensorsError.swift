/// Why bytes are no safetensors file that this module can use.
public enum SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is not even a header length.
  case tooShort(byteCount: Int)
  /// The header would reach beyond the end.
  case headerLength(UInt64, available: Int)
  /// The header is longer than anyone writes.
  case headerLimit(UInt64)
  /// The header is not the JSON expected, at this byte of the file, counted from 0.
  case malformedHeader(byte: Int, expected: String)
  /// Two tensors, or two strings of the metadata, have one name.
  case duplicateName(String)
  /// A tensor is called like the metadata.
  case reservedName
  /// A tensor's numbers are of another type than `F32`.
  case unsupportedType(name: String, type: String)
  /// A tensor's shape is too large to count.
  case shapeTooLarge(name: String, shape: [Int])
  /// A tensor's bytes are not as many as its shape needs.
  case sizeMismatch(name: String, shape: [Int], begin: Int, end: Int)
  /// A tensor's bytes reach beyond the end of the file.
  case outOfRange(name: String, end: Int, available: Int)
  /// A tensor does not begin where the one before ends.
  case notContiguous(name: String, begin: Int, expected: Int)
  /// There are bytes that belong to no tensor.
  case trailingBytes(count: Int)
  /// A number is infinite or not a number.
  case notFinite(name: String, index: Int, value: String)

  /// The error in one sentence.
  public var description: String {
    switch self {
    case .tooShort(let count): "a safetensors file begins with 8 bytes of header length, found \(count) bytes"
    case .headerLength(let length, let available):
      "the header should have \(length) bytes, but only \(available) follow: the file is cut off or no safetensors file"
    case .headerLimit(let length): "a header of \(length) bytes is too long to be read"
    case .malformedHeader(let byte, let expected): "expected \(expected) at byte \(byte) of the file"
    case .duplicateName(let name): "the name \(name) appears twice"
    case .reservedName: "no tensor can be called \(SafetensorsHeader.metadataKey)"
    case .unsupportedType(let name, let type): "tensor \(name) holds \(type) numbers, only F32 is supported"
    case .shapeTooLarge(let name, let shape): "tensor \(name) has an impossibly large shape \(shape)"
    case .sizeMismatch(let name, let shape, let begin, let end):
      "tensor \(name) of shape \(shape) cannot occupy the bytes \(begin) to \(end)"
    case .outOfRange(let name, let end, let available):
      "tensor \(name) ends at byte \(end), but there are only \(available): the file is cut off"
    case .notContiguous(let name, let begin, let expected):
      begin < expected
        ? "tensor \(name) begins at byte \(begin) and overlaps another that ends at \(expected)"
        : "nothing uses the bytes \(expected) to \(begin) before tensor \(name)"
    case .trailingBytes(let count): "\(count) bytes follow the last tensor"
    case .notFinite(let name, let index, let value): "tensor \(name) holds \(value) at index \(index)"
    }
  }
}
