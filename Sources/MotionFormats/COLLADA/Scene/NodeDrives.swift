/// The curves that drive the transformations of each node.
struct NodeDrives {
  /// For each node its curves; those of one transformation stand together after ``sort()``, in its order.
  private(set) var ofNodes: [[NodeMotion.Drive]]

  init(nodeCount: Int) { ofNodes = [[NodeMotion.Drive]](repeating: [], count: nodeCount) }

  /// Adds a curve and returns whether it takes the place of others: a curve for the whole transformation replaces all
  /// before it, a curve for one value those for that value.
  mutating func add(_ curve: SharedCurve, _ address: TargetAddress) -> Bool {
    let count = ofNodes[address.node].count
    if count > 0 {
      ofNodes[address.node].removeAll {
        $0.transform == address.transform && (address.element == nil || $0.element == address.element)
      }
    }
    let isReplacing = ofNodes[address.node].count < count
    ofNodes[address.node].append(
      NodeMotion.Drive(shared: curve, transform: address.transform, element: address.element))
    return isReplacing
  }

  /// Puts the curves of each node in the order of its transformations, and those of one in the order of channels.
  mutating func sort() {
    for node in ofNodes.indices where ofNodes[node].count > 1 {
      // By their transformations alone: a copy of a curve counts its parts.
      let transforms = ofNodes[node].map { $0.transform }
      // Nearly always they are.
      if (1..<transforms.count).allSatisfy({ transforms[$0 - 1] <= transforms[$0] }) { continue }
      let order = transforms.indices.sorted { (transforms[$0], $0) < (transforms[$1], $1) }
      ofNodes[node] = order.map { ofNodes[node][$0] }
    }
  }

  /// Says on which of `tracks` each curve of a node has its keys, and returns the curves.
  func drives(of node: Int, tracks: inout [KeyTrack]) -> [NodeMotion.Drive] {
    var drives = ofNodes[node]
    for index in drives.indices { drives[index].track = Self.track(of: drives[index].shared.curve, in: &tracks) }
    return drives
  }

  /// The track of a curve's keys: one of the last few, or a new one.
  private static func track(of curve: AnimationCurve, in tracks: inout [KeyTrack]) -> Int {
    if let equal = tracks.suffix(8).lastIndex(where: { $0.times == curve.times }) { return equal }
    tracks.append(KeyTrack(times: curve.times))
    return tracks.count - 1
  }
}
