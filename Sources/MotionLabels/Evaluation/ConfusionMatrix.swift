/// How often each true class was told as each class.
public struct ConfusionMatrix: Hashable, Sendable {
  /// For each true class and what was said, how often.
  private var counts: [[String]: Int] = [:]

  /// Creates a count of nothing.
  public init() {}

  /// Counts `count` answers.
  public mutating func add(_ truth: String, _ predicted: String, _ count: Int = 1) {
    counts[[truth, predicted], default: 0] += count
  }

  /// How often `truth` was told as `predicted`.
  public subscript(truth: String, predicted: String) -> Int { counts[[truth, predicted]] ?? 0 }

  /// The number of answers.
  public var total: Int { counts.values.reduce(0, +) }
  /// The true classes, in alphabetical order.
  public var classes: [String] { Set(counts.keys.map { $0[0] }).sorted() }
  /// All classes that were true or said, in alphabetical order.
  public var allClasses: [String] { Set(counts.keys.flatMap { $0 }).sorted() }
  /// How often `truth` was the truth.
  public func count(of truth: String) -> Int { counts.reduce(0) { $0 + ($1.key[0] == truth ? $1.value : 0) } }

  /// The share of answers that were right.
  public var accuracy: Double {
    total > 0 ? Double(counts.reduce(0) { $0 + ($1.key[0] == $1.key[1] ? $1.value : 0) }) / Double(total) : 0
  }

  /// The share of the class that was told right; `nil` where it never was the truth.
  public func recall(_ truth: String) -> Double? {
    let all = count(of: truth)
    return all > 0 ? Double(self[truth, truth]) / Double(all) : nil
  }

  /// `2 TP / (true + said)` of a class.
  public func f1(_ truth: String) -> Double {
    let said = counts.reduce(0) { $0 + ($1.key[1] == truth ? $1.value : 0) }
    return 2 * Double(self[truth, truth]) / Double(max(count(of: truth) + said, 1))
  }

  /// The mean F1 of the true classes, or of those of them that are among `chosen`; `nil` where there is none.
  public func macroF1(of chosen: [String]? = nil) -> Double? {
    let scored = classes.filter { chosen?.contains($0) ?? true }
    return scored.isEmpty ? nil : scored.reduce(0) { $0 + f1($1) } / Double(scored.count)
  }

  /// The answers about `chosen` classes alone: what was said of others counts against none.
  public func answers(about chosen: [String]) -> ConfusionMatrix {
    var result = ConfusionMatrix()
    result.counts = counts.filter { chosen.contains($0.key[0]) }
    return result
  }

  /// What was taken for what, the most frequent first.
  public var mistakes: [(truth: String, predicted: String, count: Int)] {
    counts.filter { $0.key[0] != $0.key[1] }
      .map { (truth: $0.key[0], predicted: $0.key[1], count: $0.value) }
      .sorted { ($1.count, $0.truth, $0.predicted) < ($0.count, $1.truth, $1.predicted) }
  }
}
