internal import CLibXML2

/// What is told of an XML document, in the document's order.
protocol XMLContentHandler: AnyObject {
  /// Whether the text that follows matters.
  var wantsText: Bool { get }
  /// Whether the content that follows does not matter; then its elements are told by ``startSkippedElement(id:sid:)`` alone.
  var skipsContent: Bool { get }
  /// An element of COLLADA starts, or the root.
  func startElement(_ tag: XMLStartTag)
  /// An element ends.
  func endElement()
  /// An element, perhaps with an id and a sid, starts that is none of COLLADA's or stands in content that does not matter.
  func startSkippedElement(id: String?, sid: String?)
  /// An element ends in content that does not matter.
  func endSkippedElement()
  /// A piece of text; a word may go on in the next piece.
  func text(_ bytes: Span<UInt8>)
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
  /// The names met so far. libxml2 keeps each different name once, so that its address tells it.
  private var elements: [UnsafePointer<UInt8>: (element: COLLADAElement?, name: String)] = [:]

  private static let initialized: Void = xmlInitParser()

  /// Prepares to tell `handler` what a document holds.
  init(handler: any XMLContentHandler) {
    Self.initialized
    self.handler = handler
    var callbacks = xmlSAXHandler()
    callbacks.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
    callbacks.internalSubset = { context, _, _, _ in XMLPushParser.of(context)?.foundDocumentType() }
    callbacks.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
      XMLPushParser.of(context)?.startElement(name, namespace, Int(count), attributes)
    }
    callbacks.endElementNs = { context, _, _, _ in XMLPushParser.of(context)?.endElement() }
    callbacks.characters = { context, text, count in XMLPushParser.of(context)?.characters(text, count) }
    callbacks.ignorableWhitespace = callbacks.characters
    callbacks.cdataBlock = callbacks.characters
    callbacks.serror = { context, error in
      guard let error else { return }
      XMLPushParser.of(context)?.found(error.pointee)
    }
    context = xmlCreatePushParserCtxt(&callbacks, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    guard let context else { return }
    xmlCtxtUseOptions(context, CInt(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue))
    xmlDictSetLimit(context.pointee.dict, COLLADALimits.namesLength)
  }

  deinit { if let context { xmlFreeParserCtxt(context) } }

  /// Reads the next piece of the document and returns whether it wants another.
  func parse(_ bytes: Span<UInt8>) -> Bool {
    guard let context, failure == nil else { return false }
    if !hasStarted { start(context, bytes) }
    bytes.withUnsafeBufferPointer { piece in
      piece.withMemoryRebound(to: CChar.self) { characters in
        _ = xmlParseChunk(context, characters.baseAddress, CInt(characters.count), 0)
      }
    }
    checkPending(context)
    return failure == nil
  }

  /// Looks at the XML declaration for an encoding that cannot be true, at which libxml2 gives up.
  private func start(_ context: xmlParserCtxtPtr, _ bytes: Span<UInt8>) {
    hasStarted = true
    let head = bytes.withUnsafeBufferPointer { String(decoding: $0.prefix(256), as: UTF8.self) }
    guard let declaration = head.firstRange(of: "?>").map({ head[..<$0.lowerBound] }),
      let start = declaration.firstRange(of: "encoding")?.upperBound
    else { return }
    let name = declaration[start...].drop { !$0.isLetter }.prefix { $0 != "\"" && $0 != "'" }
    guard name.uppercased().hasPrefix("UTF-16") || name.uppercased().hasPrefix("UCS-2") else { return }
    ignoredEncoding = String(name)
    xmlCtxtUseOptions(
      context, CInt(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
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
      let limit = min(current - base, 4_096)
      var count = 0
      while count < limit, current[-count - 1] != 0x0A { count += 1 }
      if count < limit || (limit == current - base && input.line == 1 && input.consumed == 0) { column = count + 1 }
    }
    return XMLPosition(line: max(Int(input.line), 1), column: max(column, 1))
  }

  // MARK: Callbacks

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLPushParser? {
    context.map { Unmanaged<XMLPushParser>.fromOpaque($0).takeUnretainedValue() }
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
    _ name: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard let name, failure == nil else { return }
    depth += 1
    guard depth <= COLLADALimits.parserDepth else {
      return stop(.limit, "elements are nested more than \(COLLADALimits.parserDepth) deep")
    }
    if depth == 1 { rootNamespace = namespace }
    let known = known(name)
    let element = namespace == rootNamespace ? known.element : nil
    // Most elements of most files are those of meshes and materials: nothing is made of them.
    guard depth == 1 || (element != nil && !handler.skipsContent) else {
      let ids = identifiers(count, attributes)
      return handler.startSkippedElement(id: ids.id, sid: ids.sid)
    }
    handler.startElement(
      XMLStartTag(
        element: element, name: known.name,
        namespace: depth == 1 ? namespace.map { String(cString: $0) } : nil, position: position,
        attributes: values(count, attributes)))
  }

  private func endElement() {
    depth -= 1
    guard failure == nil else { return }
    if handler.skipsContent { handler.endSkippedElement() } else { handler.endElement() }
  }

  private func characters(_ text: UnsafePointer<UInt8>?, _ count: CInt) {
    guard failure == nil, handler.wantsText, let text else { return }
    handler.text(Span(_unsafeElements: UnsafeBufferPointer(start: text, count: Int(count))))
  }

  private func known(_ name: UnsafePointer<UInt8>) -> (element: COLLADAElement?, name: String) {
    if let known = elements[name] { return known }
    let text = String(cString: name)
    let known = (COLLADAElement(rawValue: text), text)
    elements[name] = known
    return known
  }

  /// The attributes without a prefix. libxml2 gives five pointers for each: name, prefix, namespace, value, value's end.
  private func values(
    _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) -> XMLAttributes {
    guard let attributes else { return XMLAttributes([]) }
    var pairs: [(name: String, value: String)] = []
    pairs.reserveCapacity(count)
    for index in 0..<count {
      guard let name = attributes[index * 5], attributes[index * 5 + 1] == nil,
        let value = value(attributes[index * 5 + 3], attributes[index * 5 + 4])
      else { continue }
      pairs.append((String(cString: name), value))
    }
    return XMLAttributes(pairs)
  }

  /// The attributes `id` and `sid` alone.
  private func identifiers(
    _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) -> (id: String?, sid: String?) {
    guard let attributes else { return (nil, nil) }
    var found: (id: String?, sid: String?)
    for index in 0..<count where attributes[index * 5 + 1] == nil {
      guard let name = attributes[index * 5] else { continue }
      if name[0] == UInt8(ascii: "i"), name[1] == UInt8(ascii: "d"), name[2] == 0 {
        found.id = value(attributes[index * 5 + 3], attributes[index * 5 + 4])
      } else if name[0] == UInt8(ascii: "s"), name[1] == UInt8(ascii: "i"), name[2] == UInt8(ascii: "d"), name[3] == 0 {
        found.sid = value(attributes[index * 5 + 3], attributes[index * 5 + 4])
      }
    }
    return found
  }

  private func value(_ start: UnsafePointer<UInt8>?, _ end: UnsafePointer<UInt8>?) -> String? {
    guard let start, let end else { return nil }
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    let value = String(decoding: bytes, as: UTF8.self)
    // Of all references libxml2 leaves this one, however it was written: an ampersand may stand in no other way.
    return bytes.contains(UInt8(ascii: "&")) ? value.replacing("&#38;", with: "&") : value
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
