internal import CLibXML2

/// What is told of an XML document, in the document's order.
protocol XMLContentHandler: AnyObject {
  /// The root starts, with its name without prefix and its namespace's name; ``startElement(_:)`` follows.
  func startRoot(_ name: String, namespace: String?, _ tag: XMLStartTag)
  /// An element of COLLADA starts, or the root; returns what of its content matters.
  func startElement(_ tag: XMLStartTag) -> XMLContent
  /// An element that was told of ends. Text that follows in the element around it does not matter.
  func endElement()
  /// An element starts that is none of COLLADA's or stands in content that does not matter; its end is not told.
  func passElement(_ attributes: UnsafeXMLAttributes)
  /// A piece of text; a word may go on in the next piece.
  func text(_ bytes: Span<UInt8>)
}

/// What of an element's content matters to a handler.
enum XMLContent {
  /// Nothing.
  case nothing
  /// The elements in it.
  case elements
  /// Its text, and the elements.
  case text
}

/// Reads XML piece by piece with libxml2's SAX2 push parser: the one file that sees libxml2.
///
/// Whatever the document asks for, nothing but its own bytes is read: a DOCTYPE ends parsing before anything in it is
/// looked at, so that there are neither entities nor other files, and the network is off. libxml2's own limits are off
/// as well, because they refuse arrays of 10 MB; depth and the length of tags and names are limited here instead.
///
/// The callbacks get this object as their context, unretained: it outlives the parser's context, which it frees.
final class XMLPushParser {
  /// Why parsing stopped before the end.
  struct Failure {
    /// What kind of stop it is.
    enum Kind {
      /// The text is no well-formed XML.
      case malformed
      /// The document has a DOCTYPE.
      case documentType
      /// A limit is exceeded.
      case limit
      /// The encoding is unknown.
      case encoding
      /// The document holds nothing.
      case empty
    }
    /// What kind of stop it is.
    var kind: Kind
    /// Where.
    var position: XMLPosition
    /// One sentence.
    var message: String
  }

  /// Why parsing stopped, or `nil` so far.
  private(set) var failure: Failure?
  /// The encoding that the document declares.
  private(set) var declaredEncoding: String?
  /// UTF-16, where the document declares it and is written in bytes nevertheless: it is read as UTF-8.
  private(set) var ignoredEncoding: String?
  /// A prefix that stands for no namespace, and where it was first used.
  private(set) var unboundPrefix: (message: String, position: XMLPosition)?

  private let handler: any XMLContentHandler
  private var context: xmlParserCtxtPtr?
  private var depth = 0
  private var hasStarted = false
  private var rootNamespace: UnsafePointer<UInt8>?
  /// What the names of elements met so far mean.
  private let names = UnsafeXMLNameCache()
  /// Where libxml2 keeps the names of ``COLLADAAttribute``, in its order.
  private let attributeNames = UnsafeMutableBufferPointer<UnsafePointer<UInt8>?>.allocate(
    capacity: COLLADAAttribute.names.count)
  /// Elements that are open and do not matter.
  private var passedDepth = 0
  /// Whether text directly in the innermost element that matters does so as well.
  private var wantsText = false {
    didSet { if wantsText != oldValue { tellText() } }
  }
  /// Where the parser last was after a tag or text that it did not see, in bytes of the document, and the column and line
  /// there.
  private var known: (end: Int, column: Int, line: CInt) = (-1, 1, 0)

  private static let initialized: Void = xmlInitParser()

  /// Prepares to tell `handler` what a document holds.
  init(handler: any XMLContentHandler) {
    Self.initialized
    self.handler = handler
    attributeNames.initialize(repeating: nil)
    var callbacks = xmlSAXHandler()
    callbacks.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
    callbacks.internalSubset = { context, _, _, _ in XMLPushParser.with(context) { $0.foundDocumentType() } }
    callbacks.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
      XMLPushParser.with(context) {
        $0.startElement(name, namespace, attributes, count: Int(count))
      }
    }
    callbacks.endElementNs = { context, _, _, _ in XMLPushParser.with(context) { $0.endElement() } }
    callbacks.cdataBlock = Self.tellCharacters
    callbacks.serror = { context, error in
      guard let error else { return }
      XMLPushParser.with(context) { $0.found(error.pointee) }
    }
    context = xmlCreatePushParserCtxt(&callbacks, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    guard let context else { return }
    xmlCtxtUseOptions(context, CInt(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue))
    for (index, name) in COLLADAAttribute.names.enumerated() {
      attributeNames[index] = xmlDictLookup(context.pointee.dict, name, CInt(name.count))
    }
    xmlDictSetLimit(context.pointee.dict, COLLADALimits.namesLength)
  }

