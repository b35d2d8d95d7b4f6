import MotionClip

extension Diagnostic.Code {
  /// A joint that is no root has position channels.
  public static let innerPositionChannels: Self = "innerPositionChannels"
  /// A joint has no channels.
  public static let noChannels: Self = "noChannels"
  /// A joint has neither a child nor an end site.
  public static let leafWithoutEndSite: Self = "leafWithoutEndSite"
  /// There is more than one root.
  public static let severalRoots: Self = "severalRoots"
  /// A root has both an offset and position channels.
  public static let rootOffset: Self = "rootOffset"
  /// A name holds a blank.
  public static let blankInName: Self = "blankInName"
  /// A keyword is not in its usual letter case.
  public static let keywordCase: Self = "keywordCase"
  /// A frame is not one line.
  public static let frameNotOneLine: Self = "frameNotOneLine"
  /// The text starts with a byte order mark.
  public static let byteOrderMark: Self = "byteOrderMark"
  /// Lines end in more than one way.
  public static let mixedLineEnds: Self = "mixedLineEnds"
  /// Lines end in CR alone.
  public static let carriageReturns: Self = "carriageReturns"
  /// The last line has no line end.
  public static let missingFinalLineEnd: Self = "missingFinalLineEnd"
}

extension BVHReader {
  /// What reading the file finds, and notes on what is valid but what other tools are known to stumble over.
  ///
  /// The notes have the severity ``MotionClip/Diagnostic/Severity/note`` and are never an error. Reading the file
  /// with ``read(_:)`` does not give them.
  /// - Throws: ``MotionError`` as ``read(_:)`` does.
  public func lint(_ input: MotionInput) throws(MotionError) -> [Diagnostic] {
    var findings = BVHFindings(isStrict: options.isStrict, isLinting: true)
    _ = try take(InputFile(input), &findings)
    for note in try BVHLineEnds(input).notes() { findings.note(note) }
    return findings.sorted()
  }
}

/// How the lines of a text end.
struct BVHLineEnds {
  private let path: String
  private var lineFeeds = 0
  private var pairs = 0
  private var carriageReturns = 0
  private var hasMark = false
  /// The first line that ends otherwise than the first does.
  private var firstOther: Int?
  private var last: UInt8 = 0x0A

  init(_ input: MotionInput) throws(MotionError) {
    path = input.path
    let file = try InputFile(input)
    var buffer = [UInt8](repeating: 0, count: TextWindow.blockLength)
    var isFirst = true
    while true {
      let count = try file.read(into: &buffer, at: 0, count: buffer.count)
      if count == 0 { break }
      if isFirst { hasMark = buffer[..<count].starts(with: [0xEF, 0xBB, 0xBF]) }
      isFirst = false
      for byte in buffer[..<count] { add(byte) }
    }
  }

  private mutating func add(_ byte: UInt8) {
    if byte == 0x0A {
      if last == 0x0D {
        carriageReturns -= 1
        pairs += 1
      } else {
        lineFeeds += 1
      }
    } else if byte == 0x0D {
      carriageReturns += 1
    }
    if firstOther == nil, last == 0x0A || last == 0x0D, byte != 0x0A,
      [lineFeeds, pairs, carriageReturns].count(where: { $0 > 0 }) > 1
    {
      firstOther = lineFeeds + pairs + carriageReturns
    }
    last = byte
  }

  func notes() -> [Diagnostic] {
    let lineCount = lineFeeds + pairs + carriageReturns
    var notes: [Diagnostic] = []
    if hasMark {
      notes.append(
        Diagnostic(
          .byteOrderMark, .note, at: Place(path: path, line: 1, column: 1),
          "the text starts with a byte order mark, which some readers take for a part of HIERARCHY"))
    }
    if [lineFeeds, pairs, carriageReturns].count(where: { $0 > 0 }) > 1 {
      notes.append(
        Diagnostic(
          .mixedLineEnds, .note, at: Place(path: path, line: firstOther ?? lineCount),
          "lines end in more than one way (LF \(lineFeeds), CR LF \(pairs), CR \(carriageReturns)); "
            + "readers that split at one of them see other lines"))
    }
    if carriageReturns > 0 {
      notes.append(
        Diagnostic(
          .carriageReturns, .note, at: Place(path: path, line: 1),
          "lines end in CR alone, which most readers take for one long line"))
    }
    if last != 0x0A, last != 0x0D {
      notes.append(
        Diagnostic(
          .missingFinalLineEnd, .note, at: Place(path: path, line: lineCount + 1),
          "the last line has no line end; there is a reader that loses its frame"))
    }
    return notes
  }
}

// MARK: - Notes while reading

extension BVHFindings {
  /// A keyword of the format: upper case, or as `usual` has it.
  mutating func lintKeyword(_ token: BVHTokenizer.Token, usual: @autoclosure () -> String, _ text: BVHTokenizer) {
    guard isLinting else { return }
    let usual = usual()
    guard text.text(token) != usual else { return }
    lint(
      .keywordCase, token, text, "\(text.quoted(token)) is usually written \(usual); most readers know no other form")
  }

  /// A joint with its keyword and name.
  mutating func lintName(_ name: BVHTokenizer.Token, _ text: BVHTokenizer) {
    guard isLinting, text.window.bytes[name.range].contains(where: { BVHTokenizer.isBlank($0) }) else { return }
    lint(
      .blankInName, name, text, "the name \(text.quoted(name)) holds a blank; readers refuse it or keep its first word")
  }

  /// The finished skeleton; `names` holds the place of each joint's name.
  mutating func lintSkeleton(_ skeleton: Skeleton, _ names: [BVHTokenizer.Token], _ text: BVHTokenizer) {
    guard isLinting else { return }
    for (index, joint) in skeleton.joints.enumerated() {
      let name = "joint '\(joint.name.prefix(40))'"
      let hasPosition = joint.channels.contains(where: \.isPosition)
      if joint.parent != nil, hasPosition {
        lint(
          .innerPositionChannels, names[index], text,
          "\(name) has position channels though it is no root; readers refuse them, drop them or add them to the offset"
        )
      }
      if joint.parent == nil, hasPosition, joint.offset != .zero {
        lint(
          .rootOffset, names[index], text,
          "\(name) has an offset and position channels; here the channels replace the offset, some readers add both")
      }
      if joint.parent == nil, index > 0 {
        lint(.severalRoots, names[index], text, "\(name) is another root; most readers keep one of them")
      }
      if joint.channels.isEmpty {
        lint(.noChannels, names[index], text, "\(name) has no channels, which several readers refuse")
      }
      if skeleton.children[index].isEmpty, joint.endSites.isEmpty {
        lint(.leafWithoutEndSite, names[index], text, "\(name) ends without an End Site, which some readers need")
      }
    }
  }

  /// A frame that is not one line.
  mutating func lintFrame(_ token: BVHTokenizer.Token, _ text: BVHTokenizer) {
    guard isLinting else { return }
    lint(.frameNotOneLine, token, text, "this frame is not one line; most readers take each line for a frame")
  }

  private mutating func lint(
    _ code: Diagnostic.Code, _ token: BVHTokenizer.Token, _ text: BVHTokenizer, _ message: String
  ) {
    note(Diagnostic(code, .note, at: text.place(token), message, sourceLine: text.sourceLine(token)))
  }
}
