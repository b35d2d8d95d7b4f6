/// What a curve is before its first and after its last key.
///
/// COLLADA 1.5.0, chapter 5, `sampler`, `pre_behavior` and `post_behavior`; in 1.4 exporters say the same in a technique
/// of their own (`<pre_infinity>`, `<post_infinity>`), with Maya's words.
enum CurveInfinity {
  /// The value of the end key. Also what an undefined behaviour is taken as.
  case constant
  /// The line on which the curve leaves its end (Maya's LINEAR).
  case linear
  /// The line through the two keys at that end (COLLADA 1.5's GRADIENT).
  case gradient
  /// The curve again and again.
  case cycle
  /// The same, each time starting where the last one ended.
  case cycleRelative
  /// The curve forwards and backwards by turns.
  case oscillate

  /// Reads a word, in any letter case; `nil` where it is unknown.
  init?(_ word: some StringProtocol) {
    switch word.uppercased() {
    case "CONSTANT", "UNDEFINED": self = .constant
    case "LINEAR": self = .linear
    case "GRADIENT": self = .gradient
    case "CYCLE": self = .cycle
    case "CYCLE_RELATIVE": self = .cycleRelative
    case "OSCILLATE": self = .oscillate
    default: return nil
    }
  }
}
