import MotionFeatures
import NeuralNetwork

/// Training clips by the normalized statistics of the whole clip: the nearest of them is what the simplest method says.
struct NearestClips {
  private let types: [String]
  private let rows: Matrix
  private let normalization: Normalization

  init(_ training: [PreparedClip]) {
    let examples = training.flatMap { clip in
      clip.clip.motionType.map { [($0, MovementStatistics(clip.movement, over: 0..<clip.sampleCount).values)] }
        ?? clip.stretches.map { ($0.motionType, MovementStatistics(clip.movement, over: $0.samples).values) }
    }
    var rows = Matrix(rows: examples.count, columns: MovementStatistics.layout.width)
    for (index, example) in examples.enumerated() { rows.setRow(index, to: example.1) }
    normalization = Normalization(measuring: rows)
    normalization.apply(to: &rows)
    self.rows = rows
    types = examples.map(\.0)
  }

  /// The type of the nearest training clip and how far away it is, in standard deviations.
  func nearest(to clip: PreparedClip) -> (type: String, distance: Float) {
    var row = Matrix(rows: 1, columns: rows.columns)
    row.setRow(0, to: MovementStatistics(clip.movement, over: 0..<clip.sampleCount).values)
    normalization.apply(to: &row)
    var best: (square: Float, type: String) = (.infinity, unknownType)
    for index in 0..<rows.rows {
      let square = zip(rows.row(index), row.row(0)).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      if square < best.square { best = (square, types[index]) }
    }
    return (best.type, best.square.squareRoot())
  }
}
