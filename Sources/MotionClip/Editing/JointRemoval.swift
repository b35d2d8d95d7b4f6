extension Clip {
  /// The clip as a simpler skeleton has it: without the joints that play `removed` and all below them. Where they began, the
  /// bones before them end.
  public func without(_ removed: Set<SkeletonRole>, roles: SkeletonRoles) -> Clip {
    let gone = Set(removed.compactMap { roles[$0] })
    var joints: [Joint] = []
    var columns: [Int] = []
    // For each joint its place among those that stay.
    var places: [Int?] = []
    for (index, joint) in skeleton.joints.enumerated() {
      let parent = joint.parent.flatMap { places[$0] }
      let isGone = gone.contains(index) || (joint.parent != nil && parent == nil)
      places.append(isGone ? nil : joints.count)
      if isGone {
        if let parent { joints[parent].endSites.append(EndSite(offset: joint.offset)) }
        continue
      }
      var kept = joint
      kept.parent = parent
      joints.append(kept)
      columns += skeleton.channelRange(of: index)
    }
    return Clip(
      skeleton: Skeleton(joints: joints), frameCount: frameCount,
      channelValues: (0..<frameCount).flatMap { frame in
        let row = self.row(frame)
        return columns.map { row[row.startIndex + $0] }
      }, frameRate: frameRate, startTime: startTime, space: space)
  }
}
