import MotionClip
import Testing

@testable import MotionFormats

/// Which lines make a frame, and what is said where they do not.
@Suite struct BVHRowTests {
  private static let twoFrames: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

  // MARK: Errors

  @Test(arguments: [
    ("a number too few", "1 2 3 4 5\n7 8 9 10 11 12\n", "19:1: error: expected 6 numbers in the row, found 5"),
    (
      "a number too few, later", "1 2 3 4 5 6\n 7 8 9\n1 2 3 4 5 6\n",
      "20:2: error: expected 6 numbers in the row, found 3"
    ),
    ("a number too many", "1 2 3 4 5 6 7\n7 8 9 10 11 12\n", "19:13: error: expected 6 numbers in the row, found 7"),
    (
      "a number too many, at the end", "1 2 3 4 5 6\n1 2 3 4 5 6 7",
      "20:13: error: expected 6 numbers in the row, found 7"
    ),
    (
      "a spread frame too long", "1 2\n3 4\n5 6 7\n1 2 3 4 5 6\n",
      "21:5: error: expected 6 numbers in the frame, found 7"
    ),
    (
      "a spread frame too short", "1 2\n3 4\n5\n7 8 9 10 11 12\n",
      "22:3: error: expected 6 numbers in the frame, found 11"
    ),
  ])
  func rowsThatDoNotAddUp(_ name: String, _ rows: String, _ message: String) throws {
    for options in [ReadingOptions(), ReadingOptions(isStrict: true)] {
      let error = try #require(throws: MotionError.self) { try readBVH(BVHSamples.rows(rows), options) }
      #expect(error.description == "walk.bvh:" + message)
      #expect(error.code == .malformed)
    }
  }

