extension Clip {
  /// The clip as a mirror shows it: left and right joints change places across a vertical plane.
  ///
  /// `R'(j) = M R(pair(j)) M` and `t'(j) = M t(pair(j))` with `M = diag(-1, 1, 1)` (X up: `diag(1, 1, -1)`), so a
  /// rotation about the mirrored axis keeps its sign and the other two change theirs. Mirroring twice restores every bit.
  ///
  /// - Parameter pairs: for each joint its counterpart; a joint in the middle is its own.
  /// - Precondition: the pairs are mutual and respect the tree, `parent(pair(j)) = pair(parent(j))`.
  public func mirrored(pairs: [Int]) -> Clip {
    precondition(pairs.count == skeleton.jointCount, "[\(pairs.count)] pairs for [\(skeleton.jointCount)] joints")
    for (joint, pair) in pairs.enumerated() {
      precondition(pairs[pair] == joint, "joint \(joint) pairs with \(pair), which pairs with \(pairs[pair])")
      precondition(
        skeleton.joints[pair].parent == skeleton.joints[joint].parent.map { pairs[$0] },
        "joints \(joint) and \(pair) do not hang in the tree as mirror images")
    }
    let normal = space.upAxis == .x ? Axis.z : Axis.x
    var flip = SIMD3<Float>(1, 1, 1)
    flip[normal.index] = -1
    let joints = skeleton.joints.enumerated().map { index, joint in
      let other = skeleton.joints[pairs[index]]
      var copy = joint
      copy.offset = other.offset * flip
      copy.channels = other.channels
      copy.endSites = other.endSites.map { EndSite(name: $0.name, offset: $0.offset * flip) }
      return copy
    }
    let mirroredSkeleton = Skeleton(joints: joints)
    var values = [Float](repeating: 0, count: channelValues.count)
    let columns = skeleton.channelCount
    for joint in pairs.indices {
      let source = skeleton.channelStarts[pairs[joint]]
      let target = mirroredSkeleton.channelStarts[joint]
      for (offset, channel) in skeleton.joints[pairs[joint]].channels.enumerated() {
        let changesSign =
          channel.isPosition ? channel.axis == normal : channel.isRotation ? channel.axis != normal : false
        for frame in 0..<frameCount {
          let value = channelValues[frame * columns + source + offset]
          values[frame * columns + target + offset] = changesSign ? -value : value
        }
      }
    }
    return Clip(
      skeleton: mirroredSkeleton, frameCount: frameCount, channelValues: values, frameRate: frameRate,
      startTime: startTime, space: space)
  }
}
