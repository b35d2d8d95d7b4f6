import MotionClip

/// What the reader tolerates on its way.
///
/// Nothing is thrown while a file is read: of two findings, the one that stands first in the file should be the error
/// under `--strict`, and the order in which they are found is another.
struct COLLADAFindings {
  /// The path that messages show.
  let path: String
  private var diagnostics: [Diagnostic] = []
  private var counts: [Diagnostic.Code: Int] = [:]

  init(path: String) { self.path = path }

  /// Adds a finding at `position`.
  mutating func add(
    _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .warning, at position: XMLPosition, _ message: String,
    strict: MotionError.Code? = nil
  ) {
    counts[code, default: 0] += 1
    guard counts[code, default: 0] <= COLLADALimits.diagnosticsOfKind else { return }
    diagnostics.append(Diagnostic(code, severity, at: place(position), message, strictError: strict))
  }

  /// A place in the file.
  func place(_ position: XMLPosition) -> Place { Place(path: path, line: position.line, column: position.column) }

  /// All findings in the file's order; the last of a kind that was cut says how many more there are.
  func sorted() -> [Diagnostic] {
    var result = diagnostics.enumerated().sorted { a, b in
      let left = (a.element.place.line ?? 0, a.element.place.column ?? 0, a.offset)
      let right = (b.element.place.line ?? 0, b.element.place.column ?? 0, b.offset)
      return left < right
    }.map { $0.element }
    for (code, count) in counts where count > COLLADALimits.diagnosticsOfKind {
      guard let last = result.lastIndex(where: { $0.code == code }) else { continue }
      result[last].message += " (and \(count - COLLADALimits.diagnosticsOfKind) more like it)"
    }
    return result
  }

  /// The first finding that is an error under `--strict`.
  func firstStrictError() -> MotionError? {
    for diagnostic in sorted() {
      if let code = diagnostic.strictError { return MotionError(code, at: diagnostic.place, diagnostic.message) }
    }
    return nil
  }
}

extension String {
  /// The text in quotes for a message: cut to 60 characters, control characters and direction marks escaped.
  var quotedForMessage: String {
    var result = "'"
    for scalar in unicodeScalars.prefix(60) {
      if scalar.isUnsafeInMessages {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + (unicodeScalars.count > 60 ? "…'" : "'")
  }
}

extension String {
  /// Whether characters of the text move the cursor, hide text or turn its direction.
  var isUnsafeInMessages: Bool {
    // Nearly all names are printable ASCII.
    utf8.contains { $0 < 0x20 || $0 > 0x7E } && unicodeScalars.contains(where: \.isUnsafeInMessages)
  }
}

extension Unicode.Scalar {
  /// Whether the character moves the cursor, hides text or turns its direction.
  var isUnsafeInMessages: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
