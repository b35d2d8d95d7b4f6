/// A tree of joints, or several side by side.
///
/// Joints are in the file's order, in which a parent always stands before its children: `joints[j].parent < j`.
public struct Skeleton: Hashable, Sendable {
  /// The joints, parents first.
  public let joints: [Joint]
  /// For each joint, where its channels start in a row of the clip; one entry more holds the number of channels in all.
  public let channelStarts: [Int]
  /// For each joint, the indices of its children, in order.
  public let children: [[Int]]

  /// Creates a skeleton. A parent must stand before its children.
  public init(joints: [Joint]) {
    var starts = [0]
    var children = [[Int]](repeating: [], count: joints.count)
    starts.reserveCapacity(joints.count + 1)
    for (index, joint) in joints.enumerated() {
      if let parent = joint.parent {
        precondition(
          parent >= 0 && parent < index, "joint \(index)'s parent is \(parent), which does not stand before it")
        children[parent].append(index)
      }
      starts.append(starts[index] + joint.channels.count)
    }
    self.joints = joints
    self.channelStarts = starts
    self.children = children
  }

  /// The number of joints, J.
  public var jointCount: Int { joints.count }
  /// The number of channels in a row, C.
  public var channelCount: Int { channelStarts[joints.count] }
  /// The joints that have no parent.
  public var roots: [Int] { joints.indices.filter { joints[$0].parent == nil } }
  /// Where the joint's channels stand in a row of the clip.
  public func channelRange(of joint: Int) -> Range<Int> { channelStarts[joint]..<channelStarts[joint + 1] }

  /// The first joint with that id, or failing that, with that name.
  public func index(named name: some StringProtocol) -> Int? {
    joints.firstIndex { $0.id == name } ?? joints.firstIndex { $0.name == name }
  }

  /// The joint and all joints above it, the joint first and its root last.
  public func ancestors(of joint: Int) -> [Int] {
    var chain = [joint]
    while let parent = joints[chain[chain.count - 1]].parent { chain.append(parent) }
    return chain
  }

  /// Whether `ancestor` is `joint` or stands above it.
  public func isAncestor(_ ancestor: Int, of joint: Int) -> Bool {
    var current: Int? = joint
    while let index = current, index >= ancestor {
      if index == ancestor { return true }
      current = joints[index].parent
    }
    return false
  }
}
