/// Finds the parts of a document by id.
struct DocumentIndex {
  private var nodes: IDTable
  /// For each sid the transformations, in the file's order.
  private(set) var transforms: [String: [(node: Int, transform: Int)]] = [:]
  private let library: AnimationLibrary
  /// For each animation the first source and the first sampler in it; -1 where there is none.
  private var firstSources: [Int]
  private var firstSamplers: [Int]

  // What few files need: references mostly lead to what stands beside them.
  private let lazyNodesBySID: Lazy<[String: [Int]]>
  private let lazyNodesByName: Lazy<[String: [Int]]>
  private let lazyOtherIDs: Lazy<Set<String>>
  private let lazyAnimations: Lazy<IDTable>
  private let lazySources: Lazy<IDTable>
  private let lazySamplers: Lazy<IDTable>
  private let lazyArrays: Lazy<IDTable>

  /// Indexes `document` and reports ids that are not unique.
  init(_ document: COLLADADocument, _ findings: inout COLLADAFindings) {
    let library = document.animation
    self.library = library
    nodes = IDTable(count: document.nodes.count)
    // By index: a copy of each record would count its parts.
    for index in document.nodes.indices {
      if let id = document.nodes[index].id, !id.isEmpty, nodes.add(index, id) {
        findings.add(
          .duplicateID, at: document.nodes[index].position,
          "another node has the id \(id.quotedForMessage) too; the first is meant", strict: .malformed)
      }
      for place in document.nodes[index].transforms.indices {
        if let sid = document.nodes[index].transforms[place].sid { transforms[sid, default: []].append((index, place)) }
      }
    }
    firstSources = [Int](repeating: -1, count: library.animations.count)
    for index in library.sources.indices.reversed() { firstSources[library.sources[index].animation] = index }
    firstSamplers = [Int](repeating: -1, count: library.animations.count)
    for index in library.samplers.indices.reversed() { firstSamplers[library.samplers[index].animation] = index }
    let (all, words) = (document.nodes, document.otherIDs)
    lazyNodesBySID = Lazy { Self.nodes(all, by: \.sid) }
    lazyNodesByName = Lazy { Self.nodes(all, by: \.name) }
    lazyOtherIDs = Lazy {
      Set(words.split(separator: 0).map { String(decoding: $0, as: UTF8.self).replacing("&#38;", with: "&") })
    }
    lazyAnimations = Lazy { IDTable(library.animations, \.id) }
    lazySources = Lazy { IDTable(library.sources, \.id) }
    lazySamplers = Lazy { IDTable(library.samplers, \.id) }
    lazyArrays = Lazy { IDTable(library.sources, \.arrayID) }
  }

  private static func nodes(
    _ all: [COLLADADocument.Node], by name: KeyPath<COLLADADocument.Node, String?>
  ) -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    for (index, node) in all.enumerated() {
      if let name = node[keyPath: name] { result[name, default: []].append(index) }
    }
    return result
  }

  /// For each sid the nodes, in the file's order.
  var nodesBySID: [String: [Int]] { lazyNodesBySID.value }

  /// For each name the nodes, in the file's order.
  var nodesByName: [String: [Int]] { lazyNodesByName.value }

  /// The ids and sids of elements that do not bear on skeletons.
  var otherIDs: Set<String> { lazyOtherIDs.value }

  /// The node of that id; the first where there are several.
  func node(_ id: String) -> Int? { nodes.first(id) }

  /// The animation of that id.
  func animation(_ id: String) -> Int? { lazyAnimations.value.first(id) }

  /// The source of that id: the one in `animation` or around it, else the first in the file.
  ///
  /// Exporters that leave animations without names give several of them sources of the same id.
  func source(_ id: String, from animation: Int) -> Int? {
    beside(
      firstSources[animation], library.sources.count, isIn: { library.sources[$0].animation == animation },
      hasID: { library.sources[$0].id == id })
      ?? nearest(id, in: lazySources.value, animation) { library.sources[$0].animation }
  }

  /// The source whose array has that id.
  func array(_ id: String, from animation: Int) -> Int? {
    nearest(id, in: lazyArrays.value, animation) { library.sources[$0].animation }
  }

  /// The sampler of that id.
  func sampler(_ id: String, from animation: Int) -> Int? {
    beside(
      firstSamplers[animation], library.samplers.count, isIn: { library.samplers[$0].animation == animation },
      hasID: { library.samplers[$0].id == id })
      ?? nearest(id, in: lazySamplers.value, animation) { library.samplers[$0].animation }
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

  private func nearest(_ id: String, in table: IDTable, _ animation: Int, _ owner: (Int) -> Int) -> Int? {
    guard let first = table.first(id) else { return nil }
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
