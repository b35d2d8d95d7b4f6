/// A moment between two frames: `frame` and the fraction of the way to `frame + 1`.
public struct FrameSample: Hashable, Sendable {
  /// The frame before the moment.
  public var frame: Int
  /// How far it is to the next frame, in [0, 1); 0 on a frame and on the last one.
  public var fraction: Double

  /// The moment at `position` frames, held at both ends of a clip of `frameCount` frames.
  ///
  /// Within a thousandth of a frame, the frame itself is meant: times come from rounded decimals.
  public init(position: Double, frameCount: Int) {
    let last = Double(max(frameCount - 1, 0))
    let held = min(max(position.isFinite ? position : 0, 0), last)
    let nearest = held.rounded()
    if abs(held - nearest) < 1e-3 {
      frame = Int(nearest)
      fraction = 0
    } else {
      frame = Int(held.rounded(.down))
      fraction = held - held.rounded(.down)
    }
  }
}

extension Clip {
  /// The moments at which a recording of `framesPerSecond` would have frames: `k / framesPerSecond` from the start.
  ///
  /// - Returns: as many as fit within the clip, at least one where it has a frame.
  public func resamplingGrid(framesPerSecond: Double) -> [FrameSample] {
    guard frameCount > 0 else { return [] }
    let ratio = frameRate.framesPerSecond / framesPerSecond
    let count = Int((Double(frameCount - 1) / ratio + 1e-3).rounded(.down)) + 1
    return (0..<count).map { FrameSample(position: Double($0) * ratio, frameCount: frameCount) }
  }
}
