import MotionClip

/// The two lines between `MOTION` and the rows.
struct BVHMotionHeader {
  /// What `Frames:` says; `Int.max` where it says more than that.
  var frameCount: Int
  /// Where it says so.
  var framesToken: BVHTokenizer.Token
  /// What `Frame Time:` says, in seconds.
  var frameTime: Double

  /// Reads both lines, in either order, with the end of the second.
  static func read(_ text: inout BVHTokenizer, numbers: BVHNumberReader) throws(MotionError) -> BVHMotionHeader {
    var frames: (count: Int, token: BVHTokenizer.Token)?
    var frameTime: Double?
    while frames == nil || frameTime == nil {
      let expected = frames == nil ? "Frames:" : "Frame Time:"
      guard let word = try text.peek() else {
        throw text.error(.incomplete, at: text.here, "expected \(expected), found the end of the file")
      }
      switch try label(at: word, &text) {
      case "frames" where frames == nil:
        frames = (try count(after: word, &text, numbers), word)
      case "frametime" where frameTime == nil:
        frameTime = try time(&text)
      default:
        throw text.error(.malformed, at: word, "expected \(expected), found \(text.quoted(word))")
      }
    }
    guard let frames, let frameTime else { preconditionFailure("both lines have been read") }
    return BVHMotionHeader(frameCount: frames.count, framesToken: frames.token, frameTime: frameTime)
  }

  /// Reads a label up to and with its colon: in lower case, without blanks.
  private static func label(at word: BVHTokenizer.Token, _ text: inout BVHTokenizer) throws(MotionError) -> String {
    var label = ""
    text.move(to: word.range.lowerBound, inLineOf: word)
    while label.utf8.count < 9 {
      let rest = try text.restOfLine()
      let bytes = text.window.bytes[rest.range]
      let letters = bytes.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
      guard !letters.isEmpty, letters.count <= 9 else {
        text.move(to: rest.range.lowerBound, inLineOf: rest)
        break
      }
      label += String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
      text.move(to: letters.endIndex, inLineOf: rest)
    }
    try text.skipBlanks()
    let rest = try text.restOfLine()
    let hasColon = text.window.bytes[rest.range].first == UInt8(ascii: ":")
    text.move(to: rest.range.lowerBound + (hasColon ? 1 : 0), inLineOf: rest)
    return label
  }

  private static func count(
    after word: BVHTokenizer.Token, _ text: inout BVHTokenizer, _ numbers: BVHNumberReader
  ) throws(MotionError) -> Int {
    let value = try text.restOfLine()
    guard !value.range.isEmpty else {
      throw text.error(.malformed, at: word, "expected the number of frames after Frames:")
    }
    guard let count = numbers.wholeNumber(text.window.bytes[value.range]) else {
      throw text.error(
        .malformed, at: value, "expected the number of frames after Frames:, found \(text.quoted(value))")
    }
    return count
  }

  private static func time(_ text: inout BVHTokenizer) throws(MotionError) -> Double {
    let value = try text.restOfLine()
    try text.skipLineEnd()
    // Made only where there is something to say.
    var shown: String { text.quoted(value) }
    guard value.range.count <= BVHLimits.numberLength,
      DecimalNumber(text.window.bytes.span, value.range) != nil, let seconds = Double(text.text(value))
    else {
      throw text.error(.malformed, at: value, "expected a number of seconds after Frame Time:, found \(shown)")
    }
    guard seconds > 0 else {
      throw text.error(.malformed, at: value, "expected a frame time above 0 s, found \(shown)")
    }
    guard BVHLimits.frameTime.contains(seconds) else {
      throw text.error(.limitExceeded, at: value, "a frame time of \(shown) s is no rate that a clip can have")
    }
    return seconds
  }
}
