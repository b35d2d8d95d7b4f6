import MotionClip
import MotionFeatures
import MotionFormats

/// Everything that can be said against a motion file.
public struct Lint: Sendable {
  /// One finding.
  public struct Finding: Hashable, Sendable {
    /// The whole message: `path:line:column: severity: sentence`.
    public var text: String
    /// The source line, where the reader had it.
    public var sourceLine: String?
    /// The column in it, from 1.
    public var column: Int?
  }

  /// How files are read.
  public var options: ReadingOptions

  /// Creates a linter.
  public init(options: ReadingOptions) { self.options = options }

  /// The findings in a file, in the file's order; the error alone where it cannot be read.
  public func findings(in input: MotionInput) -> [Finding] {
    do throws(MotionError) {
      let document = try MotionReader(options: options).read(input)
      var diagnostics = document.diagnostics
      for take in document.takes {
        if let body = try? BodyMotion(clip: take.clip, roles: take.roles, place: Place(path: input.path)) {
          diagnostics += BodyDiagnostics.find(body, take, Place(path: input.path))
        }
      }
      return diagnostics.map { Finding(text: "\($0)", sourceLine: $0.sourceLine, column: $0.place.column) }
    } catch {
      return [Finding(text: "\(error)", sourceLine: error.sourceLine, column: error.place.column)]
    }
  }
}
