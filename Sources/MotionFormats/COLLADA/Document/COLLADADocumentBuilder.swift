import MotionClip

/// Builds a ``COLLADADocument`` from what the XML parser tells; what bears on skeleton animation is kept, the rest is
/// passed over.
///
/// Elements count by their name without prefix in the root's namespace, whatever that is; a known element in a place
/// where COLLADA 1.4 and 1.5 do not have it is passed over with its content.
struct COLLADADocumentBuilder {
  /// What has been read.
  var document = COLLADADocument()
  /// What was tolerated.
  var findings: COLLADAFindings
  /// The name of the root where it is not COLLADA, with its place.
  private(set) var foreignRoot: (name: String, position: XMLPosition)?
  /// Whether the root was COLLADA.
  private(set) var hasRoot = false
  /// How many bytes of the file are still to come at most: no count may claim more numbers than they can hold.
  var remainingLength = Int.max

  /// What is done with text.
  enum TextUse {
    /// It is passed over.
    case none
    /// It is read as numbers, whose owner stands on top of the stack.
    case numbers
    /// It is read as interpolations.
    case words
    /// It is kept.
    case string
  }

  private(set) var stack: [(element: COLLADAElement, position: XMLPosition)] = []
  private var textUse = TextUse.none
  var numberText = NumberTextReader()
  var wordText = WordTextReader()
  private var string: [UInt8] = []
  private var keptWords = 0
  /// The places of arrays of increasing numbers.
  private var timeArrays: [Int: [Int]] = [:]

  // Where the reader is, beyond the stack of elements.
  var openNodes: [Int] = []
  var openAnimations: [Int] = []
  var transform: (kind: TransformElement.Kind, sid: Word?)?
  var transformCount = 0
  var currentSource: Int?
  /// Where the sources of the animation that was opened last start.
  var firstSource = 0
  var currentSampler: Int?
  var declaredArrayCount: Int?

  init(path: String) { findings = COLLADAFindings(path: path) }

  // MARK: What the parser tells

  mutating func passElement(_ attributes: UnsafeXMLAttributes) {
    if let id = attributes.bytes(of: .id) { keepOtherID(id) }
    if let sid = attributes.bytes(of: .sid) { keepOtherID(sid) }
  }

  mutating func startElement(_ tag: XMLStartTag) -> XMLContent {
    textUse = .none
    guard let element = tag.element, hasRoot, stack.count < COLLADALimits.depth else {
      if tag.element != nil, stack.count >= COLLADALimits.depth {
        limitExceeded(
          tag.position, "elements are nested more than \(COLLADALimits.depth) deep; deeper ones are left out")
      }
      passElement(tag.attributes)
      return .nothing
    }
    guard open(element, inside: stack.last?.element, tag) else {
      passElement(tag.attributes)
      return .nothing
    }
    stack.append((element, tag.position))
    return textUse == .none ? .elements : .text
  }

  mutating func endElement() {
    guard let (element, position) = stack.popLast() else { return }
    close(element, position)
    textUse = .none
  }

  mutating func text(_ bytes: Span<UInt8>) {
    switch textUse {
    case .none: break
    case .numbers: numberText.read(bytes)
    case .words: wordText.read(bytes)
    case .string:
      let room = COLLADALimits.wordLength - string.count
      bytes.withUnsafeBufferPointer { string.append(contentsOf: $0.prefix(max(room, 0))) }
    }
  }

  // MARK: For the parts

  /// Whether text from here to the element's end is read as numbers, about `count` of them.
  mutating func readNumbers(count: Int) {
    textUse = .numbers
    // A number takes two bytes at least: a digit and a blank.
    numberText.start(count: min(max(count, 0), remainingLength / 2 + 1))
  }

  /// Whether text from here to the element's end is read as interpolations.
  mutating func readWords() {
    textUse = .words
    wordText.start()
  }

  /// Whether text from here to the element's end is kept.
  mutating func readString() {
    textUse = .string
    string.removeAll(keepingCapacity: true)
  }

  /// The text of the element that ends, without blanks at both ends.
  var finishedString: String { String(decoding: string, as: UTF8.self).trimmedOfXMLSpace }

  /// The value of an attribute that is kept, exactly as it stands; `nil` where it is absent or beyond the limits.
  mutating func word(_ attribute: COLLADAAttribute, of tag: XMLStartTag) -> Word? {
    keptBytes(attribute, of: tag).map { word($0) }
  }

  /// The URL in an attribute; `probable` is the id that it is likely to hold.
  mutating func reference(
    _ attribute: COLLADAAttribute, of tag: XMLStartTag, probable: Word? = nil
  ) -> COLLADADocument.Reference? {
    guard let bytes = keptBytes(attribute, of: tag) else { return nil }
    let isExternal = bytes.first != UInt8(ascii: "#")
    let id = word(isExternal ? bytes : UnsafeBufferPointer(rebasing: bytes.dropFirst()), probable: probable)
    return COLLADADocument.Reference(id: id, isExternal: isExternal, position: tag.position)
  }

