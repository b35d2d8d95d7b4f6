import MotionClip
import MotionFeatures
import MotionFormats

/// Everything that can be said about a motion file: errors, warnings, and notes on what other tools stumble over.
public struct Lint: Sendable {
  /// One finding.
  public struct Finding: Hashable, Sendable {
    /// The message, `path:line:column: severity: sentence`, and where the reader had it, the source line with a caret
    /// below; each line with its end.
    public var text: String

    init(_ message: String, sourceLine: String?, column: Int?) {
      text = TerminalText.line(message) + "\n"
      if let sourceLine { text += TerminalText.excerpt(of: sourceLine, column: column) }
    }
  }

  /// How files are read.
  public var options: ReadingOptions

  /// Creates a linter.
  public init(options: ReadingOptions) { self.options = options }

  /// The findings in a clip's file, in the file's order; the error alone where it cannot be read. What other tools make of
  /// a kind of damage stands below its first finding.
  public func findings(in clip: ClipInput) -> [Finding] {
    do throws(MotionError) {
      let input = try clip.motionInput()
      let document = try MotionReader(options: options).read(input)
      var advised: Set<Diagnostic.Code> = []
      return try diagnostics(in: document, input).flatMap { diagnostic -> [Finding] in
        let finding = Finding("\(diagnostic)", sourceLine: diagnostic.sourceLine, column: diagnostic.place.column)
        guard document.format == .bvh, let advice = LintAdvice.sentence(for: diagnostic.code),
          advised.insert(diagnostic.code).inserted
        else { return [finding] }
        return [finding, Self.note(advice, diagnostic.place)]
      }
    } catch {
      let finding = Finding("\(error)", sourceLine: error.sourceLine, column: error.place.column)
      guard clip.path.lowercased().hasSuffix(".bvh"), let advice = LintAdvice.sentence(for: error.code) else {
        return [finding]
      }
      return [finding, Self.note(advice, error.place)]
    }
  }

  private static func note(_ sentence: String, _ place: Place) -> Finding {
    Finding("\(place): note: \(sentence)", sourceLine: nil, column: nil)
  }

  private func diagnostics(in document: MotionDocument, _ input: MotionInput) throws(MotionError) -> [Diagnostic] {
    // What only the linter of the format says stands in the file's order among what the reader says.
    var diagnostics = document.format == .bvh ? try BVHReader(options: options).lint(input) : []
    diagnostics += document.diagnostics.filter { !diagnostics.contains($0) }
    for take in document.takes.map(\.upright) {
      if let body = try? BodyMotion(clip: take.clip, roles: take.roles, places: ClipPlaces(path: input.path)) {
        diagnostics +=
          BodyDiagnostics(body, contacts: FootContact.both(in: body), take, Place(path: input.path)).diagnostics
      }
    }
    return diagnostics
  }
}
