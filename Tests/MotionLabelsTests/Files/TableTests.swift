import MotionClip
import MotionFeatures
import Testing

@testable import MotionLabels

@Suite struct PositionTableTests {
  @Test("One row a frame with world positions in metres, Y up")
  func table() throws {
    let clip = Clip(
      skeleton: Skeleton(joints: [
        Joint(name: "Hips", parent: nil, offset: .zero, channels: [.xPosition, .yPosition, .zPosition]),
        Joint(name: "a,\"b\"", parent: 0, offset: [0, 0, 50]),
      ]), frameCount: 2, channelValues: [0, 0, 100, 100, 50, 100], frameRate: FrameRate(framesPerSecond: 4),
      startTime: 1, space: SourceSpace(upAxis: .z, metersPerUnit: 0.01))
    #expect(
      String(decoding: PositionTable.csv(clip), as: UTF8.self) == """
        frame,time,Hips.x,Hips.y,Hips.z,"a,""b"".x","a,""b"".y","a,""b"".z"
        0,1,0,1,0,0,1.5,0
        1,1.25,1,1,-0.5,1,1.5,-0.5

        """)
  }
}

@Suite struct FeatureDocumentTests {
  private let document: FeatureDocument = {
    let layout = FeatureLayout(columns: [
      .init(name: "speed", unit: "leg/s", space: "facing"), .init(name: "turn", unit: "rad/s", space: "none"),
    ])
    var features = FeatureMatrix(layout: layout, sampleCount: 3)
    features.values = [1, 3, -0.25, 2, 0.5, 1e-7]
    return FeatureDocument(features: features, startTime: 0.5)
  }()

  @Test("A table has a row of names, then a row a sample with its time")
  func table() {
    #expect(
      String(decoding: document.csv, as: UTF8.self) == """
        time,speed,turn
        0.5,1,2
        0.53333336,3,0.5
        0.56666666,-0.25,1e-7

        """)
  }

  @Test("An archive holds arrays as NumPy's format has them")
  func archive() throws {
    let entries = try ZipEntries(document.npz())
    #expect(entries.names == ["features.npy", "times.npy", "columns.npy", "units.npy", "spaces.npy"])
    let features = try #require(entries["features.npy"])
    // NumPy enhancement proposal 1: magic, version 1.0, the header's length, which ends in a line end at a multiple of 64.
    #expect(Array(features[..<8]) == [0x93] + Array("NUMPY".utf8) + [1, 0])
    let header = Int(features[8]) + Int(features[9]) << 8
    #expect((10 + header) % 64 == 0)
    let text = String(decoding: features[10..<10 + header], as: UTF8.self)
    #expect(text.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }"))
    #expect(text.hasSuffix("\n"))
    let numbers = Array(features[(10 + header)...])
    #expect(numbers.count == 24)
    #expect(Array(numbers[..<8]) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40])
    let columns = try #require(entries["columns.npy"])
    #expect(
      String(decoding: columns, as: UTF8.self).contains("'descr': '<U5', 'fortran_order': False, 'shape': (2,), }"))
    #expect(Array(columns.suffix(20)) == [0x74, 0, 0, 0, 0x75, 0, 0, 0, 0x72, 0, 0, 0, 0x6E, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test("The same features give the same bytes")
  func determinism() throws { #expect(try document.npz() == document.npz()) }
}

/// The stored files of a zip archive, found through its central directory (APPNOTE 6.3, 4.3).
private struct ZipEntries {
  private(set) var names: [String] = []
  private var files: [String: [UInt8]] = [:]

  init(_ bytes: [UInt8]) throws {
    func number(_ start: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    try #require(end >= 0 && number(end, 4) == 0x0605_4B50)
    var entry = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      try #require(number(entry, 4) == 0x0201_4B50)
      let (size, nameLength) = (number(entry + 24, 4), number(entry + 28, 2))
      let name = String(decoding: bytes[entry + 46..<entry + 46 + nameLength], as: UTF8.self)
      let local = number(entry + 42, 4)
      try #require(number(local, 4) == 0x0403_4B50)
      let data = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      names.append(name)
      files[name] = Array(bytes[data..<data + size])
      entry += 46 + nameLength + number(entry + 30, 2) + number(entry + 32, 2)
    }
    try #require(entry == end)
  }

  subscript(name: String) -> [UInt8]? { files[name] }
}
