import MotionClip
import Testing

@testable import MotionLabels

/// FIPS 180-4 (the messages of NIST's examples; the digests are also those of Python's hashlib).
@Suite struct SHA256Tests {
  @Test("Equal messages in any pieces have one digest", arguments: [1, 3, 55, 56, 63, 64, 65, 127, 128, 1000])
  func pieces(length: Int) {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var digest = SHA256()
    for start in stride(from: 0, to: message.count, by: length) {
      digest.update(Array(message[start..<min(start + length, message.count)]))
    }
    #expect(digest.hexadecimal() == SHA256.hexadecimal(of: message))
  }

  @Test(
    "Standard messages",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func standardMessages(message: String, digest: String) {
    #expect(SHA256.hexadecimal(of: message.utf8) == digest)
  }

  @Test("A million letters")
  func longMessage() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hexadecimal(of: message) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Lengths around a block and its padding; digests of Python's `hashlib.sha256(b"x" * n)`.
  @Test(
    "Lengths at which the padding needs another block",
    arguments: [
      (55, "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"),
      (56, "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"),
      (63, "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2"),
      (64, "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"),
      (119, "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c"),
      (120, "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98"),
    ])
  func padding(count: Int, digest: String) {
    #expect(SHA256.hexadecimal(of: [UInt8](repeating: UInt8(ascii: "x"), count: count)) == digest)
  }

  @Test("The processor's instructions and the program without them agree", arguments: 0..<200)
  func paths(count: Int) {
    let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
    let digests = [true, false].map { usingInstructions in
      var digest = SHA256(usingInstructions: usingInstructions)
      digest.update(message)
      digest.update(message)
      return digest.hexadecimal()
    }
    #expect(digests[0] == digests[1])
  }

  @Test("A file has the digest of its bytes, read block by block or at once")
  func file() throws {
    let message = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let folder = try TemporaryFolder()
    let path = folder.path + "/message"
    try FileSystem.write(message, to: path)
    #expect(try FileSystem.digest(of: path) == SHA256.hexadecimal(of: message))
    #expect(FileSystem.size(of: path) == message.count)
    #expect(try FileSystem.bytes(path) == message)
  }

  @Test("There is no digest of a file that is not there")
  func missing() {
    #expect(throws: MotionError.self) { try FileSystem.digest(of: "/nonexistent/file") }
    #expect(FileSystem.size(of: "/nonexistent/file") == nil)
    #expect(FileSystem.size(of: "/") == nil)
  }
}
