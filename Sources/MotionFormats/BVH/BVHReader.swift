import MotionClip

/// Reads BVH files (Biovision hierarchy).
///
/// What it accepts, normalizes and refuses stands in <doc:BVH>. The channel values of the clip are those of the file,
/// each the nearest Float to its text; a BVH states no unit, so ``SourceSpace/metersPerUnit`` is 1.
public struct BVHReader: Sendable {
  /// How to read.
  public var options: ReadingOptions

  /// How many bytes are read at a time.
  var blockLength = TextWindow.blockLength
  /// What a file may ask for.
  var limits = BVHLimits()

  /// Creates a reader.
  public init(options: ReadingOptions = ReadingOptions()) { self.options = options }

  /// Reads a file of one take.
  ///
  /// - Throws: ``MotionError`` with the place of the first damage that cannot be tolerated; with
  ///   ``ReadingOptions/isStrict`` of the first damage.
  public func read(_ input: MotionInput) throws(MotionError) -> MotionDocument { try read(InputFile(input)) }

  func read(_ file: InputFile) throws(MotionError) -> MotionDocument {
    var findings = BVHFindings(isStrict: options.isStrict)
    let take = try take(file, &findings)
    return MotionDocument(format: .bvh, path: file.path, takes: [take], diagnostics: findings.sorted())
  }

  func take(_ file: InputFile, _ findings: inout BVHFindings) throws(MotionError) -> Take {
    var text = try BVHTokenizer(file, blockLength: blockLength, limits: limits)
    let numbers = BVHNumberReader(splitsGluedNumbers: options.splitsGluedNumbers)
    try readFirstWord(&text)
    if let take = options.take {
      throw MotionError(
        .brokenReference, at: Place(path: file.path), "there is no take '\(take)': a BVH file has one, without a name")
    }
    let (skeleton, place) = try BVHHierarchyParser.read(&text, numbers: numbers, findings: &findings)
    let header = try BVHMotionHeader.read(&text, numbers: numbers)
    text.startRows()
    let motionPlace = text.place(header.framesToken)
    let columns = skeleton.channelCount
    var values: [Float] = []
    var frameCount = 0
    if columns > 0 {
      values = try BVHRowReader.read(&text, columns: columns, header: header, numbers: numbers, findings: &findings)
      frameCount = values.count / columns
    } else {
      frameCount = try BVHEmptyRows.count(&text, header: header, findings: &findings)
    }
    let clip = Clip(
      skeleton: skeleton, frameCount: frameCount, channelValues: values,
      frameRate: FrameRate(declaredFrameTime: header.frameTime).overridden(framesPerSecond: options.framesPerSecond),
      space: SourceSpace(upAxis: options.upAxis ?? .y))
    var take = Take(clip: clip)
    take.skeletonPlace = place
    take.motionPlace = motionPlace
    return take
  }

  /// Reads `HIERARCHY`, by which a BVH file is known.
  private func readFirstWord(_ text: inout BVHTokenizer) throws(MotionError) {
    guard let token = try text.peek() else {
      throw MotionError(.unreadable, at: Place(path: text.path), "the file is empty")
    }
    guard text.matches(token, "hierarchy") else {
      let isUTF16 = text.window.bytes.starts(with: [0xFF, 0xFE]) || text.window.bytes.starts(with: [0xFE, 0xFF])
      let reason = isUTF16 ? "the text is UTF-16" : "expected HIERARCHY, found \(text.quoted(token))"
      throw text.error(.unsupported, at: token, "this is no BVH file: \(reason)")
    }
    text.advance(past: token)
  }
}

/// The rows of a skeleton without channels: lines without a number.
enum BVHEmptyRows {
  /// As many frames as are declared, but no more than there are lines: a count alone must not make a clip of any length.
  static func count(
    _ text: inout BVHTokenizer, header: BVHMotionHeader, findings: inout BVHFindings
  ) throws(MotionError) -> Int {
    let firstLine = text.line
    if let token = try text.peek() {
      throw text.error(
        .malformed, at: token, "expected no numbers, as no joint has channels, found \(text.quoted(token))")
    }
    let frameCount = min(header.frameCount, text.line - firstLine)
    if frameCount < header.frameCount {
      try findings.add(
        Diagnostic(
          .frameCountMismatch, at: text.place(header.framesToken),
          "expected more frames than the \(frameCount) empty rows that are there and used",
          strictError: .incomplete, sourceLine: text.sourceLine(header.framesToken)))
    }
    return frameCount
  }
}
