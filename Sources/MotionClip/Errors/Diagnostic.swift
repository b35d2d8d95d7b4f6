/// Something a reader tolerated, or something about the motion that its user should know.
///
/// With `--strict`, a diagnostic whose ``strictError`` is set becomes that error.
public struct Diagnostic: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable {
    /// Damage or doubt: the result may differ from what the file's author meant.
    case warning
    /// A fact worth stating; nothing is wrong.
    case note
  }

  /// What kind of finding it is, in the camel case that the label document shows.
  public struct Code: Hashable, Sendable, ExpressibleByStringLiteral, RawRepresentable {
    /// The code's text.
    public let rawValue: String
    /// Creates a code from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Creates a code from a literal.
    public init(stringLiteral value: String) { self.rawValue = value }
  }

  /// What kind of finding it is.
  public var code: Code
  /// How much it matters.
  public var severity: Severity
  /// Where it is.
  public var place: Place
  /// One sentence without a full stop.
  public var message: String
  /// The error that this tolerated damage is under `--strict`; `nil` for what is no damage of the file.
  public var strictError: MotionError.Code?
  /// The source line at `place`, where the reader had it, for a caret display.
  public var sourceLine: String?

  /// Creates a diagnostic.
  public init(
    _ code: Code, _ severity: Severity = .warning, at place: Place, _ message: String,
    strictError: MotionError.Code? = nil, sourceLine: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.strictError = strictError
    self.sourceLine = sourceLine
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `place: severity: message`.
  public var description: String { "\(place): \(severity.rawValue): \(message)" }
}
