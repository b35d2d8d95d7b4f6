import MotionClip

/// Which nodes of a scene are joints, and the path to each.
///
/// Joints are the nodes of type JOINT. Where there are none, they are the nodes that move; where nothing moves, all
/// nodes. Nodes between joints move them but are no joints themselves.
struct JointTree {
  /// A node on the way to a joint, or a joint.
  struct Entry {
    /// The index in ``COLLADADocument/nodes``.
    var definition: Int
    /// The entry around it, which stands before it; -1 for a root.
    var parent: Int
    /// The joint that it is, or -1.
    var joint: Int
  }

  /// The entries, each before those inside it.
  private(set) var entries: [Entry] = []
  /// For each joint, the parent joint.
  private(set) var parents: [Int?] = []
  /// For each joint, its entry.
  private(set) var jointEntries: [Int] = []

  /// Chooses the joints of `graph`; `moving` are the nodes that channels drive.
  init(_ graph: SceneGraph, _ document: COLLADADocument, moving: Set<Int>) {
    let all = graph.entries
    var isJoint = all.map { document.nodes[$0.definition].isJoint }
    if !isJoint.contains(true) { isJoint = all.map { moving.contains($0.definition) } }
    if !isJoint.contains(true) { isJoint = all.map { _ in true } }
    var isNeeded = isJoint
    for index in all.indices.reversed() where isNeeded[index] && all[index].parent >= 0 {
      isNeeded[all[index].parent] = true
    }
    // For each scene entry, its place here, and the joint at or above it.
    var places = [Int](repeating: -1, count: all.count)
    var joints = [Int](repeating: -1, count: all.count)
    for index in all.indices where isNeeded[index] {
      let parent = all[index].parent
      places[index] = entries.count
      joints[index] = parent >= 0 ? joints[parent] : -1
      if isJoint[index] {
        parents.append(joints[index] >= 0 ? joints[index] : nil)
        jointEntries.append(entries.count)
        joints[index] = parents.count - 1
      }
      entries.append(
        Entry(
          definition: all[index].definition, parent: parent >= 0 ? places[parent] : -1,
          joint: isJoint[index] ? joints[index] : -1))
    }
  }

  /// The joints' names and ids.
  func joints(_ document: COLLADADocument) -> [Joint] {
    jointEntries.indices.map { index in
      let node = document.nodes[entries[jointEntries[index]].definition]
      let id = (node.id ?? node.sid ?? node.name).map { document.words[$0] } ?? "joint\(index)"
      let name = (node.name ?? node.id ?? node.sid).map { document.words[$0] } ?? id
      return Joint(name: name, id: id, parent: parents[index], offset: .zero)
    }
  }
}
