import MotionClip
import Testing

@testable import MotionFormats

/// Hostile files end with an error, soon and without much memory.
@Suite struct BVHLimitTests {
  private func failure(_ text: String) throws -> MotionError {
    try #require(throws: MotionError.self) { try readBVH(text) }
  }

  @Test func aCountOfFramesReservesNothing() throws {
    for count in ["999999999999", "9223372036854775807", "99999999999999999999999999"] {
      let document = try readBVH(BVHSamples.rows("1 2 3 4 5 6\n", frames: count))
      #expect(document.takes[0].clip.frameCount == 1)
      #expect(document.takes[0].clip.channelValues.capacity < 1_000)
      #expect(document.diagnostics.map(\.code) == [.frameCountMismatch])
    }
  }

  @Test func aCountOfFramesWithoutChannelsMakesNoFrames() throws {
    let text = BVHSamples.joint(channels: []).replacing("Frames: 1", with: "Frames: 999999999999")
    let document = try readBVH(text)
    #expect(document.takes[0].clip.frameCount == 1)
    #expect(document.diagnostics.map(\.code) == [.frameCountMismatch])
  }

  @Test func depth() throws {
    func chain(_ depth: Int, closed: Bool) -> String {
      var text = "HIERARCHY\nROOT j\n{\nOFFSET 0 0 0\nCHANNELS 0\n"
      for _ in 1..<depth { text += "JOINT j\n{\nOFFSET 0 0 0\nCHANNELS 0\n" }
      if closed { text += String(repeating: "}\n", count: depth) + "MOTION\nFrames: 1\nFrame Time: 1\n\n" }
      return text
    }
    #expect(try readBVH(chain(BVHLimits.depth, closed: true)).takes[0].clip.skeleton.jointCount == BVHLimits.depth)
    for isClosed in [true, false] {
      let error = try failure(chain(100_000, closed: isClosed))
      #expect(error.code == .limitExceeded)
      #expect(error.description == "walk.bvh:4098:1: error: joints are nested more than 1024 deep")
    }
  }

  @Test func jointsAndChannels() throws {
    let joint = "ROOT j\n{\nOFFSET 0 0 0\n}\n"
    let many = "HIERARCHY\n" + String(repeating: joint, count: BVHLimits.jointCount + 1)
    #expect(try failure(many).description == "walk.bvh:262146:1: error: there are more than 65536 joints")
    for count in ["65", "1000000", "99999999999999999999"] {
      let error = try failure(BVHSamples.small.replacing("CHANNELS 3", with: "CHANNELS \(count)"))
      #expect(error.message == "joint 'Hips' has '\(count)' channels, more than 64")
      #expect(error.code == .limitExceeded)
    }
  }

  @Test func lengths() throws {
    let name = String(repeating: "n", count: BVHLimits.nameLength + 1)
    #expect(try failure(BVHSamples.small.replacing("Knee", with: name)).message == "a name is longer than 4096 bytes")
    let number = "1." + String(repeating: "0", count: BVHLimits.numberLength)
    for text in [
      BVHSamples.rows("1 2 3 4 5 \(number)\n"), BVHSamples.small.replacing("0 1 0", with: "0 \(number) 0"),
    ] {
      let error = try failure(text)
      #expect(error.code == .limitExceeded)
      #expect(error.message == "'1.00000000000000000000000000000000000000…' is longer than 4096 bytes")
    }
  }

  @Test func lengthsOfTheWhole() throws {
    func failure(_ text: String, _ limits: BVHLimits) throws -> MotionError {
      var reader = BVHReader()
      reader.limits = limits
      reader.blockLength = 4_096
      return try #require(throws: MotionError.self) { try reader.read(.bytes(Array(text.utf8), path: "walk.bvh")) }
    }
    let header = "HIERARCHY\n" + String(repeating: " \n", count: 600_000)
    let headerError = try failure(header, BVHLimits(headerLength: 1 << 20))
    #expect(headerError.code == .limitExceeded && headerError.message == "the hierarchy is longer than 1 MB")
    for row in [
      String(repeating: "1 ", count: 600_000), String(repeating: "1 2 3", count: 250_000),
      "1\n2\n3\n" + String(repeating: " \n", count: 600_000),
    ] {
      let error = try failure(BVHSamples.rows(row), BVHLimits(rowLength: 1 << 20))
      #expect(error.code == .limitExceeded && error.message == "a row is longer than 1 MB")
    }
  }

  @Test func ratesThatNoClipHas() throws {
    for value in ["1e-9", "1001", "1e300", "1e400"] {
      let error = try failure(BVHSamples.rows("1 2 3 4 5 6\n", frames: "1", frameTime: value))
      #expect(error.code == .limitExceeded)
      #expect(error.message == "a frame time of '\(value)' s is no rate that a clip can have")
    }
  }

  @Test func aLongLineIsCutInItsError() throws {
    let row = String(repeating: "1 ", count: 40_000) + "x\n"
    let error = try failure(BVHSamples.rows(row))
    #expect(error.place.column == 80_001)
    #expect(error.sourceLine == nil)
    let shorter = try failure(BVHSamples.rows(String(repeating: "1 ", count: 10_000) + "x" + row))
    #expect(shorter.place.column == 20_001)
    #expect(shorter.sourceLine?.utf8.count == 20_200)
  }

  /// Every prefix of a file, and every file with one byte changed, reads or fails; none crashes.
  @Test func damagedBytes() throws {
    let bytes = Array(BVHSamples.small.utf8)
    for count in 0..<bytes.count {
      let outcome = BVHOutcome(Array(bytes[..<count]))
      if case .failed(_, let code) = outcome {
        #expect([.unreadable, .incomplete, .unsupported].contains(code), "\(count): \(outcome)")
      }
    }
    for index in bytes.indices {
      for byte in [0, 9, 10, 13, 32, 43, 45, 46, 48, 57, 65, 101, 123, 125, 128, 255] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        _ = BVHOutcome(changed)
      }
    }
  }
}
