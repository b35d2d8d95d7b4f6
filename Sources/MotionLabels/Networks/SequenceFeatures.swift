import MotionFeatures
import NeuralNetwork

/// What a network that reads every sample is given of it: how fast the roles move relative to the hips, and what carries the
/// body.
///
/// Where the roles are is left out: a style changes poses more than movement, and with poses changes of type were found less
/// often in styles that were not trained on.
enum SequenceFeatures {
  /// The number of columns of the `positions` block.
  private static let coordinates = FeatureLayout(columns: FeatureBlock.positions.columns).width

  /// The columns: those of ``MotionFeatures/MovementStatistics/blocks``, with the positions' rates of change for the positions.
  static let layout = FeatureLayout(
    columns: FeatureBlock.positions.columns.map {
      FeatureLayout.Column(name: "\($0.name).rate", unit: "leg/s", space: $0.space)
    } + MovementStatistics.blocks.filter { $0 != .positions }.flatMap(\.columns))

  /// The rows of `samples`, `[B, D]`, of the motion of `features` (``MotionFeatures/MovementStatistics/blocks``), or of the
  /// mirrored motion.
  static func rows(_ features: FeatureMatrix, _ samples: Range<Int>, mirrored: Bool) -> Matrix {
    var rows = Matrix(rows: samples.count, columns: layout.width)
    var row = [Float](repeating: 0, count: layout.width)
    for (index, sample) in samples.enumerated() {
      copyRow(features, sample, mirrored: mirrored, into: &row)
      rows.setRow(index, to: row)
    }
    return rows
  }

  /// Writes the row of one sample, `[D]`, or that of the mirrored motion. A rate is the central difference over one sample to
  /// each side, one-sided at the ends.
  static func copyRow(_ features: FeatureMatrix, _ sample: Int, mirrored: Bool, into row: inout [Float]) {
    let (before, after) = (max(sample - 1, 0), min(sample + 1, features.sampleCount - 1))
    let scale = after > before ? Float(BodyMotion.samplesPerSecond) / Float(after - before) : 0
    let columns = MirroredColumns.movement
    for column in row.indices {
      let (source, sign) = mirrored ? (columns.sources[column], columns.signs[column]) : (column, 1)
      let value =
        column < coordinates
        ? scale * (features[after, source] - features[before, source]) : features[sample, source]
      row[column] = sign * value
    }
  }
}
