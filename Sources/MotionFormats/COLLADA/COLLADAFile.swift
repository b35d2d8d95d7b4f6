import MotionClip

/// Reads a file, zipped or not, into a document.
struct COLLADAFile {
  private let file: InputFile

  /// Bytes that are read at a time: few enough that they are still near when they are looked at.
  private static let blockLength = 128 * 1_024
  /// So many blanks at the start are looked at whether there is anything else.
  private static let blankLength = 64 * 1_024

  init(_ file: InputFile) { self.file = file }

  /// Reads all of it.
  func read() throws(MotionError) -> (COLLADADocument, COLLADAFindings) {
    let handler = UnsafeCOLLADAHandler(path: file.path)
    let parser = XMLPushParser(handler: handler)
    // A byte more than a small file has tells that it ends there. Files that the system makes up say that they have none.
    let length = file.size.map { $0 > 0 ? $0 + 1 : Self.blockLength } ?? Self.blockLength
    var start = try file.read(count: min(length, Self.blockLength))
    try checkStart(start)
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      try parseArchive(start, handler, parser)
    } else {
      try parse(&start, handler, parser)
    }
    parser.finish()
    try conclude(handler, parser)
    return (handler.builder.document, handler.builder.findings)
  }

  private func parse(
    _ block: inout [UInt8], _ handler: UnsafeCOLLADAHandler, _ parser: XMLPushParser
  ) throws(MotionError) {
    var count = block.count
    var length = 0
    while count > 0 {
      length += count
      handler.builder.remainingLength = file.size.map { max($0 - length, 0) + Self.blockLength } ?? 1 << 24
      guard parser.parse(block.span.extracting(0..<count)) else { break }
      count = try file.read(into: &block, at: 0, count: block.count)
    }
  }

  private func parseArchive(
    _ start: [UInt8], _ handler: UnsafeCOLLADAHandler, _ parser: XMLPushParser
  ) throws(MotionError) {
    var bytes = start
    while bytes.count <= COLLADALimits.archiveLength {
      let count = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: max(Self.blockLength, min(count, 16 << 20))))
      let more = try file.read(into: &bytes, at: count, count: bytes.count - count)
      bytes.removeLast(bytes.count - count - more)
      if more == 0 { break }
    }
    guard bytes.count <= COLLADALimits.archiveLength else {
      throw MotionError(
        .limitExceeded, at: Place(path: file.path, line: 1, column: 1),
        "the archive has more than \(COLLADALimits.archiveLength) bytes")
    }
    let archive = try COLLADAArchive(bytes, path: file.path)
    if let oddity = archive.oddity {
      handler.builder.findings.add(
        .brokenReference, at: .start, oddity + "; \(archive.entry.name.quotedForMessage) is read",
        strict: .brokenReference)
    }
    var remaining = archive.entry.length
    try archive.expand { piece in
      remaining -= piece.count
      handler.builder.remainingLength = max(remaining, 0) + Self.blockLength
      return parser.parse(piece)
    }
  }

  private func checkStart(_ start: [UInt8]) throws(MotionError) {
    let place = Place(path: file.path, line: 1, column: 1)
    if start.starts(with: [0x1F, 0x8B]) {
      throw MotionError(.unsupported, at: place, "the file is compressed with gzip; COLLADA's archives are zip files")
    }
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 0x20, 0x09, 0x0A, 0x0D]
    if start.allSatisfy({ marks.contains($0) }), start.count < Self.blankLength {
      throw MotionError(.unreadable, at: place, "the file is empty")
    }
  }

  /// Turns the way in which parsing ended into findings, or into an error where there is nothing to use.
  private func conclude(_ handler: UnsafeCOLLADAHandler, _ parser: XMLPushParser) throws(MotionError) {
    if let name = parser.ignoredEncoding {
      handler.builder.findings.add(
        .unusualEncoding, at: .start, "the text is declared to be \(name.quotedForMessage), but is read as UTF-8",
        strict: .malformed)
    } else if let encoding = parser.declaredEncoding {
      let name = encoding.uppercased()
      if !name.hasPrefix("UTF-8"), !name.hasPrefix("UTF-16"), name != "UTF8", name != "US-ASCII", name != "ASCII" {
        handler.builder.findings.add(
          .unusualEncoding, .note, at: .start, "the text is \(encoding.quotedForMessage), not UTF-8 or UTF-16")
      }
    }
    if let (message, position) = parser.unboundPrefix {
      handler.builder.findings.add(.namespaceMismatch, at: position, message, strict: .malformed)
    }
    if let failure = parser.failure {
      let code: MotionError.Code =
        switch failure.kind {
        case .malformed: .malformed
        case .documentType, .encoding, .empty: .unsupported
        case .limit: .limitExceeded
        }
      let isUsable =
        handler.builder.hasRoot && !handler.builder.document.visualScenes.isEmpty && failure.kind != .documentType
      guard isUsable else {
        throw MotionError(
          code, at: handler.builder.findings.place(failure.position),
          failure.kind == .empty ? "this is no COLLADA file: expected '<' at the start" : failure.message)
      }
      handler.builder.findings.add(
        failure.kind == .limit ? .limitExceeded : .damagedXML, at: failure.position,
        failure.message + "; what stands before is used", strict: code)
    }
    if let (name, position) = handler.builder.foreignRoot {
      throw MotionError(
        .unsupported, at: handler.builder.findings.place(position),
        "this is no COLLADA file: the root element is \(name.quotedForMessage)")
    }
    guard handler.builder.hasRoot else {
      throw MotionError(.malformed, at: handler.builder.findings.place(.start), "there is no element in the file")
    }
  }
}
