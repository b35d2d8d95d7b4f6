/// Nodes and scenes: COLLADA 1.4.1, chapter 5, `node`, `visual_scene`, `instance_node`, `scene`.
extension COLLADADocumentBuilder {
  mutating func openScene(_ element: COLLADAElement, inside parent: COLLADAElement?, _ tag: XMLStartTag) -> Bool {
    switch (parent, element) {
    case (.scene, .instanceVisualScene):
      if document.sceneReference == nil { document.sceneReference = reference(.url, of: tag) }
      return false
    case (.libraryVisualScenes, .visualScene):
      guard allows(document.visualScenes.count, COLLADALimits.nodeCount, "scenes", tag) else { return false }
      document.visualScenes.append(
        COLLADADocument.VisualScene(
          id: word(.id, of: tag) ?? .empty, nodes: document.nodes.count..<document.nodes.count, position: tag.position))
      return true
    case (.libraryNodes, .node), (.visualScene, .node), (.node, .node): return openNode(tag)
    case (.visualScene, .instanceNode), (.node, .instanceNode):
      if let node = reference(.url, of: tag) { append(.instance(node)) }
      return false
    case (.node, .matrix): return openTransform(.matrix, tag)
    case (.node, .translate): return openTransform(.translate, tag)
    case (.node, .rotate): return openTransform(.rotate, tag)
    case (.node, .scale): return openTransform(.scale, tag)
    case (.node, .lookat): return openTransform(.lookat, tag)
    case (.node, .skew): return openTransform(.skew, tag)
    default: return false
    }
  }

  mutating func closeScene(_ element: COLLADAElement, _ position: XMLPosition) {
    switch element {
    case .node:
      if let index = openNodes.popLast() { document.nodes[index].end = document.nodes.count }
    case .visualScene:
      let last = document.visualScenes.count - 1
      document.visualScenes[last].nodes = document.visualScenes[last].nodes.lowerBound..<document.nodes.count
    default: closeTransform(position)
    }
  }

  private mutating func openNode(_ tag: XMLStartTag) -> Bool {
    guard allows(document.nodes.count, COLLADALimits.nodeCount, "nodes", tag) else { return false }
    var node = COLLADADocument.Node(
      id: word(.id, of: tag), sid: word(.sid, of: tag), name: word(.name, of: tag),
      isJoint: tag.attributes[.type]?.uppercased() == "JOINT", position: tag.position, parent: openNodes.last,
      depth: openNodes.count)
    for word in [node.id, node.name] {
      guard let word, let text = unsafeText(word) else { continue }
      findings.add(
        .controlCharacters, at: tag.position, "the name \(text.quotedForMessage) holds control characters",
        strict: .malformed)
    }
    if let word = node.name, let name = unsafeText(word) {
      node.name = document.words.add(
        String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isUnsafeInMessages ? "_" : $0 })))
    }
    append(.node(document.nodes.count))
    openNodes.append(document.nodes.count)
    document.nodes.append(node)
    return true
  }

  /// The text of a word that holds control characters; nearly all are printable ASCII.
  private func unsafeText(_ word: Word) -> String? {
    guard document.words.utf8(word).contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return nil }
    let text = document.words[word]
    return text.isUnsafeInMessages ? text : nil
  }

  /// Adds a child to the node or scene that is open; those of `library_nodes` have neither.
  private mutating func append(_ child: COLLADADocument.NodeChild) {
    if let parent = openNodes.last {
      document.nodes[parent].children.append(child)
    } else if stack.last?.element == .visualScene {
      document.visualScenes[document.visualScenes.count - 1].children.append(child)
    }
  }

  private mutating func openTransform(_ kind: TransformElement.Kind, _ tag: XMLStartTag) -> Bool {
    guard allows(transformCount, COLLADALimits.transformCount, "transformations", tag) else { return false }
    transformCount += 1
    transform = (kind, word(.sid, of: tag))
    readNumbers(count: kind.valueCount)
    return true
  }

  private mutating func closeTransform(_ position: XMLPosition) {
    let array = numberText.finish()
    guard let (kind, sid) = transform, let node = openNodes.last else { return }
    var element = TransformElement(kind: kind, sid: sid, values: array.values.map(Double.init), position: position)
    report(array, position)
    let count = array.values.count
    let isReadable = array.unreadable == nil
    if count != kind.valueCount || !isReadable {
      if count != kind.valueCount {
        findings.add(
          .unusableTransform, at: position,
          "\(kind) has \(count) numbers instead of \(kind.valueCount) and is left out", strict: .malformed)
      }
      element.values = kind.identity
    } else if kind.lacksDirection(element.values) {
      findings.add(.unusableTransform, at: position, "\(kind) has no direction and turns nothing", strict: .malformed)
    }
    document.nodes[node].transforms.append(element)
  }

  /// Reports words that are no numbers.
  mutating func report(_ array: NumberArray, _ position: XMLPosition) {
    if let (word, count) = array.unreadable {
      let more = count > 1 ? ", like \(count - 1) more words" : ""
      findings.add(
        .badNumber, at: position, "\(word.quotedForMessage) is no finite number\(more)", strict: .malformed)
    }
    if let (word, count) = array.commas {
      let more = count > 1 ? ", like \(count - 1) more words" : ""
      findings.add(
        .decimalComma, at: position, "\(word.quotedForMessage) is read with a decimal comma\(more)", strict: .malformed)
    }
  }
}
