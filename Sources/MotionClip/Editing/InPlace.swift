/// What of the hips' way over the ground is root motion, which games take off their gaits.
public enum RootMotionPart: Sendable, CaseIterable {
  /// All of it: the hips stay above one point.
  case whole
  /// Its trend, the straight line of least squares through it at an even speed: the hips sway about one point.
  case trend
}

extension Clip {
  /// The clip without root motion, as games have their gaits: every root is moved over the ground so that `hips` stay above
  /// where they are in the first frame, or about it. Up and down stay, and every joint's rotation.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where a root has no three position channels that could hold it.
  public func inPlace(hips: Int, without part: RootMotionPart = .whole, path: String = "-") throws(MotionError) -> Clip
  {
    for root in skeleton.roots where Set(skeleton.joints[root].channels.filter(\.isPosition)).count != 3 {
      throw MotionError(
        .unsupported, at: Place(path: path),
        "the root '\(skeleton.joints[root].name)' has no three position channels to be held in place by")
    }
    let places = PreciseKinematics(skeleton: skeleton, joints: [hips])
      .trajectories(of: self, at: (0..<frameCount).map { FrameSample(position: Double($0), frameCount: frameCount) })
      .positions
    let ways = [places[..<frameCount], places[(2 * frameCount)...]].map { part.way(along: Array($0)) }
    // Into the file's own axes and unit.
    let toFile = space.toYUp.transposed
    var copy = self
    for frame in 0..<frameCount {
      let way = SIMD3(Float(ways[0][frame]), 0, Float(ways[1][frame]))
      let shift = toFile * way * (1 / space.metersPerUnit)
      var row = ChannelRow(skeleton, self.row(frame))
      for root in skeleton.roots { row.set(row.translation(root) - shift, of: root) }
      let start = frame * skeleton.channelCount
      copy.channelValues.replaceSubrange(start..<start + skeleton.channelCount, with: row.values)
    }
    return copy
  }
}

extension RootMotionPart {
  /// The way along one axis from the first of `places`, which are of the hips in each frame: both `[F]`.
  fileprivate func way(along places: [Double]) -> [Double] {
    switch self {
    case .whole: return places.map { $0 - places[0] }
    case .trend:
      let middle = Double(places.count - 1) / 2
      var (sum, squares) = (0.0, 0.0)
      for (n, place) in places.enumerated() {
        sum += (Double(n) - middle) * place
        squares += (Double(n) - middle) * (Double(n) - middle)
      }
      return places.indices.map { squares > 0 ? Double($0) * sum / squares : 0 }
    }
  }
}
