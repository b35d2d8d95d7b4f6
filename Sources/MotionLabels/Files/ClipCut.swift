import MotionClip

/// A part of a clip between two times on the file's own clock.
public struct ClipCut: Hashable, Sendable {
  /// The first second to keep; `nil` is the start.
  public var start: Double?
  /// The second to stop before; `nil` is the end.
  public var end: Double?

  /// Creates a cut.
  public init(start: Double?, end: Double?) {
    self.start = start
    self.end = end
  }

  /// The frames of `clip` at or after the start and before the end.
  ///
  /// - Throws: ``MotionError/Code/incomplete`` where no frame is left, as none is between times of which one is no number.
  public func cut(_ clip: Clip, path: String) throws(MotionError) -> Clip {
    if start == nil, end == nil { return clip }
    func frame(_ time: Double?, or whole: Int) -> Int? {
      guard let time else { return whole }
      let position = ((time - clip.startTime) * clip.frameRate.framesPerSecond - 1e-3).rounded(.up)
      return position.isNaN ? nil : Int(min(max(position, 0), Double(clip.frameCount)))
    }
    guard let first = frame(start, or: 0), let last = frame(end, or: clip.frameCount), first < last else {
      throw MotionError(.incomplete, at: Place(path: path), "no frame of the clip lies between --start and --end")
    }
    return clip.sliced(first..<last)
  }
}
