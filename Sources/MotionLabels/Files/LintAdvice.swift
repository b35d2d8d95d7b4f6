import MotionClip

/// What other tools make of a finding: a second line beside it that says why it matters.
///
/// Observed with three public BVH readers (bvh 0.3, bvhio 1.5.4, pybvh 0.9.0) on the files of `Tests/MotionFormatsTests/Malformed`.
enum LintAdvice {
  /// The sentence for an error in a BVH file, or `nil`.
  static func sentence(for code: MotionError.Code) -> String? {
    switch code {
    case .incomplete:
      "other tools: most refuse a file that ends early, and there is one that waits for the rest without end"
    case .malformed:
      "other tools: some refuse this too, others read past it and give numbers that are not meant"
    default: nil
    }
  }

  /// The sentence for what the BVH reader tolerates, or `nil`.
  static func sentence(for code: Diagnostic.Code) -> String? {
    switch code {
    case .frameCountMismatch:
      "other tools: some refuse the file, some read the declared frames alone, and one waits for missing ones without end"
    case .truncatedFrame: "other tools: most fail at the cut row"
    case .unevenRows: "other tools: most fail here, others keep rows of the wrong length"
    case .gluedNumbers: "other tools: most fail here, others lose a number and with it the order of all that follow"
    case .duplicateName: "other tools: those that find joints by name see one of the two"
    case .scaleIgnored: "other tools: some refuse the file"
    default: nil
    }
  }
}
