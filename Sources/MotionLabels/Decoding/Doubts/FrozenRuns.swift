import MotionClip

/// Runs of equal rows: a recorder that had nothing to record.
enum FrozenRuns {
  /// The runs of at least `shortest` equal rows, in frames.
  static func find(in clip: Clip, atLeast shortest: Int) -> [Range<Int>] {
    let columns = clip.skeleton.channelCount
    var result: [Range<Int>] = []
    var start = 0
    for frame in 1...max(clip.frameCount, 1) {
      let isEqual =
        frame < clip.frameCount
        && clip.channelValues[frame * columns..<(frame + 1) * columns]
          == clip.channelValues[(frame - 1) * columns..<frame * columns]
      if isEqual { continue }
      if frame - start >= max(shortest, 2) { result.append(start..<frame) }
      start = frame
    }
    return result
  }
}
