/// Features over time: one row a sample, one column a feature.
///
/// Stored column by column, `[D, N]`, because statistics, windows and differences all go along time.
public struct FeatureMatrix: Sendable {
  /// What the columns are.
  public let layout: FeatureLayout
  /// The number of samples, N.
  public let sampleCount: Int
  /// The values `[D, N]`, one column after the other.
  public var values: [Float]

  /// Creates a matrix of zeros.
  public init(layout: FeatureLayout, sampleCount: Int) {
    self.layout = layout
    self.sampleCount = sampleCount
    values = [Float](repeating: 0, count: layout.width * sampleCount)
  }

  /// The value at `sample` in `column`.
  public subscript(sample: Int, column: Int) -> Float { values[column * sampleCount + sample] }

  /// One column over time, `[N]`.
  public func column(_ index: Int) -> ArraySlice<Float> { values[index * sampleCount..<(index + 1) * sampleCount] }
}

extension FeatureMatrix {
  /// The movement, the gait and the reach statistics of all samples of a matrix of ``MovementStatistics/blocks``, as one of
  /// one row.
  public var statistics: FeatureMatrix {
    var row = FeatureMatrix(
      layout: FeatureLayout(
        columns: MovementStatistics.layout.columns + GaitStatistics.layout.columns + ReachStatistics.layout.columns),
      sampleCount: 1)
    let all = 0..<sampleCount
    row.values =
      MovementStatistics(self, over: all).values + GaitStatistics(self, over: all).values
      + ReachStatistics.measure(self, over: [all])[0]
    return row
  }
}
