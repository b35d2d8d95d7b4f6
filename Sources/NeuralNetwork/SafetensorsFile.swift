/// Named parameters and a few strings as a safetensors file: what a trained network is kept in.
///
/// Eight bytes of header length (little-endian), a JSON header, then the numbers, 32-bit and little-endian. The format
/// is that of <https://github.com/huggingface/safetensors>; of its number types only `F32` is read. The same content
/// always gives the same bytes: keys are sorted and tensors lie in the order of their names.
public struct SafetensorsFile: Sendable, Hashable {
  /// The tensors, sorted by name.
  public let tensors: [NamedParameter]
  /// What `__metadata__` holds.
  public let metadata: [String: String]

  /// The longest header that is read, as in the reference implementation.
  static let headerLimit: UInt64 = 100_000_000

  /// Puts a file together.
  ///
  /// - Throws: ``SafetensorsError`` where two tensors share a name, a name is reserved, or a number is not finite.
  public init(tensors: [NamedParameter], metadata: [String: String] = [:]) throws(SafetensorsError) {
    self.tensors = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.metadata = metadata
    for (index, tensor) in self.tensors.enumerated() {
      if tensor.name == SafetensorsHeader.metadataKey { throw .reservedName }
      if index > 0, self.tensors[index - 1].name == tensor.name { throw .duplicateName(tensor.name) }
      try Self.checkFinite(tensor.values, name: tensor.name)
    }
  }

  /// Reads a file's bytes, checking every length, offset, shape and number.
  ///
  /// - Throws: ``SafetensorsError``; no bytes whatever make it trap.
  public init(bytes: [UInt8]) throws(SafetensorsError) {
    guard bytes.count >= 8 else { throw .tooShort(byteCount: bytes.count) }
    var length: UInt64 = 0
    for i in 0..<8 { length |= UInt64(bytes[i]) << UInt64(8 * i) }
    guard length <= UInt64(bytes.count - 8) else { throw .headerLength(length, available: bytes.count - 8) }
    guard length <= Self.headerLimit else { throw .headerLimit(length) }
    let dataStart = 8 + Int(length)
    var parser = SafetensorsHeaderParser(bytes: bytes, range: 8..<dataStart)
    let header = try parser.parse()
    try header.check(dataSize: bytes.count - dataStart)
    metadata = header.metadata
    var tensors: [NamedParameter] = []
    for entry in header.entries {
      let values = Self.numbers(bytes, from: dataStart + entry.begin, to: dataStart + entry.end)
      try Self.checkFinite(values, name: entry.name)
      tensors.append(NamedParameter(name: entry.name, shape: entry.shape, values: values))
    }
    self.tensors = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The whole file.
  public var bytes: [UInt8] {
    var header = SafetensorsHeader.json(tensors: tensors, metadata: metadata)
    // Padded with blanks, so that the numbers lie at a multiple of 8.
    header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + tensors.reduce(0) { $0 + 4 * $1.values.count })
    for i in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: UInt64(header.count) >> UInt64(8 * i))) }
    bytes.append(contentsOf: header)
    for tensor in tensors {
      for value in tensor.values {
        let bits = value.bitPattern
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
      }
    }
    return bytes
  }

  /// The tensor of a name, if there is one.
  public subscript(name: String) -> NamedParameter? {
    tensors.first { $0.name == name }
  }

  private static func numbers(_ bytes: [UInt8], from begin: Int, to end: Int) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity((end - begin) / 4)
    for i in stride(from: begin, to: end, by: 4) {
      let bits =
        UInt32(bytes[i]) | UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i + 2]) << 16 | UInt32(bytes[i + 3]) << 24
      values.append(Float(bitPattern: bits))
    }
    return values
  }

  private static func checkFinite(_ values: [Float], name: String) throws(SafetensorsError) {
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(name: name, index: index, value: values[index].description)
    }
  }
}
