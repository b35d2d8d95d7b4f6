extension Clip {
  /// The clip without root motion, as games have their gaits: every root is moved over the ground so that `hips` stay above
  /// where they are in the first frame. Up and down stay, and every joint's rotation.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where a root has no three position channels that could hold it.
  public func inPlace(hips: Int, path: String = "-") throws(MotionError) -> Clip {
    for root in skeleton.roots where Set(skeleton.joints[root].channels.filter(\.isPosition)).count != 3 {
      throw MotionError(
        .unsupported, at: Place(path: path),
        "the root '\(skeleton.joints[root].name)' has no three position channels to be held in place by")
    }
    let places = PreciseKinematics(skeleton: skeleton, joints: [hips])
      .trajectories(of: self, at: (0..<frameCount).map { FrameSample(position: Double($0), frameCount: frameCount) })
      .positions
    // Into the file's own axes and unit.
    let toFile = space.toYUp.transposed
    var copy = self
    for frame in 0..<frameCount {
      let way = SIMD3<Double>(places[frame] - places[0], 0, places[2 * frameCount + frame] - places[2 * frameCount])
      let shift = toFile * SIMD3<Float>(way) * (1 / space.metersPerUnit)
      var row = ChannelRow(skeleton, self.row(frame))
      for root in skeleton.roots { row.set(row.translation(root) - shift, of: root) }
      let start = frame * skeleton.channelCount
      copy.channelValues.replaceSubrange(start..<start + skeleton.channelCount, with: row.values)
    }
    return copy
  }
}
