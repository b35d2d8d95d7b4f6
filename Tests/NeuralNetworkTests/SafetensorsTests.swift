import NeuralNetwork
import Testing

@Suite("Safetensors files")
struct SafetensorsTests {
  /// A file from its header and the numbers after it.
  static func bytes(_ header: String, numbers: [Float] = [], extra: [UInt8] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    let count = UInt64(header.utf8.count)
    for i in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: count >> UInt64(8 * i))) }
    bytes += Array(header.utf8)
    for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += Array($0) } }
    return bytes + extra
  }

  static let tensors = [
    NamedParameter(name: "layer0.weights", shape: [2, 3], values: [1, -2, 3.5, 0, 1e-30, -7]),
    NamedParameter(name: "layer0.biases", shape: [3], values: [0.1, 0.2, 0.3]),
    NamedParameter(name: "scalar", shape: [], values: [42]),
    NamedParameter(name: "nothing", shape: [0, 4], values: []),
  ]

  // MARK: - Every way to be invalid

  /// Bytes and what is said about them.
  struct Damage: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var message: String

    init(_ bytes: [UInt8], _ message: String) {
      self.bytes = bytes
      self.message = message
    }

    var testDescription: String { message }
  }

  static let damages: [Damage] = [
    Damage([1, 2, 3], "a safetensors file begins with 8 bytes of header length, found 3 bytes"),
    Damage(
      [255, 255, 255, 255, 255, 255, 255, 255, 123],
      "the header should have 18446744073709551615 bytes, but only 1 follow: the file is cut off or no safetensors file"
    ),
    Damage(bytes(""), "expected { at byte 8 of the file"),
    Damage(bytes(" {}"), "expected { at byte 8 of the file"),
    Damage(bytes("{"), "expected \" at byte 9 of the file"),
    Damage(bytes("{}x"), "expected the end of the header at byte 10 of the file"),
    Damage(bytes("{\"a\":1}"), "expected { at byte 13 of the file"),
    Damage(bytes("{\"a"), "expected the end of a string at byte 11 of the file"),
    Damage(bytes("{\"a\u{1}\":1}"), "expected no control character in a string at byte 11 of the file"),
    Damage(bytes("{\"\\x\":1}"), "expected an escaped character at byte 11 of the file"),
    Damage(bytes("{\"\\ud800\":1}"), "expected a whole character before at byte 16 of the file"),
    Damage(bytes("{\"__metadata__\":{\"a\":1}}"), "expected \" at byte 29 of the file"),
    Damage(bytes("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}"), "the name a appears twice"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", numbers: [1]),
      "expected dtype, shape and data_offsets in tensor a at byte 40 of the file"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}"),
      "expected dtype, shape and data_offsets, each once, in tensor a, found dtype at byte 36 of the file"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", numbers: [1]),
      "expected a whole number at byte 37 of the file"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}", numbers: [1]),
      "expected a whole number at byte 38 of the file"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}", numbers: [1]),
      "expected a number below 2^63 at byte 55 of the file"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", numbers: [1]),
      "tensor a holds F16 numbers, only F32 is supported"),
    Damage(
      bytes(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9000000000000000000,9000000000000000000],\"data_offsets\":[0,4]}}",
        numbers: [1]), "tensor a has an impossibly large shape [9000000000000000000, 9000000000000000000]"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", numbers: [1]),
      "tensor a of shape [2] cannot occupy the bytes 0 to 4"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}}", numbers: [1, 2]),
      "tensor a of shape [1] cannot occupy the bytes 8 to 4"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", numbers: [1]),
      "tensor a ends at byte 8, but there are only 4: the file is cut off"),
    Damage(
      bytes(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
          + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", numbers: [1, 2]),
      "tensor b begins at byte 4 and overlaps another that ends at 8"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", numbers: [1, 2]),
      "nothing uses the bytes 0 to 4 before tensor a"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", numbers: [1], extra: [0]),
      "1 bytes follow the last tensor"),
    Damage(
      bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", numbers: [1, .nan]),
      "tensor a holds nan at index 1"),
    Damage(
      bytes(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
          + "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"), "the name a appears twice"),
  ]

  @Test("Damage is named", arguments: damages)
  func namesDamage(_ damage: Damage) {
    let error = #expect(throws: SafetensorsError.self) { try SafetensorsFile(bytes: damage.bytes) }
    #expect(error?.description == damage.message)
  }

  @Test("What could not be read back is not written")
  func refusesToWrite() {
    let tensor = NamedParameter(name: "a", shape: [1], values: [.infinity])
    #expect(throws: SafetensorsError.notFinite(name: "a", index: 0, value: "inf")) {
      try SafetensorsFile(tensors: [tensor])
    }
    #expect(throws: SafetensorsError.duplicateName("scalar")) {
      try SafetensorsFile(tensors: [Self.tensors[2], Self.tensors[2]])
    }
    #expect(throws: SafetensorsError.reservedName) {
      try SafetensorsFile(tensors: [NamedParameter(name: "__metadata__", shape: [0], values: [])])
    }
  }

  @Test("Cut anywhere or with any byte changed, a file is read or refused, and never traps")
  func survivesDamageAnywhere() throws {
    let whole = try SafetensorsFile(tensors: Self.tensors, metadata: ["kind": "damaged \"one\""]).bytes
    for count in whole.indices {
      #expect(throws: SafetensorsError.self) { try SafetensorsFile(bytes: Array(whole[..<count])) }
    }
    var generator = RandomGenerator(seed: 7)
    var refused = 0
    for position in whole.indices {
      for _ in 0..<8 {
        var damaged = whole
        damaged[position] ^= UInt8(1 + generator.uniform(below: 255))
        do { _ = try SafetensorsFile(bytes: damaged) } catch { refused += 1 }
      }
    }
    #expect(refused > whole.count)
  }

  // MARK: - Laws

  @Test("What is written is read back, whatever the order")
  func roundTrip() throws {
    let metadata = ["b": "two\nlines", "a": "quote \" backslash \\ tab \t ünïcode 🦴"]
    let file = try SafetensorsFile(tensors: Self.tensors, metadata: metadata)
    let read = try SafetensorsFile(bytes: file.bytes)
    #expect(read == file)
    #expect(read.metadata == metadata)
    #expect(read["layer0.weights"]?.values == Self.tensors[0].values)
    let reversed = try SafetensorsFile(tensors: Self.tensors.reversed(), metadata: metadata)
    #expect(reversed.bytes == file.bytes)
    #expect(file.bytes.count.isMultiple(of: 4))
  }

  // MARK: - Reference values

  @Test("A file of two tensors has these bytes")
  func knownBytes() throws {
    // By hand from the format's description; tools/reference/check_safetensors.py reads such files with the
    // reference implementation.
    let file = try SafetensorsFile(
      tensors: [
        NamedParameter(name: "b", shape: [1, 2], values: [1, -2]), NamedParameter(name: "a", shape: [1], values: [0.5]),
      ], metadata: ["k": "v"])
    let header =
      "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"data_offsets\":[0,4],\"dtype\":\"F32\",\"shape\":[1]},"
      + "\"b\":{\"data_offsets\":[4,12],\"dtype\":\"F32\",\"shape\":[1,2]}}"
    let padding = String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(file.bytes == Self.bytes(header + padding, numbers: [0.5, 1, -2]))
  }

  @Test("Keys in any order, blanks and escapes are read")
  func readsOtherWriters() throws {
    let file = try SafetensorsFile(
      bytes: Self.bytes(
        "{ \"\\u0061\\ud83e\\uddb4\" : { \"shape\" : [ ] , \"data_offsets\" : [ 0 , 4 ] , \"dtype\" : \"F32\" } }   ",
        numbers: [3]))
    #expect(file.tensors == [NamedParameter(name: "a🦴", shape: [], values: [3])])
    #expect(file.metadata.isEmpty)
  }
}
