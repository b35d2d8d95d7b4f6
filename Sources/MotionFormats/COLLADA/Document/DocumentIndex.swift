/// Finds the parts of a document by id.
struct DocumentIndex {
  /// A transformation of a node, by the places of both.
  typealias Transform = (node: Int, transform: Int)

  private let words: WordTable
  private var nodes: IDTable
  private let library: AnimationLibrary
  /// For each animation the first source and the first sampler in it; -1 where there is none.
  private var firstSources: [Int]
  private var firstSamplers: [Int]

  // What few files need: references mostly lead to what stands beside them.
  private let lazyTransforms: Lazy<[Word: [Transform]]>
  private let lazyNodesBySID: Lazy<[Word: [Int]]>
  private let lazyNodesByName: Lazy<[Word: [Int]]>
  private let lazyOtherIDs: Lazy<Set<String>>
  private let lazyAnimations: Lazy<IDTable>
  private let lazySources: Lazy<IDTable>
  private let lazySamplers: Lazy<IDTable>
  private let lazyArrays: Lazy<IDTable>

  /// Indexes `document` and reports ids that are not unique.
  init(_ document: COLLADADocument, _ findings: inout COLLADAFindings) {
    let (library, words) = (document.animation, document.words)
    (self.library, self.words) = (library, words)
    nodes = IDTable(count: document.nodes.count, of: words)
    // By index: a copy of each record would count its parts.
    for index in document.nodes.indices {
      if let id = document.nodes[index].id, id != .empty, nodes.add(index, id) {
        findings.add(
          .duplicateID, at: document.nodes[index].position,
          "another node has the id \(words[id].quotedForMessage) too; the first is meant", strict: .malformed)
      }
    }
    firstSources = [Int](repeating: -1, count: library.animations.count)
    for index in library.sources.indices.reversed() { firstSources[library.sources[index].animation] = index }
    firstSamplers = [Int](repeating: -1, count: library.animations.count)
    for index in library.samplers.indices.reversed() { firstSamplers[library.samplers[index].animation] = index }
    let (all, otherIDs) = (document.nodes, document.otherIDs)
    lazyTransforms = Lazy { Self.transforms(all) }
    lazyNodesBySID = Lazy { Self.nodes(all, by: \.sid) }
    lazyNodesByName = Lazy { Self.nodes(all, by: \.name) }
    lazyOtherIDs = Lazy {
      Set(otherIDs.split(separator: 0).map { String(decoding: $0, as: UTF8.self).replacing("&#38;", with: "&") })
    }
    lazyAnimations = Lazy { IDTable(count: library.animations.count, of: words) { library.animations[$0].id } }
    lazySources = Lazy { IDTable(count: library.sources.count, of: words) { library.sources[$0].id } }
    lazySamplers = Lazy { IDTable(count: library.samplers.count, of: words) { library.samplers[$0].id } }
    lazyArrays = Lazy { IDTable(count: library.sources.count, of: words) { library.sources[$0].arrayID } }
  }

  private static func nodes(
    _ all: [COLLADADocument.Node], by name: KeyPath<COLLADADocument.Node, Word?>
  ) -> [Word: [Int]] {
    var result: [Word: [Int]] = [:]
    for (index, node) in all.enumerated() {
      if let name = node[keyPath: name] { result[name, default: []].append(index) }
    }
    return result
  }

  private static func transforms(_ all: [COLLADADocument.Node]) -> [Word: [Transform]] {
    var result: [Word: [Transform]] = [:]
    for index in all.indices {
      for place in all[index].transforms.indices {
        if let sid = all[index].transforms[place].sid { result[sid, default: []].append((index, place)) }
      }
    }
    return result
  }

  /// For each sid the transformations, in the file's order.
  var transforms: [Word: [Transform]] { lazyTransforms.value }

  /// For each sid the nodes, in the file's order.
  var nodesBySID: [Word: [Int]] { lazyNodesBySID.value }

  /// For each name the nodes, in the file's order.
  var nodesByName: [Word: [Int]] { lazyNodesByName.value }

  /// The ids and sids of elements that do not bear on skeletons.
  var otherIDs: Set<String> { lazyOtherIDs.value }

  /// The node of that id, which may be written as URLs are: a blank as `%20`; the first where there are several.
  func node(_ id: Word) -> Int? { first(id, in: nodes) }

  /// The node of that very id.
  func node(exactly id: Word) -> Int? { nodes.first(id) }

  /// The animation of that id.
  func animation(_ id: Word) -> Int? { first(id, in: lazyAnimations.value) }

  /// The source of that id: the one in `animation` or around it, else the first in the file.
  ///
  /// Exporters that leave animations without names give several of them sources of the same id.
  func source(_ id: Word, from animation: Int) -> Int? {
    beside(
      firstSources[animation], library.sources.count, isIn: { library.sources[$0].animation == animation },
      hasID: { library.sources[$0].id == id })
      ?? nearest(id, in: lazySources.value, animation) { library.sources[$0].animation }
  }

  /// The source whose array has that id.
  func array(_ id: Word, from animation: Int) -> Int? {
    nearest(id, in: lazyArrays.value, animation) { library.sources[$0].animation }
  }

  /// The sampler of that id.
  func sampler(_ id: Word, from animation: Int) -> Int? {
    beside(
      firstSamplers[animation], library.samplers.count, isIn: { library.samplers[$0].animation == animation },
      hasID: { library.samplers[$0].id == id })
      ?? nearest(id, in: lazySamplers.value, animation) { library.samplers[$0].animation }
  }

  /// The first record of a name, which may be written as URLs are.
  private func first(_ name: Word, in table: IDTable) -> Int? {
    if let found = table.first(name) { return found }
    guard words.utf8(name).contains(UInt8(ascii: "%")) else { return nil }
    return words.find(words[name].percentDecoded).flatMap { table.first($0) }
  }

  /// The record with the id among those that stand together at the start of an animation, from `first` on.
  @inline(__always)
  private func beside(_ first: Int, _ count: Int, isIn: (Int) -> Bool, hasID: (Int) -> Bool) -> Int? {
    guard first >= 0 else { return nil }
    var index = first
    while index < min(first + 16, count), isIn(index) {
      if hasID(index) { return index }
      index += 1
    }
    return nil
  }

  private func nearest(_ id: Word, in table: IDTable, _ animation: Int, _ owner: (Int) -> Int) -> Int? {
    guard let first = first(id, in: table) else { return nil }
    if table.next(first) == nil { return first }
    var current: Int? = animation
    while let place = current {
      // Owners may go back when a nested animation ends, so this is a plain search over few.
      var candidate: Int? = first
      for _ in 0..<4_096 {
        guard let number = candidate else { break }
        if owner(number) == place { return number }
        candidate = table.next(number)
      }
      current = library.animations[place].parent
    }
    return first
  }
}
