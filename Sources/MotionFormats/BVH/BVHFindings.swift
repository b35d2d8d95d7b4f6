import MotionClip

/// What the reader tolerates on its way. Each kind is listed once, at its first place, and says how many more there are.
struct BVHFindings {
  /// Whether tolerated damage is an error.
  let isStrict: Bool
  /// Whether what other tools stumble over is noted as well.
  let isLinting: Bool

  private var diagnostics: [Diagnostic] = []
  private var counts: [Int] = []

  init(isStrict: Bool, isLinting: Bool = false) {
    self.isStrict = isStrict
    self.isLinting = isLinting
  }

  /// Adds a finding, or throws it as an error where reading is strict.
  mutating func add(_ diagnostic: Diagnostic) throws(MotionError) {
    if isStrict, let code = diagnostic.strictError {
      throw MotionError(code, at: diagnostic.place, diagnostic.message, sourceLine: diagnostic.sourceLine)
    }
    note(diagnostic)
  }

  /// Adds a finding that is an error in no mode.
  mutating func note(_ diagnostic: Diagnostic) {
    if let index = diagnostics.firstIndex(where: { $0.code == diagnostic.code }) {
      counts[index] += 1
    } else {
      diagnostics.append(diagnostic)
      counts.append(1)
    }
  }

  /// All findings, in the file's order.
  func sorted() -> [Diagnostic] {
    var result = diagnostics
    for (index, count) in counts.enumerated() where count > 1 {
      result[index].message += " (and \(count - 1) more like it)"
    }
    return result.enumerated().sorted { a, b in
      let left = (a.element.place.line ?? 0, a.element.place.column ?? 0, a.offset)
      let right = (b.element.place.line ?? 0, b.element.place.column ?? 0, b.offset)
      return left < right
    }.map(\.element)
  }

  // MARK: In the hierarchy

  mutating func gluedNumbers(_ count: Int, _ token: BVHTokenizer.Token, _ text: BVHTokenizer) throws(MotionError) {
    try add(
      Diagnostic(
        .gluedNumbers, at: text.place(token), "\(text.quoted(token)) is read as \(count) numbers",
        strictError: .malformed, sourceLine: text.sourceLine(token)))
  }

  mutating func scale(_ name: String, _ token: BVHTokenizer.Token, _ text: BVHTokenizer) {
    note(
      Diagnostic(
        .scaleIgnored, at: text.place(token),
        "\(text.quoted(token)) of joint '\(name.prefix(40))' is kept but not applied",
        sourceLine: text.sourceLine(token)))
  }

  mutating func duplicateName(_ name: String, _ token: BVHTokenizer.Token, _ text: BVHTokenizer) {
    note(
      Diagnostic(
        .duplicateName, at: text.place(token), "another joint is called '\(name.prefix(40))' too",
        sourceLine: text.sourceLine(token)))
  }

  mutating func nameEncoding(_ token: BVHTokenizer.Token, _ text: BVHTokenizer) throws(MotionError) {
    try add(
      Diagnostic(
        .nameEncoding, at: text.place(token), "the name \(text.quoted(token)) is no UTF-8 and is read as Latin-1",
        strictError: .malformed, sourceLine: text.sourceLine(token)))
  }
}

extension Diagnostic.Code {
  /// A name is not UTF-8; its bytes are read as Latin-1.
  public static let nameEncoding: Self = "nameEncoding"
  /// Lines and frames do not line up, though there are as many numbers as declared.
  public static let unevenRows: Self = "unevenRows"
}
