/// What a channel drives: a transformation of a node, or one of its values.
///
/// COLLADA 1.4.1, chapter 3 "Schema Concepts", "Address Syntax": `id/sid/sid`, then nothing, `.member`, `(i)` or
/// `(i)(j)`. Real ids and sids hold blanks, dots and slashes, so that an address is read in the way that finds something.
struct TargetAddress {
  /// The node.
  var node: Int
  /// The index among the node's transformations.
  var transform: Int
  /// The index among the transformation's values, or `nil` for all of them.
  var element: Int?

  /// What an address leads to.
  enum Resolution {
    /// A transformation.
    case found(TargetAddress)
    /// The same, by a way that the format does not have.
    case guessed(TargetAddress, reason: String)
    /// Something else in the file, which is no part of a skeleton.
    case otherElement
    /// Nothing.
    case missing(reason: String)
  }

  /// Where the way by sids begins.
  private enum Start {
    /// A node.
    case node(Int)
    /// A scene, by the nodes in it.
    case scene(Range<Int>)
  }

  /// How the last part of an address selects values.
  private struct Selection {
    var sid: ArraySlice<UInt8>
    var member: ArraySlice<UInt8>?
    var indices: [Int] = []
  }

  private static let slash = UInt8(ascii: "/")

  /// Finds what `target` means; `width` is how many values the channel has for each key, as far as they are known.
  static func resolve(_ target: Word, in document: COLLADADocument, _ index: DocumentIndex, width: Int?) -> Resolution {
    let target = document.words.utf8(target)
    var firstMiss: Resolution?
    var search = target.startIndex
    for _ in 0..<32 {
      guard let slash = target[search...].firstIndex(of: slash) else { break }
      search = slash + 1
      let id = target[..<slash]
      let word = document.words.find(id)
      let start: Start? =
        node(word, id, document, index).map { .node($0) }
        ?? document.visualScenes.first { $0.id == word }.map { .scene($0.nodes) }
      if let start {
        switch resolve(target[search...], under: start, document, index, width) {
        case .missing(let reason): firstMiss = firstMiss ?? .missing(reason: reason)
        case let resolution: return resolution
        }
      } else if index.otherIDs.contains(text(id)) {
        firstMiss = firstMiss ?? .otherElement
      }
    }
    if let firstMiss { return firstMiss }
    guard let slash = target.firstIndex(of: slash), slash > target.startIndex else {
      // Weights of a morph are addressed by the id of their source alone: `weights(2)`.
      return selections(target).contains { index.otherIDs.contains(text($0.sid)) }
        ? .otherElement : .missing(reason: "it is no address of a transformation")
    }
    let id = target[..<slash]
    let word = document.words.find(id)
    for (nodes, what) in [
      (word.flatMap { index.nodesBySID[$0] }, "sid"), (word.flatMap { index.nodesByName[$0] }, "name"),
    ] {
      guard let nodes, nodes.count == 1, let node = nodes.first else { continue }
      switch resolve(target[(slash + 1)...], under: .node(node), document, index, width) {
      case .found(let address), .guessed(let address, _):
        return .guessed(address, reason: "no node has that id; the one with that \(what) is taken")
      default: break
      }
    }
    return .missing(reason: "no node has the id \(text(id).quotedForMessage)")
  }

