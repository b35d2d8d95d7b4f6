import MotionClip

/// Reads COLLADA files.
public struct COLLADAReader: Sendable {
  /// How to read.
  public var options: ReadingOptions

  /// Creates a reader.
  public init(options: ReadingOptions = ReadingOptions()) { self.options = options }

  /// Reads a file of one or more takes.
  public func read(_ input: MotionInput) throws(MotionError) -> MotionDocument {
    throw MotionError(.unsupported, at: Place(path: input.path), "COLLADA files cannot be read yet")
  }
}
