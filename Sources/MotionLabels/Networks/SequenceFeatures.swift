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

  /// The rows of `samples` of the motion of `features` (``MotionFeatures/MovementStatistics/blocks``) and after them those of
  /// the mirrored motion, `[2 B, D]`, each as ``copyRow(_:_:mirrored:into:)`` writes it.
  static func rowsOfBothSides(_ features: FeatureMatrix, _ samples: Range<Int>) -> Matrix {
    let (count, width, mirror) = (features.sampleCount, layout.width, MirroredColumns.movement)
    let values = features.values.span
    var rows = Matrix(rows: 2 * samples.count, columns: width)
    var column = [Float](repeating: 0, count: samples.count)
    let rate = Float(BodyMotion.samplesPerSecond)
    rows.withMutableElements { elements in
      for source in 0..<width {
        let start = source * count
        if source < coordinates {
          for index in column.indices {
            let sample = samples.lowerBound + index
            let (before, after) = (max(sample - 1, 0), min(sample + 1, count - 1))
            let scale = after > before ? rate / Float(after - before) : 0
            column[index] = scale * (values[start + after] - values[start + before])
          }
        } else {
          for index in column.indices { column[index] = values[start + samples.lowerBound + index] }
        }
        // The column that takes its values from this one is the one that this one takes them from.
        let target = mirror.sources[source]
        let sign = mirror.signs[target]
        var (place, mirrored) = (source, samples.count * width + target)
        for value in column {
          elements[place] = value
          elements[mirrored] = sign * value
          place += width
          mirrored += width
        }
      }
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
