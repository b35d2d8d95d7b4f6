/// Whether confidence means what it says: answers counted in 15 bins of confidence.
public struct Calibration: Hashable, Sendable {
  /// The number of bins.
  public static let binCount = 15

  /// One bin of confidence.
  public struct Bin: Hashable, Sendable {
    /// The number of answers.
    public var count = 0
    /// How many were right.
    public var right = 0
    /// The sum of their confidences.
    public var confidence = 0.0
  }

  /// The bins, from confidence 0 to 1.
  public private(set) var bins = [Bin](repeating: Bin(), count: binCount)

  /// Creates a count of nothing.
  public init() {}

  /// Counts `count` answers of one confidence.
  public mutating func add(_ count: Int = 1, confidence: Float, isRight: Bool) {
    let bin = confidence.isFinite ? min(max(Int(confidence * Float(Self.binCount)), 0), Self.binCount - 1) : 0
    bins[bin].count += count
    bins[bin].confidence += Double(confidence) * Double(count)
    if isRight { bins[bin].right += count }
  }

  /// Counts what `other` counted as well.
  public mutating func add(_ other: Calibration) {
    for (index, bin) in other.bins.enumerated() {
      bins[index].count += bin.count
      bins[index].right += bin.right
      bins[index].confidence += bin.confidence
    }
  }

  /// The expected calibration error: `sum |right share - mean confidence| n_bin / n` (Guo et al. 2017).
  public var expectedError: Double {
    let all = bins.reduce(0) { $0 + $1.count }
    guard all > 0 else { return 0 }
    return bins.reduce(0.0) { $0 + abs(Double($1.right) - $1.confidence) } / Double(all)
  }
}
