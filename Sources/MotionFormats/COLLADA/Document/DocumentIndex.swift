/// Finds the parts of a document by id.
struct DocumentIndex {
  private var nodes: IDTable
  /// For each sid the transformations, in the file's order.
  private(set) var transforms: [String: [(node: Int, transform: Int)]] = [:]
  private var animations: IDTable
  private var sources: IDTable
  private var samplers: IDTable
  /// For each animation the one around it, and for each source and sampler the animation that it stands in.
  private let parents: [Int?]
  private let sourceOwners: [Int]
  private let samplerOwners: [Int]

  // What few files need.
  private let lazyNodesBySID: Lazy<[String: [Int]]>
  private let lazyNodesByName: Lazy<[String: [Int]]>
  private let lazyOtherIDs: Lazy<Set<String>>
  private let lazyArrays: Lazy<IDTable>

  /// Indexes `document` and reports ids that are not unique.
  init(_ document: COLLADADocument, _ findings: inout COLLADAFindings) {
    let library = document.animation
    nodes = IDTable(count: document.nodes.count)
    // By index: a copy of each record would count its parts.
    for index in document.nodes.indices {
      if let id = document.nodes[index].id, !id.isEmpty, nodes.add(index, id) {
        findings.add(
          .duplicateID, at: document.nodes[index].position,
          "another node has the id \(id.quotedForMessage) too; the first is meant",
          strict: .malformed)
      }
      for place in document.nodes[index].transforms.indices {
        if let sid = document.nodes[index].transforms[place].sid { transforms[sid, default: []].append((index, place)) }
      }
    }
    animations = IDTable(count: library.animations.count)
    for index in library.animations.indices {
      if let id = library.animations[index].id { animations.add(index, id) }
    }
    sources = IDTable(count: library.sources.count)
    for index in library.sources.indices {
      if let id = library.sources[index].id { sources.add(index, id) }
    }
    samplers = IDTable(count: library.samplers.count)
    for index in library.samplers.indices {
      if let id = library.samplers[index].id { samplers.add(index, id) }
    }
    parents = library.animations.map(\.parent)
    sourceOwners = library.sources.map(\.animation)
    samplerOwners = library.samplers.map(\.animation)
    let (all, words, arrays) = (document.nodes, document.otherIDs, library.sources.map(\.arrayID))
    lazyNodesBySID = Lazy { Self.nodes(all, by: \.sid) }
    lazyNodesByName = Lazy { Self.nodes(all, by: \.name) }
    lazyOtherIDs = Lazy {
      Set(words.split(separator: 0).map { String(decoding: $0, as: UTF8.self).replacing("&#38;", with: "&") })
    }
    lazyArrays = Lazy {
      var table = IDTable(count: arrays.count)
      for (index, id) in arrays.enumerated() {
        if let id { table.add(index, id) }
      }
      return table
    }
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
  func animation(_ id: String) -> Int? { animations.first(id) }

  /// The source of that id: the one in `animation` or around it, else the first in the file.
  ///
  /// Exporters that leave animations without names give several of them sources of the same id.
  func source(_ id: String, from animation: Int) -> Int? { nearest(id, in: sources, animation, sourceOwners) }

  /// The source whose array has that id.
  func array(_ id: String, from animation: Int) -> Int? { nearest(id, in: lazyArrays.value, animation, sourceOwners) }

  /// The sampler of that id.
  func sampler(_ id: String, from animation: Int) -> Int? { nearest(id, in: samplers, animation, samplerOwners) }

  private func nearest(_ id: String, in table: IDTable, _ animation: Int, _ owners: [Int]) -> Int? {
    guard let first = table.first(id) else { return nil }
    if table.next(first) == nil { return first }
    var current: Int? = animation
    while let place = current {
      // Owners may go back when a nested animation ends, so this is a plain search over few.
      var candidate: Int? = first
      for _ in 0..<4_096 {
        guard let number = candidate else { break }
        if owners[number] == place { return number }
        candidate = table.next(number)
      }
      current = parents[place]
    }
    return first
  }
}
