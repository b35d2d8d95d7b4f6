import MotionClip
import Testing

@testable import MotionFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The reader of zip archives, and COLLADA in them.
@Suite struct ZipTests {
  private static let arm = Array(
    COLLADAText.arm(COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90")).text.utf8)

  private func failure(_ bytes: [UInt8]) -> MotionError? {
    #expect(throws: MotionError.self) { try COLLADAReader().read(.bytes(bytes, path: "arm.zae")) }
  }

  // MARK: Invalid

  @Test func damagedArchives() {
    let good = ZipText(stored: Self.arm)
    var cases: [(String, [UInt8], MotionError.Code, String)] = [
      ("the signature alone", [0x50, 0x4B, 3, 4], .incomplete, "the zip archive has no directory at its end"),
      ("no .dae", ZipText(name: "arm.txt", stored: Self.arm).bytes, .incomplete, "the zip archive holds no .dae file"),
      ("no files", [0x50, 0x4B, 3, 4] + ZipText.archive([]), .incomplete, "the zip archive holds no .dae file"),
    ]
    var file = good
    file.crc ^= 1
    cases.append(
      ("a wrong check sum", file.bytes, .malformed, "'arm.dae' in the zip archive does not have its check sum"))
    file = good
    file.length -= 1
    cases.append(("a wrong length", file.bytes, .malformed, "'arm.dae' in the zip archive does not have its check sum"))
    file = good
    file.flags = 1
    cases.append(("encrypted", file.bytes, .unsupported, "'arm.dae' in the zip archive is encrypted"))
    file = good
    file.method = 12
    cases.append(
      (
        "another method", file.bytes, .unsupported,
        "'arm.dae' in the zip archive is compressed by method 12, not deflate"
      ))
    file = good
    file.method = 8
    cases.append(("no deflate stream", file.bytes, .malformed, "'arm.dae' in the zip archive is damaged"))
    file = ZipText(deflated: Array(DeflateBits.zeros(copies: 10).dropLast()), length: 2_581)
    cases.append(("cut off", file.bytes, .incomplete, "'arm.dae' in the zip archive breaks off"))
    var bytes = good.bytes
    bytes[bytes.count - 6] ^= 0x40
    cases.append(("a directory elsewhere", bytes, .malformed, "the zip archive's directory is damaged"))
    for (name, bytes, code, message) in cases {
      let error = failure(bytes)
      #expect(error?.code == code, "\(name)")
      #expect(error?.message == message, "\(name)")
      #expect(error?.place == Place(path: "arm.zae", line: 1, column: 1), "\(name)")
    }
  }

  @Test func bombs() throws {
    // 16 MiB of zeros in a thousandth of that, whether the archive says so or lies.
    let copies = 1 << 16
    let data = DeflateBits.zeros(copies: copies)
    let honest = ZipText(deflated: data, length: 1 + 258 * copies)
    #expect(failure(honest.bytes)?.code == .limitExceeded)
    for length in [1 + 258 * copies, 1_000] {
      let archive = try ZipArchive(ZipText(deflated: data, length: length).bytes, path: "arm.zae")
      var count = 0
      let error = #expect(throws: MotionError.self) {
        try archive.expand(archive.entries[0], limits: .init(length: 1 << 30, ratio: 200)) { piece in
          count += piece.count
          return true
        }
      }
      #expect(error?.message == "'arm.dae' in the zip archive expands to more than \(200 * data.count) bytes")
      #expect(count <= 200 * data.count)
    }
  }

  @Test func whatIsNotWantedIsNotExpanded() throws {
    let archive = try ZipArchive(
      ZipText(deflated: DeflateBits.zeros(copies: 1 << 12), length: 1 + 258 << 12).bytes, path: "arm.zae")
    var count = 0
    try archive.expand(archive.entries[0], limits: .init(length: 1 << 30, ratio: 2_000)) { piece in
      count += piece.count
      return false
    }
    #expect(count > 0 && count < 100_000)
  }

  @Test func whatIsCutAnywhereFailsOrReads() {
    let bytes = ZipText(deflated: DeflateBits.zeros(copies: 3), length: 775, crc: 0).bytes
    for count in 0..<bytes.count {
      #expect(throws: MotionError.self) { try ZipArchive(Array(bytes[..<count]), path: "a") }
    }
  }

  @Test func bitsTurnedAnywhereEndInAnErrorOrTheSame() throws {
    // Whatever is wrong with the bytes is an error, never another file.
    let plain = Array("0".utf8) + [UInt8](repeating: UInt8(ascii: "0"), count: 3 * 258)
    let bytes = ZipText(deflated: DeflateBits.zeros(copies: 3), length: plain.count, crc: CRC32.of(plain)).bytes
    for bit in 0..<(bytes.count * 8) {
      var turned = bytes
      turned[bit / 8] ^= 1 << UInt8(bit % 8)
      do throws(MotionError) {
        let archive = try ZipArchive(turned, path: "a")
        for entry in archive.entries {
          var found: [UInt8] = []
          try archive.expand(entry, limits: .init(length: 1 << 20, ratio: 200)) { piece in
            piece.withUnsafeBufferPointer { found += $0 }
            return true
          }
          #expect(found == plain || found.isEmpty, "bit \(bit)")
        }
      } catch {
        #expect(error.place.line == 1)
      }
    }
  }

  // MARK: Reference values: Python's zipfile

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct File: Decodable, Sendable { var name: String, length: Int, crc32: UInt32 }
    var name: String
    var archive: String
    var files: [File]
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let path = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Fixtures/zip.json"
    return (try? JSONDecoder().decode([Case].self, from: Data(contentsOf: URL(filePath: path)))) ?? []
  }()

