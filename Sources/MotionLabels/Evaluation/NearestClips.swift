import MotionFeatures
import NeuralNetwork

/// Training clips by the normalized statistics of the whole clip: the nearest of them is what the simplest method says.
struct NearestClips {
  private let types: [String]
  private let clips: [Int]
  private let rows: Matrix
  private let normalization: Normalization

  init(_ training: [PreparedClip]) {
    let examples = training.enumerated().flatMap { index, clip -> [(type: String, values: [Float], clip: Int)] in
      if clip.clip.motionType != nil || clip.stretches.isEmpty {
        let whole = MovementStatistics(clip.movement, over: 0..<clip.sampleCount)
        return [(clip.clip.motionType ?? unknownType, whole.values, index)]
      }
      return clip.stretches.map {
        ($0.motionType, MovementStatistics(clip.movement, over: $0.samples).values, index)
      }
    }
    var rows = Matrix(rows: examples.count, columns: MovementStatistics.layout.width)
    for (index, example) in examples.enumerated() { rows.setRow(index, to: example.values) }
    normalization = Normalization(measuring: rows)
    normalization.apply(to: &rows)
    self.rows = rows
    types = examples.map(\.type)
    clips = examples.map(\.clip)
  }

  /// The nearest training clip, by its place in the list, its type, and how far away it is in standard deviations.
  func nearest(to clip: PreparedClip) -> (clip: Int?, type: String, distance: Float) {
    var row = Matrix(rows: 1, columns: rows.columns)
    row.setRow(0, to: MovementStatistics(clip.movement, over: 0..<clip.sampleCount).values)
    normalization.apply(to: &row)
    var best: (square: Float, row: Int?) = (.infinity, nil)
    for index in 0..<rows.rows {
      let square = zip(rows.row(index), row.row(0)).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      if square < best.square { best = (square, index) }
    }
    return (best.row.map { clips[$0] }, best.row.map { types[$0] } ?? unknownType, best.square.squareRoot())
  }
}
