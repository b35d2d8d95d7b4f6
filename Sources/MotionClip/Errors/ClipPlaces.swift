/// Where a file says what a clip is made of: what errors about the clip point at.
public struct ClipPlaces: Hashable, Sendable {
  /// Where the skeleton is described.
  public var skeleton: Place
  /// Where the motion is.
  public var motion: Place

  /// Creates places; the whole file where one is not known better.
  public init(path: String, skeleton: Place? = nil, motion: Place? = nil) {
    self.skeleton = skeleton ?? Place(path: path)
    self.motion = motion ?? Place(path: path)
  }
}