  deinit {
    if let context { xmlFreeParserCtxt(context) }
    attributeNames.deallocate()
  }

  /// Reads the next piece of the document and returns whether it wants another.
  func parse(_ bytes: Span<UInt8>) -> Bool {
    guard let context, failure == nil else { return false }
    if !hasStarted { start(context, bytes) }
    bytes.withUnsafeBufferPointer { piece in
      var start = 0
      while let text = UnsafePlainText.next(in: piece, from: start, isText: start == 0 && isInText(context)) {
        push(UnsafeBufferPointer(rebasing: piece[start..<text.range.lowerBound]), to: context)
        guard failure == nil else { return }
        start = text.range.upperBound
        let bytes = UnsafeBufferPointer(rebasing: piece[text.range])
        if isInText(context) { pass(bytes, lineCount: text.lineCount, by: context) } else { push(bytes, to: context) }
      }
      push(UnsafeBufferPointer(rebasing: piece[start...]), to: context)
    }
    checkPending(context)
    return failure == nil
  }

  private func push(_ bytes: UnsafeBufferPointer<UInt8>, to context: xmlParserCtxtPtr) {
    guard bytes.count > 0, failure == nil else { return }
    bytes.withMemoryRebound(to: CChar.self) {
      _ = xmlParseChunk(context, $0.baseAddress, CInt($0.count), 0)
    }
  }

  /// Whether the parser has looked at all that it got, and text may follow that means what its bytes say.
  private func isInText(_ context: xmlParserCtxtPtr) -> Bool {
    guard context.pointee.instate == XML_PARSER_CONTENT, let input = context.pointee.input?.pointee else {
      return false
    }
    return input.cur == input.end && input.buf?.pointee.encoder == nil
  }

  /// Tells the handler of plain text; the parser is told of the lines in it alone.
  private func pass(_ text: UnsafeBufferPointer<UInt8>, lineCount: Int, by context: xmlParserCtxtPtr) {
    guard let input = context.pointee.input else { return }
    var column = position.column + text.count
    if lineCount > 0, let end = text.lastIndex(of: 0x0A) { column = text.count - end }
    input.pointee.line += CInt(lineCount)
    input.pointee.col = CInt(truncatingIfNeeded: column)
    known = (Self.offset(input.pointee), column, input.pointee.line)
    if wantsText, passedDepth == 0 { handler.text(Span(_unsafeElements: text)) }
  }

  /// How many bytes the parser has looked at.
  private static func offset(_ input: xmlParserInput) -> Int {
    Int(input.consumed) + (input.cur.map { $0 - input.base } ?? 0)
  }