  /// The node of an id, which may be written as URLs are, and is a word where the document has it elsewhere.
  private static func node(
    _ word: Word?, _ id: ArraySlice<UInt8>, _ document: COLLADADocument, _ index: DocumentIndex
  ) -> Int? {
    if let word { return index.node(word) }
    guard id.contains(UInt8(ascii: "%")) else { return nil }
    return document.words.find(text(id).percentDecoded).flatMap { index.node(exactly: $0) }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func resolve(
    _ path: ArraySlice<UInt8>, under start: Start, _ document: COLLADADocument, _ index: DocumentIndex, _ width: Int?
  ) -> Resolution {
    var start = start
    var path = path
    while true {
      for selection in selections(path) {
        guard let sid = document.words.find(selection.sid),
          let (owner, transform) = find(sid, under: start, document, index)
        else { continue }
        let element = document.nodes[owner].transforms[transform]
        switch value(selection, of: element) {
        case .success(let value): return .found(TargetAddress(node: owner, transform: transform, element: value))
        case .failure(let miss): return .missing(reason: miss.reason)
        }
      }
      guard let slash = path.firstIndex(of: slash), let sid = document.words.find(path[..<slash]),
        let next = nearest(index.nodesBySID[sid] ?? [], within: range(start, document), document, { $0 })
      else { break }
      start = .node(next)
      path = path[(slash + 1)...]
    }
    guard case .node(let node) = start else {
      return .missing(reason: "the scene has no transformation \(text(path).quotedForMessage)")
    }
    // A transformation without a sid cannot be meant by anyone, unless there is just one of the right size.
    let nameless = document.nodes[node].transforms.indices.filter { document.nodes[node].transforms[$0].sid == nil }
    if let width, width > 1, !path.contains(slash) {
      let fitting = nameless.filter { document.nodes[node].transforms[$0].kind.valueCount == width }
      if fitting.count == 1 {
        return .guessed(
          TargetAddress(node: node, transform: fitting[0], element: nil),
          reason: "the node has no such sid; its only transformation of \(width) values without a sid is taken")
      }
    }
    // Whether a node is shown is often animated, and no transformation.
    let sids = selections(path).map { text($0.sid) }
    if sids.contains(where: { index.otherIDs.contains($0) || $0 == "visibility" }) { return .otherElement }
    return .missing(reason: "the node has no transformation \(text(path).quotedForMessage)")
  }

  /// The readings of the last part: as a whole, with indices, with a member.
  private static func selections(_ path: ArraySlice<UInt8>) -> [Selection] {
    var result = [Selection(sid: path)]
    var indices: [Int] = []
    var rest = path
    while rest.last == UInt8(ascii: ")"), indices.count < 2, let open = rest.lastIndex(of: UInt8(ascii: "(")),
      let number = Int(text(rest[(open + 1)...].dropLast())), number >= 0
    {
      indices.insert(number, at: 0)
      rest = rest[..<open]
      result.append(Selection(sid: rest, indices: indices))
    }
    if let dot = path.lastIndex(of: UInt8(ascii: ".")) {
      result.append(Selection(sid: path[..<dot], member: path[(dot + 1)...]))
    }
    return result
  }

  private struct Miss: Error { var reason: String }

  private static func value(_ selection: Selection, of element: TransformElement) -> Result<Int?, Miss> {
    let count = element.kind.valueCount
    if let member = selection.member {
      guard let value = element.index(ofMember: text(member)) else {
        return .failure(Miss(reason: "\(element.kind) has no member \(text(member).quotedForMessage)"))
      }
      return .success(value)
    }
    switch selection.indices.count {
    case 0: return .success(nil)
    case 1:
      guard selection.indices[0] < count else {
        return .failure(Miss(reason: "\(element.kind) has \(count) values, not one at (\(selection.indices[0]))"))
      }
      return .success(selection.indices[0])
    default:
      // The column first: (3)(0) is the X of the translation.
      let (column, row) = (selection.indices[0], selection.indices[1])
      guard element.kind == .matrix, column < 4, row < 4 else {
        return .failure(Miss(reason: "\(element.kind) has no value at (\(column))(\(row))"))
      }
      return .success(row * 4 + column)
    }
  }

  /// The transformation with that sid in the node, or failing that, the one least deep below it.
  private static func find(
    _ sid: Word, under start: Start, _ document: COLLADADocument, _ index: DocumentIndex
  ) -> (node: Int, transform: Int)? {
    if case .node(let node) = start,
      let own = document.nodes[node].transforms.firstIndex(where: { $0.sid == sid })
    {
      return (node, own)
    }
    guard let all = index.transforms[sid] else { return nil }
    return nearest(all, within: range(start, document), document) { $0.node }
  }

  /// The nodes inside, without the start itself.
  private static func range(_ start: Start, _ document: COLLADADocument) -> Range<Int> {
    switch start {
    case .node(let node): node + 1..<max(document.nodes[node].end, node + 1)
    case .scene(let nodes): nodes
    }
  }

  /// Of the elements within the nodes, in the file's order, the least deep of the first few.
  private static func nearest<Element>(
    _ all: [Element], within nodes: Range<Int>, _ document: COLLADADocument, _ owner: (Element) -> Int
  ) -> Element? {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if owner(all[middle]) < nodes.lowerBound { low = middle + 1 } else { high = middle }
    }
    let within = all[low...].prefix(64).prefix { owner($0) < nodes.upperBound }
    return within.min { document.nodes[owner($0)].depth < document.nodes[owner($1)].depth }
  }
}
