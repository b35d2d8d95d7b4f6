import MotionFeatures
import NeuralNetwork

/// What a network that reads every sample is given of it: where the roles are, how fast they move relative to the hips, and
/// what carries the body.
enum SequenceFeatures {
  /// The number of columns of the `positions` block.
  private static let coordinates = FeatureLayout(columns: FeatureBlock.positions.columns).width
  private static let ratesPerSample = Float(BodyMotion.samplesPerSecond)

  /// The columns: those of ``MotionFeatures/MovementStatistics/blocks``, then the rates of change of the positions.
  static let layout = FeatureLayout(
    columns: MovementStatistics.blocks.flatMap(\.columns)
      + FeatureBlock.positions.columns.map {
        FeatureLayout.Column(name: "\($0.name).rate", unit: "leg/s", space: $0.space)
      })

  /// The rows of `samples`, `[B, D]`, of the motion of `features` (``MotionFeatures/MovementStatistics/blocks``).
  static func rows(_ features: FeatureMatrix, _ samples: Range<Int>) -> Matrix {
    var rows = Matrix(rows: samples.count, columns: layout.width)
    var row = [Float](repeating: 0, count: layout.width)
    for (index, sample) in samples.enumerated() {
      copyRow(features, sample, mirrored: false, into: &row)
      rows.setRow(index, to: row)
    }
    return rows
  }

  /// Writes the row of one sample, `[D]`, or that of the mirrored motion. A rate is the central difference over one sample to
  /// each side, one-sided at the ends.
  static func copyRow(_ features: FeatureMatrix, _ sample: Int, mirrored: Bool, into row: inout [Float]) {
    let width = features.layout.width
    let (before, after) = (max(sample - 1, 0), min(sample + 1, features.sampleCount - 1))
    let scale = after > before ? ratesPerSample / Float(after - before) : 0
    let columns = MirroredColumns.movement
    for column in 0..<width {
      let (source, sign) = mirrored ? (columns.sources[column], columns.signs[column]) : (column, 1)
      row[column] = sign * features[sample, source]
      if column < coordinates {
        row[width + column] = sign * scale * (features[after, source] - features[before, source])
      }
    }
  }
}
