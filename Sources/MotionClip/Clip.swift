/// A skeleton and its motion: one row of channel values for each frame.
///
/// The values are kept as the file has them (degrees, the file's unit and axes), so that `read(write(clip)) == clip`;
/// poses and positions taken out of a clip are in radians, metres and Y up (see ``SourceSpace``). Frame `i` is at
/// `startTime + i / framesPerSecond` seconds.
public struct Clip: Hashable, Sendable {
  /// The joints.
  public var skeleton: Skeleton
  /// The number of frames, F.
  public let frameCount: Int
  /// Channel values `[F, C]`, row-major: degrees and the file's unit.
  public var channelValues: [Float]
  /// How many frames a second there are.
  public var frameRate: FrameRate
  /// The time of the first frame on the file's own clock, in seconds.
  public var startTime: Double
  /// The axes and the unit of the channel values.
  public var space: SourceSpace

  /// Creates a clip; `channelValues` is `[frameCount, skeleton.channelCount]`, row-major.
  public init(
    skeleton: Skeleton, frameCount: Int, channelValues: [Float], frameRate: FrameRate, startTime: Double = 0,
    space: SourceSpace = SourceSpace()
  ) {
    precondition(
      channelValues.count == frameCount * skeleton.channelCount,
      "\(channelValues.count) channel values are not [\(frameCount), \(skeleton.channelCount)]")
    self.skeleton = skeleton
    self.frameCount = frameCount
    self.channelValues = channelValues
    self.frameRate = frameRate
    self.startTime = startTime
    self.space = space
  }

  /// The length in seconds, `frameCount / framesPerSecond`.
  public var duration: Double { Double(frameCount) / frameRate.framesPerSecond }
  /// The time of `frame` on the file's own clock, in seconds. Fractions of a frame are allowed.
  public func time(ofFrame frame: Double) -> Double { startTime + frame / frameRate.framesPerSecond }

  /// The frames in `range` as a clip of its own, on the same clock.
  public func sliced(_ range: Range<Int>) -> Clip {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= frameCount, "frames \(range) are not within 0..<\(frameCount)")
    let columns = skeleton.channelCount
    return Clip(
      skeleton: skeleton, frameCount: range.count,
      channelValues: Array(channelValues[range.lowerBound * columns..<range.upperBound * columns]),
      frameRate: frameRate, startTime: time(ofFrame: Double(range.lowerBound)), space: space)
  }
}
