/// The one error that reading, labelling and writing motion throws: a code, a place and one sentence.
///
/// Its description is the whole message: `walk.bvh:12:9: error: expected 3 numbers after OFFSET, found 2`.
public struct MotionError: Error, Hashable, Sendable {
  /// What kind of failure it is. Programs match on this, never on the sentence.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file is missing, is a folder, may not be read, or is empty.
    case unreadable
    /// The text breaks the format's grammar.
    case malformed
    /// The file ends, or a part of it is missing, before there is a clip to use.
    case incomplete
    /// Something in the file names something that is not there.
    case brokenReference
    /// The file is valid but holds something that is not supported, or is no motion file at all.
    case unsupported
    /// A named limit (depth, count, size, expansion) is exceeded.
    case limitExceeded
    /// The skeleton has no body that the operation can use: roles are missing.
    case missingRoles
    /// The model file is damaged, or was trained on another feature layout.
    case modelMismatch
    /// The output could not be written.
    case notWritable
  }

  /// What kind of failure it is.
  public var code: Code
  /// Where it is.
  public var place: Place
  /// One sentence, without a full stop, that says what was expected and what was found.
  public var message: String
  /// The source line at `place`, where the reader had it, for a caret display.
  public var sourceLine: String?

  /// Creates an error.
  public init(_ code: Code, at place: Place, _ message: String, sourceLine: String? = nil) {
    self.code = code
    self.place = place
    self.message = message
    self.sourceLine = sourceLine
  }

  /// Two errors are equal when code and place are; wording may improve.
  public static func == (a: MotionError, b: MotionError) -> Bool { a.code == b.code && a.place == b.place }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(place)
  }
}

extension MotionError: CustomStringConvertible {
  /// `place: error: message`.
  public var description: String { "\(place): error: \(message)" }
}