  @Test(arguments: cases) func archivesOfAnotherProgram(_ reference: Case) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: reference.archive)))
    let archive = try ZipArchive(bytes, path: "a.zip")
    #expect(archive.entries.map(\.name) == reference.files.map(\.name))
    for (entry, file) in zip(archive.entries, reference.files) {
      var found: [UInt8] = []
      try archive.expand(entry, limits: .init(length: 1 << 20, ratio: 2_000)) { piece in
        piece.withUnsafeBufferPointer { found += $0 }
        return true
      }
      #expect(found.count == file.length && CRC32.of(found) == file.crc32, "\(file.name)")
    }
  }

  @Test func theFixtureIsThere() { #expect(Self.cases.count == 4) }

  // MARK: COLLADA archives

  private func hand(_ files: [ZipText], comment: [UInt8] = []) throws -> (SIMD3<Float>, [String]) {
    let document = try COLLADAReader().read(.bytes(ZipText.archive(files, comment: comment), path: "arm.zae"))
    return (try position(document, "hand", at: 1), document.diagnostics.map(\.message))
  }

  private func manifest(_ root: String) -> ZipText {
    ZipText(
      name: "manifest.xml", stored: Array("<?xml version=\"1.0\"?><dae_root>\(root)</dae_root>".utf8))
  }

  @Test func theManifestNamesTheDocument() throws {
    let decoy = ZipText(name: "a.dae", stored: Array(COLLADAText.arm.text.utf8))
    for (root, name) in [
      ("./models/arm 1.dae", "models/arm 1.dae"), ("models/arm%201.dae#scene", "models/arm 1.dae"), ("b.dae", "b.dae"),
    ] {
      let (hand, messages) = try hand([decoy, manifest(root), ZipText(name: name, stored: Self.arm)])
      #expect(messages == [] && isNear(hand, handPosition(elbow: 90)), "\(root)")
    }
    let (_, nested) = try hand([manifest("arm.dae<x><y/></x>"), ZipText(name: "arm.dae", stored: Self.arm)])
    #expect(nested == [])
    let (_, messages) = try hand([manifest("gone.dae"), ZipText(name: "arm.dae", stored: Self.arm)])
    #expect(messages == ["the archive has no 'gone.dae', which its manifest.xml names; 'arm.dae' is read"])
    let (_, empty) = try hand([manifest(""), ZipText(name: "arm.dae", stored: Self.arm)])
    #expect(empty == ["the archive's manifest.xml names no document; 'arm.dae' is read"])
  }

  @Test func withoutAManifestTheLeastDeepDocumentIsRead() throws {
    let decoy = ZipText(name: "deep/er/a.dae", stored: Array(COLLADAText.arm.text.utf8))
    let (hand, messages) = try hand(
      [decoy, ZipText(name: "textures/x.png", stored: [1, 2, 3]), ZipText(name: "B.DAE", stored: Self.arm)],
      comment: Array("made by hand".utf8))
    #expect(messages == [] && isNear(hand, handPosition(elbow: 90)))
  }

  @Test func damageWithinHasItsPlaceInTheDocument() throws {
    let text = COLLADAText.arm(COLLADAText.animation("a", "x/y", times: "0 1", values: "0 1")).text
    let document = try COLLADAReader().read(.bytes(ZipText(stored: Array(text.utf8)).bytes, path: "arm.dae"))
    #expect(findings(document, in: text).contains { $0.hasPrefix("9 <channel>: warning: the target 'x/y'") })
  }

  @Test func whatTheWriterWritesReadsBack() throws {
    var writer = ZipWriter()
    let files: [(String, [UInt8])] = [("a.npy", [1, 2, 3]), ("ordner/ß.npy", []), ("b", Self.arm)]
    for (name, bytes) in files { try writer.add(name: name, bytes: bytes) }
    let archive = try ZipArchive(writer.bytes, path: "a.npz")
    #expect(archive.entries.map(\.name) == files.map(\.0))
    for (entry, file) in zip(archive.entries, files) {
      var found: [UInt8] = []
      try archive.expand(entry, limits: .init(length: 1 << 20, ratio: 200)) { piece in
        piece.withUnsafeBufferPointer { found += $0 }
        return true
      }
      #expect(found == file.1)
    }
  }
}
