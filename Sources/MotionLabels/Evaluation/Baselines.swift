import MotionFeatures
import NeuralNetwork

/// What a network has to beat: the same task without one.
enum Baselines {
  /// The share of `test` clips told right by always saying the most frequent type of `training`.
  static func majority(_ training: [PreparedClip], _ test: [PreparedClip]) -> Double {
    var counts: [String: Int] = [:]
    for clip in training { if let type = clip.clip.motionType { counts[type, default: 0] += 1 } }
    let most = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    return accuracy(test) { _ in most }
  }

  /// The share told right by the type of the nearest training clip, by normalized statistics of the whole clip.
  static func nearestNeighbour(_ training: [PreparedClip], _ test: [PreparedClip]) -> Double {
    let known = training.filter { $0.clip.motionType != nil }
    guard !known.isEmpty else { return 0 }
    var rows = Matrix(rows: known.count, columns: MovementStatistics.layout.width)
    for (index, clip) in known.enumerated() { rows.setRow(index, to: statistics(clip)) }
    let normalization = Normalization(measuring: rows)
    normalization.apply(to: &rows)
    return accuracy(test) { clip in
      var row = Matrix(rows: 1, columns: rows.columns)
      row.setRow(0, to: statistics(clip))
      normalization.apply(to: &row)
      var best: (distance: Float, type: String?) = (.infinity, nil)
      for index in 0..<rows.rows {
        let distance = zip(rows.row(index), row.row(0)).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        if distance < best.distance { best = (distance, known[index].clip.motionType) }
      }
      return best.type
    }
  }

  private static func statistics(_ clip: PreparedClip) -> [Float] {
    MovementStatistics(clip.movement, over: 0..<clip.sampleCount).values
  }

  private static func accuracy(_ clips: [PreparedClip], _ predict: (PreparedClip) -> String?) -> Double {
    let known = clips.filter { $0.clip.motionType != nil }
    let right = known.count { predict($0) == $0.clip.motionType }
    return known.isEmpty ? 0 : Double(right) / Double(known.count)
  }
}