  @Test func glueIsAnErrorUnlessToldOtherwise() throws {
    let text = BVHSamples.rows("1 2 3-4 5 6\n7 8 9 10 11e0-12\n")
    let error = try #require(throws: MotionError.self) { try readBVH(text) }
    #expect(error.place == Place(path: "walk.bvh", line: 19, column: 5))
    let document = try readBVH(text, ReadingOptions(splitsGluedNumbers: true))
    #expect(document.takes[0].clip.channelValues == [1, 2, 3, -4, 5, 6, 7, 8, 9, 10, 11, -12])
    #expect(
      document.diagnostics.map(\.description) == [
        "walk.bvh:19:5: warning: '3-4' is read as 2 numbers (and 1 more like it)"
      ])
    let strict = try #require(throws: MotionError.self) {
      try readBVH(text, ReadingOptions(isStrict: true, splitsGluedNumbers: true))
    }
    #expect(strict.code == .malformed && strict.place == error.place)
    let offset = try readBVH(
      BVHSamples.small.replacing("0 1 0", with: "0+1-0"), ReadingOptions(splitsGluedNumbers: true))
    #expect(offset.takes[0].clip.skeleton.joints[0].offset == [0, 1, 0])
    #expect(offset.diagnostics.map(\.code) == [.gluedNumbers])
  }

  // MARK: One frame, several lines

  @Test(arguments: [
    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n",
    "1 2 3\n4 5 6\n7 8 9\n10 11 12",
    "1 2 3 4 5 6\n7 8 9\n\n10 11 12\n",
    "1 2 3 4 5\n6\n7 8 9 10 11\n12\n",
    "1 2 3 4 5 6 7 8 9 10 11 12\n",
    "\n\n1 2 3 4 5 6\n \n\n7 8 9 10 11 12\n\n",
  ])
  func framesEndWhereLinesEnd(_ rows: String) throws {
    let document = try readBVH(BVHSamples.rows(rows), ReadingOptions(isStrict: true))
    #expect(document.takes[0].clip.channelValues == Self.twoFrames)
    #expect(document.diagnostics.isEmpty)
  }

  @Test func aStreamOfNumbersIsReadWhereTheCountIsRight() throws {
    let text = BVHSamples.rows("1 2 3 4\n5 6 7 8\n9 10 11 12\n")
    let document = try readBVH(text)
    #expect(document.takes[0].clip.channelValues == Self.twoFrames)
    #expect(document.diagnostics.map(\.code) == [.unevenRows])
    #expect(document.diagnostics[0].place == Place(path: "walk.bvh", line: 20, column: 5))
    let strict = try #require(throws: MotionError.self) { try readBVH(text, ReadingOptions(isStrict: true)) }
    #expect(strict.code == .malformed && strict.place == document.diagnostics[0].place)
    let wrongCount = try #require(throws: MotionError.self) {
      try readBVH(BVHSamples.rows("1 2 3 4\n5 6 7 8\n9 10 11 12\n", frames: "3"))
    }
    #expect(wrongCount.message == "expected 6 numbers in the frame, found 8")
  }

  // MARK: The count of frames

  @Test(arguments: [
    ("3", MotionError.Code.incomplete, "expected 3 frames, found 2; the rows that are there are used"),
    ("1", .malformed, "expected 1 frame, found 2; the rows that are there are used"),
    ("0", .malformed, "expected 0 frames, found 2; the rows that are there are used"),
  ])
  func rowsDifferFromTheCount(_ frames: String, _ strictCode: MotionError.Code, _ message: String) throws {
    let text = BVHSamples.small.replacing("Frames: 2", with: "Frames: \(frames)")
    let document = try readBVH(text)
    #expect(document.takes[0].clip.channelValues == Self.twoFrames)
    #expect(document.diagnostics.map(\.description) == ["walk.bvh:17:1: warning: \(message)"])
    #expect(document.diagnostics[0].sourceLine == "Frames: \(frames)")
    let error = try #require(throws: MotionError.self) { try readBVH(text, ReadingOptions(isStrict: true)) }
    #expect(error.code == strictCode && error.place == document.diagnostics[0].place && error.message == message)
  }

  // MARK: A cut

  @Test(arguments: [
    "1 2 3 4 5 6\n7 8 9", "1 2 3 4 5 6\n7 8 9\n", "1 2 3 4 5 6\n7\n8 9\n", "1 2 3 4 5 6\n7 8 9 -",
    "1 2 3 4 5 6\n7 8 9 1.5e-",
  ])
  func theFrameThatTheEndCutsOffIsLeftOut(_ rows: String) throws {
    let text = BVHSamples.rows(rows)
    let document = try readBVH(text)
    #expect(document.takes[0].clip.channelValues == [1, 2, 3, 4, 5, 6])
    #expect(
      document.diagnostics.map(\.description) == [
        "walk.bvh:20:1: warning: the file ends after 3 of the 6 numbers of frame 2, which is left out "
          + "(frames kept: 1 of 2)"
      ])
    let strict = try #require(throws: MotionError.self) { try readBVH(text, ReadingOptions(isStrict: true)) }
    #expect(strict.code == .incomplete && strict.place == document.diagnostics[0].place)
  }

  @Test func aCutInTheFirstWordOfAFrame() throws {
    let document = try readBVH(BVHSamples.rows("1 2 3 4 5 6\n-"))
    #expect(document.takes[0].clip.frameCount == 1)
    #expect(document.diagnostics.map(\.code) == [.truncatedFrame])
    #expect(document.diagnostics[0].place == Place(path: "walk.bvh", line: 20, column: 1))
  }

  @Test func aLineEndBehindAHalfNumberIsNoCut() throws {
    let error = try #require(throws: MotionError.self) { try readBVH(BVHSamples.rows("1 2 3 4 5 6\n7 8 9 -\n")) }
    #expect(error.code == .malformed)
    #expect(error.message == "expected a number, found '-'")
  }

  // MARK: Blocks

  /// However a file is cut into blocks for reading, the outcome is the same to the bit.
  @Test func blocksDoNotShow() throws {
    let samples = [
      BVHSamples.small, BVHSamples.rows("1 2 3 4 5 6\r7 8 9 10 11 12\r"), BVHSamples.rows("1 2 3\r\n\r\n4 5 6\r\n7 8"),
      BVHSamples.rows(" 1 2 3 4 5 6 \n\t7 8 9 10 11 12"), BVHSamples.rows("1 2 3 4 5 6\n1 2 nan 4 5 6\n"),
      BVHSamples.rows("1 2 3 4\n5 6 7 8\n9 10 11 12\n"), BVHSamples.rows("1 2 3 4 5\n7 8 9 10 11 12\n"),
      BVHSamples.small.replacing("\n", with: "\r\n"), "\u{FEFF}" + BVHSamples.small.replacing("\n", with: "\r"),
      BVHSamples.small.replacing("End Site", with: "End Site {"), String(BVHSamples.small.prefix(200)),
    ]
    for text in samples {
      let bytes = Array(text.utf8)
      let expected = BVHOutcome(bytes)
      for blockLength in 1...(bytes.count + 2) {
        #expect(BVHOutcome(bytes, blockLength: blockLength) == expected, "blocks of \(blockLength)")
      }
    }
  }

  @Test func moreThanOneBlock() throws {
    let rows = (0..<60_000).map { "\($0) -1.5 2.25 3 4.000 0.\($0 % 10)" }
    for lineEnd in ["\n", "\r\n", "\r"] {
      let text = BVHSamples.rows(" " + rows.joined(separator: lineEnd + " "), frames: "60000")
      let clip = try readBVH(text, ReadingOptions(isStrict: true)).takes[0].clip
      #expect(clip.frameCount == 60_000)
      for frame in stride(from: 0, to: 60_000, by: 977) {
        #expect(clip.channelValues[frame * 6] == Float(frame))
        #expect(clip.channelValues[frame * 6 + 5] == Float(frame % 10) / 10)
      }
    }
    let broken = BVHSamples.rows(rows[..<50_000].joined(separator: "\n") + "\n 0 0 0 0 x 0\n", frames: "60000")
    let error = try #require(throws: MotionError.self) { try readBVH(broken) }
    #expect(error.place == Place(path: "walk.bvh", line: 50_019, column: 10))
    #expect(error.sourceLine == " 0 0 0 0 x 0")
  }
}
