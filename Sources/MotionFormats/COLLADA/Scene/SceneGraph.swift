/// The scene as a tree of nodes, with all instances put in.
///
/// A node that is instantiated several times stands in it several times, with one ``definition``.
struct SceneGraph {
  /// A node in its place in the scene.
  struct Entry {
    /// The index in ``COLLADADocument/nodes``.
    var definition: Int
    /// The entry around it, which stands before it; -1 for a root.
    var parent: Int
  }

  /// The nodes, each before those inside it, in the file's order.
  private(set) var entries: [Entry] = []

  private let document: COLLADADocument
  private let index: DocumentIndex
  /// For each node, how many it becomes when expanded, held at the limit.
  private var sizes: [Int] = []
  /// Instances that would put a node into itself, by the place of their elements.
  private var cycles: Set<XMLPosition> = []

  /// Expands the scene that the document shows, and reports what cannot be.
  init(_ document: COLLADADocument, _ index: DocumentIndex, _ findings: inout COLLADAFindings) {
    self.document = document
    self.index = index
    guard let scene = shownScene(&findings) else { return }
    measure(&findings)
    expand(document.visualScenes[scene].children, &findings)
  }

  /// The scene that `<scene>` names; the first where it names none.
  private func shownScene(_ findings: inout COLLADAFindings) -> Int? {
    guard !document.visualScenes.isEmpty else { return nil }
    guard let reference = document.sceneReference else { return 0 }
    let id = reference.id
    func place(_ id: Word?) -> Int? { document.visualScenes.firstIndex { $0.id == id } }
    if let found = place(id) ?? place(document.words.find(document.words[id].percentDecoded)) { return found }
    findings.add(
      .brokenReference, at: reference.position,
      "there is no scene \(document.url(reference).quotedForMessage); the first one is shown", strict: .brokenReference)
    return 0
  }

  /// The node that an instance stands for; `nil` with a finding where there is none.
  private func target(_ reference: COLLADADocument.Reference, _ findings: inout COLLADAFindings) -> Int? {
    if let node = index.node(reference.id) { return node }
    if reference.isExternal {
      findings.add(
        .externalReference, at: reference.position,
        "the node \(document.url(reference).quotedForMessage) is in another file, which is not read",
        strict: .unsupported)
    } else {
      findings.add(
        .brokenReference, at: reference.position, "there is no node \(document.url(reference).quotedForMessage)",
        strict: .brokenReference)
    }
    return nil
  }

  // MARK: Sizes and cycles

  /// Works out ``sizes`` and ``cycles`` by going down from each node, without recursion.
  private mutating func measure(_ findings: inout COLLADAFindings) {
    let count = document.nodes.count
    sizes = [Int](repeating: 0, count: count)
    // 0 has not been seen, 1 is being measured, 2 is done.
    var states = [UInt8](repeating: 0, count: count)
    for root in 0..<count where states[root] == 0 {
      var path: [(node: Int, child: Int)] = [(root, 0)]
      states[root] = 1
      sizes[root] = 1
      while let (node, child) = path.last {
        guard child < document.nodes[node].children.count else {
          states[node] = 2
          path.removeLast()
          if let above = path.last?.node { add(sizes[node], to: above) }
          continue
        }
        path[path.count - 1].child += 1
        let next: Int
        switch document.nodes[node].children[child] {
        case .node(let inner): next = inner
        case .instance(let reference):
          guard let found = index.node(reference.id) else { continue }
          if states[found] == 1 {
            cycles.insert(reference.position)
            findings.add(
              .instanceCycle, at: reference.position,
              "\(document.url(reference).quotedForMessage) would hold itself; the instance is left out",
              strict: .brokenReference)
            continue
          }
          next = found
        }
        if states[next] == 2 {
          add(sizes[next], to: node)
        } else {
          states[next] = 1
          sizes[next] = 1
          path.append((next, 0))
        }
      }
    }
  }

  private mutating func add(_ size: Int, to node: Int) {
    sizes[node] = min(sizes[node] + size, COLLADALimits.nodeCount + 1)
  }

  // MARK: Expansion

  private mutating func expand(_ roots: [COLLADADocument.NodeChild], _ findings: inout COLLADAFindings) {
    var path: [(children: [COLLADADocument.NodeChild], next: Int, entry: Int)] = [(roots, 0, -1)]
    while let (children, next, entry) = path.last {
      guard next < children.count else {
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let node: Int
      switch children[next] {
      case .node(let inner): node = inner
      case .instance(let reference):
        guard !cycles.contains(reference.position), let found = target(reference, &findings) else { continue }
        guard entries.count + sizes[found] <= COLLADALimits.nodeCount else {
          findings.add(
            .limitExceeded, at: reference.position,
            "with \(document.url(reference).quotedForMessage) the scene has more than \(COLLADALimits.nodeCount) nodes; "
              + "the instance is left out", strict: .limitExceeded)
          continue
        }
        node = found
      }
      // The instances before may have used up what the limit allows.
      guard entries.count < 2 * COLLADALimits.nodeCount else { continue }
      entries.append(Entry(definition: node, parent: entry))
      path.append((document.nodes[node].children, 0, entries.count - 1))
    }
  }
}