  /// The word of an attribute's bytes.
  private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, probable: Word? = nil) -> Word {
    guard UnsafeXMLAttributes.hasReference(bytes) else { return document.words.add(bytes, probable: probable) }
    return document.words.add(UnsafeXMLAttributes.text(bytes))
  }

  /// The bytes of an attribute that count among those that are kept.
  mutating func keptBytes(_ attribute: COLLADAAttribute, of tag: XMLStartTag) -> UnsafeBufferPointer<UInt8>? {
    guard let bytes = tag.attributes.bytes(of: attribute) else { return nil }
    guard bytes.count <= COLLADALimits.wordLength, keptWords + bytes.count <= COLLADALimits.wordsLength else {
      limitExceeded(tag.position, "the attribute '\(attribute.name)' has \(bytes.count) bytes and is left out")
      return nil
    }
    keptWords += bytes.count
    return bytes
  }

  /// Keeps an array and returns its place; an equal one of times that is kept already serves as well: the keys of most
  /// channels are at the same times.
  mutating func keep(_ array: NumberArray) -> Int {
    let place = document.animation.numbers.count
    if let times = array.increasing, times.count > 1, array.unreadable == nil {
      // Equal arrays are of one length and have the same time in the middle.
      let key = times.count ^ Int(truncatingIfNeeded: times[times.count / 2].bitPattern)
      for equal in timeArrays[key] ?? [] {
        if document.animation.numbers[equal].increasing == times,
          document.animation.numbers[equal].values == array.values
        {
          return equal
        }
      }
      timeArrays[key, default: []].append(place)
    }
    document.animation.numbers.append(array)
    return place
  }

  /// Reports something beyond a limit.
  mutating func limitExceeded(_ position: XMLPosition, _ message: String) {
    findings.add(.limitExceeded, at: position, message, strict: .limitExceeded)
  }

  /// Whether another record may be kept.
  mutating func allows(_ count: Int, _ limit: Int, _ what: String, _ tag: XMLStartTag) -> Bool {
    if count < limit { return true }
    limitExceeded(tag.position, "there are more than \(limit) \(what); this one is left out")
    return false
  }

  /// Remembers that something that does not matter has this id or sid: a channel may drive it.
  private mutating func keepOtherID(_ id: UnsafeBufferPointer<UInt8>) {
    guard id.count <= COLLADALimits.wordLength, keptWords + id.count + 1 <= COLLADALimits.wordsLength else { return }
    keptWords += id.count + 1
    document.otherIDs.append(contentsOf: id)
    document.otherIDs.append(0)
  }

  mutating func startRoot(_ name: String, namespace: String?, _ tag: XMLStartTag) {
    guard name == COLLADAElement.collada.rawValue else {
      foreignRoot = foreignRoot ?? (name, tag.position)
      return
    }
    hasRoot = true
    document.rootPosition = tag.position
    let version = tag.attributes[.version] ?? ""
    let known = [
      "http://www.collada.org/2005/11/COLLADASchema": "1.4", "http://www.collada.org/2008/03/COLLADASchema": "1.5",
    ]
    guard let namespace else { return }
    if let meant = known[namespace] {
      guard !version.isEmpty, !version.hasPrefix(meant) else { return }
      findings.add(
        .namespaceMismatch, at: tag.position,
        "the namespace is that of COLLADA \(meant), the version is \(version.quotedForMessage)", strict: .malformed)
    } else {
      findings.add(
        .namespaceMismatch, at: tag.position, "the namespace \(namespace.quotedForMessage) is not COLLADA's",
        strict: .malformed)
    }
  }

  /// Starts an element; returns whether it belongs here.
  private mutating func open(_ element: COLLADAElement, inside parent: COLLADAElement?, _ tag: XMLStartTag) -> Bool {
    switch (parent, element) {
    case (nil, .collada): return true
    case (.collada, .libraryAnimations), (.collada, .libraryAnimationClips), (.collada, .libraryNodes),
      (.collada, .libraryVisualScenes), (.collada, .scene):
      return true
    case (.asset, _), (_, .asset), (.contributor, _): return openAsset(element, inside: parent, tag)
    case (.libraryAnimations, _), (.animation, _), (.source, _), (.sampler, _), (.technique, _), (.extra, _),
      (.techniqueCommon, _), (.accessor, _):
      return openAnimation(element, inside: parent, tag)
    case (.libraryAnimationClips, _), (.animationClip, _): return openClip(element, inside: parent, tag)
    case (.libraryNodes, _), (.libraryVisualScenes, _), (.visualScene, _), (.node, _), (.scene, _):
      return openScene(element, inside: parent, tag)
    default: return false
    }
  }

  private mutating func close(_ element: COLLADAElement, _ position: XMLPosition) {
    switch element {
    case .upAxis, .unit, .authoringTool: closeAsset(element, position)
    case .node, .visualScene, .matrix, .translate, .rotate, .scale, .lookat, .skew: closeScene(element, position)
    default: closeAnimation(element, position)
    }
  }
}
