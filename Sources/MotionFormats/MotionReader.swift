import MotionClip

/// Reads a motion file of any supported format, told by its content and not by its name.
public struct MotionReader: Sendable {
  /// How to read.
  public var options: ReadingOptions

  /// Creates a reader.
  public init(options: ReadingOptions = ReadingOptions()) { self.options = options }
}
