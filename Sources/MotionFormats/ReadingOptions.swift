import MotionClip

/// What a user can say about how a motion file is to be read.
public struct ReadingOptions: Hashable, Sendable {
  /// The rate to use instead of the declared one, in frames a second. For COLLADA it is also the sampling rate.
  public var framesPerSecond: Double?
  /// The axis that points up, where the file is wrong about it.
  public var upAxis: Axis?
  /// Names of joints for roles that are found wrongly or not at all.
  public var roles: [SkeletonRole: String]
  /// The one take to read of a file that holds several.
  public var take: String?
  /// Whether every tolerated damage is an error.
  public var isStrict: Bool
  /// Whether numbers that a recorder glued together (`0.0-7.509`) are split at the sign, with a warning.
  public var splitsGluedNumbers: Bool

  /// Creates options; the defaults read a file as it is.
  public init(
    framesPerSecond: Double? = nil, upAxis: Axis? = nil, roles: [SkeletonRole: String] = [:], take: String? = nil,
    isStrict: Bool = false, splitsGluedNumbers: Bool = false
  ) {
    self.framesPerSecond = framesPerSecond
    self.upAxis = upAxis
    self.roles = roles
    self.take = take
    self.isStrict = isStrict
    self.splitsGluedNumbers = splitsGluedNumbers
  }
}
