/// Finds the parts of a document by id.
struct DocumentIndex {
  /// For each id the node; the first where there are several.
  private var nodes: [String: Int] = [:]
  /// For each sid the nodes, in the file's order.
  private(set) var nodesBySID: [String: [Int]] = [:]
  /// For each name the nodes, in the file's order.
  private(set) var nodesByName: [String: [Int]] = [:]
  /// For each sid the transformations, in the file's order.
  private(set) var transforms: [String: [(node: Int, transform: Int)]] = [:]
  private var animations: [String: Int] = [:]
  private var sources: [String: [Int]] = [:]
  private var arrays: [String: [Int]] = [:]
  private var samplers: [String: [Int]] = [:]
  private let library: AnimationLibrary

  /// Indexes `document` and reports ids that are not unique.
  init(_ document: COLLADADocument, _ findings: inout COLLADAFindings) {
    library = document.animation
    for (index, node) in document.nodes.enumerated() {
      if let id = node.id, !id.isEmpty {
        if nodes[id] == nil {
          nodes[id] = index
        } else {
          findings.add(
            .duplicateID, at: node.position, "another node has the id \(id.quotedForMessage) too; the first is meant",
            strict: .malformed)
        }
      }
      if let sid = node.sid { nodesBySID[sid, default: []].append(index) }
      if let name = node.name { nodesByName[name, default: []].append(index) }
      for (place, transform) in node.transforms.enumerated() {
        if let sid = transform.sid { transforms[sid, default: []].append((index, place)) }
      }
    }
    for (index, animation) in library.animations.enumerated() {
      if let id = animation.id, animations[id] == nil { animations[id] = index }
    }
    for (index, source) in library.sources.enumerated() {
      if let id = source.id { sources[id, default: []].append(index) }
      if let id = source.arrayID { arrays[id, default: []].append(index) }
    }
    for (index, sampler) in library.samplers.enumerated() {
      if let id = sampler.id { samplers[id, default: []].append(index) }
    }
  }

  /// The node of that id.
  func node(_ id: some StringProtocol) -> Int? { Self.found(id, in: nodes) }

  /// The animation of that id.
  func animation(_ id: some StringProtocol) -> Int? { Self.found(id, in: animations) }

  /// The source of that id: the one in `animation` or around it, else the first in the file.
  ///
  /// Exporters that leave animations without names give several of them sources of the same id.
  func source(_ id: some StringProtocol, from animation: Int) -> Int? {
    nearest(Self.found(id, in: sources), animation) { library.sources[$0].animation }
  }

  /// The source whose array has that id.
  func array(_ id: some StringProtocol, from animation: Int) -> Int? {
    nearest(Self.found(id, in: arrays), animation) { library.sources[$0].animation }
  }

  /// The sampler of that id.
  func sampler(_ id: some StringProtocol, from animation: Int) -> Int? {
    nearest(Self.found(id, in: samplers), animation) { library.samplers[$0].animation }
  }

  /// What stands in a table under an id, which references may write as URLs do: a blank as `%20`.
  private static func found<Value>(_ id: some StringProtocol, in table: [String: Value]) -> Value? {
    if let found = table[String(id)] { return found }
    return id.utf8.contains(UInt8(ascii: "%")) ? table[id.percentDecoded] : nil
  }

  private func nearest(_ candidates: [Int]?, _ animation: Int, _ owner: (Int) -> Int) -> Int? {
    guard let candidates, let first = candidates.first else { return nil }
    if candidates.count == 1 { return first }
    var current: Int? = animation
    while let place = current {
      if let found = Self.last(candidates, of: place, owner) { return found }
      current = library.animations[place].parent
    }
    return first
  }

  /// The candidate that stands in animation `place`; candidates are in the file's order, but owners may go back when a
  /// nested animation ends, so this is a plain search over few.
  private static func last(_ candidates: [Int], of place: Int, _ owner: (Int) -> Int) -> Int? {
    candidates.prefix(4_096).first { owner($0) == place }
  }
}

extension StringProtocol {
  /// The text with `%41` and its like turned into the bytes that they stand for (RFC 3986, 2.1).
  var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      if byte == UInt8(ascii: "%"), digits.count == 2 {
        bytes.append(UInt8(digits[0] * 16 + digits[1]))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