  /// Looks at the XML declaration for an encoding that cannot be true, at which libxml2 gives up.
  private func start(_ context: xmlParserCtxtPtr, _ bytes: Span<UInt8>) {
    hasStarted = true
    let head = bytes.withUnsafeBufferPointer { Array($0.prefix(256)) }
    guard let end = head.firstIndex(of: UInt8(ascii: ">")), let start = Self.place(of: "encoding", in: head[..<end])
    else { return }
    // Nearly always it is UTF-8. A bit makes letters small ones, and leaves the rest of the name as it is.
    let bytes = head[start..<end].dropFirst(8).drop { $0 < 0x80 && !(0x61...0x7A).contains($0 | 0x20) }
    if bytes.prefix(5).map({ $0 | 0x20 }) == Array("utf-8".utf8) { return }
    let rest = String(decoding: head[start..<end], as: UTF8.self)
    let name = rest.dropFirst(8).drop { !$0.isLetter }.prefix { $0 != "\"" && $0 != "'" }
    guard name.uppercased().hasPrefix("UTF-16") || name.uppercased().hasPrefix("UCS-2") else { return }
    ignoredEncoding = String(name)
    xmlCtxtUseOptions(
      context, CInt(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
  }

  private static func place(of word: StaticString, in text: ArraySlice<UInt8>) -> Int? {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return text.indices.first { text[$0] == word[0] && text[$0...].starts(with: word) }
  }

  /// Stops where the piece of markup that has not ended yet is too long; text never waits for its end.
  private func checkPending(_ context: xmlParserCtxtPtr) {
    guard failure == nil, let input = context.pointee.input?.pointee, let start = input.cur else { return }
    let length = input.end - start
    guard length > COLLADALimits.tagLength else { return }
    let isTag = start[0] == UInt8(ascii: "<") && start[1] != UInt8(ascii: "!") && start[1] != UInt8(ascii: "?")
    let limit = isTag ? COLLADALimits.tagLength : COLLADALimits.markupLength
    if length > limit { stop(.limit, "a \(isTag ? "tag" : "comment") is longer than \(limit) bytes") }
  }

  /// Says that the document ends here.
  func finish() {
    guard let context, failure == nil else { return }
    _ = xmlParseChunk(context, nil, 0, 1)
    if depth > 0, let position = failure?.position {
      failure = Failure(
        kind: .malformed, position: position,
        message: "the document ends while \(depth) element\(depth == 1 ? " is" : "s are") open")
    }
    if let encoding = context.pointee.encoding { declaredEncoding = String(cString: encoding) }
  }

  /// Where the parser is: while an element starts, the end of its start tag.
  var position: XMLPosition {
    guard let input = context?.pointee.input?.pointee else { return .start }
    // libxml2 counts characters; where the line's start is still in memory, its bytes are counted.
    var column = Int(input.col)
    if let base = input.base, let current = input.cur, current >= base {
      let seen = Self.offset(input) - known.end
      // On the line of that place the bytes between need not be looked at.
      if known.line == input.line, seen <= min(current - base, 4_096) {
        return XMLPosition(line: Int(input.line), column: known.column + seen)
      }
      let limit = min(current - base, known.end < 0 ? 4_096 : min(seen, 4_096))
      let count = UnsafePlainText.lengthSinceLineEnd(before: current, atMost: limit)
      if count < limit || (limit == current - base && input.line == 1 && input.consumed == 0) {
        column = count + 1
      } else if count == seen {
        column = known.column + count
      }
    }
    return XMLPosition(line: max(Int(input.line), 1), column: max(column, 1))
  }

  // MARK: Callbacks

  @inline(__always)
  private static func with(_ context: UnsafeMutableRawPointer?, _ body: (XMLPushParser) -> Void) {
    guard let context else { return }
    Unmanaged<XMLPushParser>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
  }

  private func stop(_ kind: Failure.Kind, _ message: String) {
    guard failure == nil, let context else { return }
    failure = Failure(kind: kind, position: self.position, message: message)
    if let encoding = context.pointee.encoding { declaredEncoding = String(cString: encoding) }
    xmlStopParser(context)
  }

  private func foundDocumentType() {
    stop(.documentType, "the document has a DOCTYPE, which is refused: COLLADA has none")
  }

  private func startElement(
    _ name: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
  ) {
    guard let name, failure == nil else { return }
    let attributes = UnsafeXMLAttributes(attributes, count: count, names: attributeNames.baseAddress)
    depth += 1
    guard depth <= COLLADALimits.parserDepth else {
      return stop(.limit, "elements are nested more than \(COLLADALimits.parserDepth) deep")
    }
    let isRoot = depth == 1
    if isRoot { rootNamespace = namespace }
    // Most elements of most files are those of meshes and materials: nothing is made of them.
    let element = passedDepth == 0 && namespace == rootNamespace ? names.element(name) : nil
    guard isRoot || element != nil else {
      passedDepth += 1
      handler.passElement(attributes)
      return passBlanks(behindStartTag: true)
    }
    let position = position
    // From here the next column is counted, not from the start of a line that may be long.
    if let input = context?.pointee.input {
      known = (Self.offset(input.pointee), position.column, input.pointee.line)
    }
    let tag = XMLStartTag(element: element, position: position, attributes: attributes)
    if isRoot { handler.startRoot(String(cString: name), namespace: namespace.map { String(cString: $0) }, tag) }
    let content = handler.startElement(tag)
    wantsText = content == .text
    if content == .nothing { passedDepth = 1 }
    if content != .text { passBlanks(behindStartTag: true) }
  }

  private func endElement() {
    depth -= 1
    guard failure == nil else { return }
    if passedDepth > 0 {
      passedDepth -= 1
    } else {
      handler.endElement()
      wantsText = false
    }
    if !wantsText, depth > 0 { passBlanks(behindStartTag: false) }
  }

  /// Takes the parser over the blanks behind a tag, where nobody wants them: most text of a file is such, and being told
  /// to pass over it takes the parser several times as long.
  ///
  /// Behind an end tag the parser is told of it once it has passed the tag, but of a start tag before it passes the `>`:
  /// that one is moved to the last of the blanks, in the parser's own memory.
  private func passBlanks(behindStartTag isStart: Bool) {
    guard let input = context?.pointee.input, let tagEnd = input.pointee.cur, let end = input.pointee.end else {
      return
    }
    if isStart, tagEnd == end || tagEnd.pointee != UInt8(ascii: ">") { return }
    let start = isStart ? tagEnd + 1 : tagEnd
    let blanks = UnsafePlainText.blanks(from: start, to: end)
    // What stands at the end of all that the parser has got is left to it: the document may end there.
    guard blanks.length > 0, start + blanks.length < end else { return }
    input.pointee.cur = tagEnd + blanks.length
    if isStart { UnsafePlainText.putTagEnd(at: tagEnd + blanks.length) }
    guard blanks.lineCount > 0 else {
      input.pointee.col += CInt(truncatingIfNeeded: blanks.length)
      return
    }
    let column = blanks.lengthOfLastLine + (isStart ? 0 : 1)
    input.pointee.line += CInt(truncatingIfNeeded: blanks.lineCount)
    input.pointee.col = CInt(truncatingIfNeeded: column)
    known = (Self.offset(input.pointee), column, input.pointee.line)
  }

  /// Has the parser tell of text where it matters, and pass over it elsewhere.
  private func tellText() {
    guard let callbacks = context?.pointee.sax else { return }
    // Were the two not the same, the parser would look at each text whether it is blank.
    callbacks.pointee.characters = wantsText ? Self.tellCharacters : nil
    callbacks.pointee.ignorableWhitespace = callbacks.pointee.characters
  }

  private static let tellCharacters: charactersSAXFunc = { context, text, count in
    XMLPushParser.with(context) { $0.characters(text, count) }
  }

  private func characters(_ text: UnsafePointer<UInt8>?, _ count: CInt) {
    guard wantsText, passedDepth == 0, failure == nil, let text else { return }
    handler.text(Span(_unsafeElements: UnsafeBufferPointer(start: text, count: Int(count))))
  }

  private func found(_ error: xmlError) {
    guard error.level.rawValue >= XML_ERR_ERROR.rawValue, failure == nil else { return }
    var message = error.message.map { String(cString: $0) } ?? "the XML is damaged"
    message = message.split(separator: "\n").joined(separator: " ").trimmedOfXMLSpace
    let position = XMLPosition(line: max(Int(error.line), 1), column: max(Int(error.int2), 1))
    if error.domain == XML_FROM_NAMESPACE.rawValue {
      if unboundPrefix == nil { unboundPrefix = (message, position) }
      return
    }
    guard error.level == XML_ERR_FATAL else { return }
    let kind: Failure.Kind =
      switch xmlParserErrors(UInt32(error.code)) {
      case XML_ERR_DOCUMENT_EMPTY: .empty
      case XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING: .encoding
      default: .malformed
      }
    // libxml2 itself stops at such an error; `xmlStopParser` would free text that it is still looking at.
    if failure == nil { failure = Failure(kind: kind, position: position, message: message) }
  }
}
