import MotionFeatures
import NeuralNetwork

/// What the regression network learns from: windows of the feet's motion, cut on demand, each as it is and mirrored.
struct PhaseSamples: TrainingData, Sendable {
  private let clips: [PreparedClip]
  /// The clip and the sample of each window.
  private let places: [(clip: Int32, sample: Int32)]
  var normalization: Normalization

  /// Takes every `stride`-th sample of `clips` whose phase is known, and every fourth of those where nothing cycles.
  init(_ clips: [PreparedClip], stride: Int = 1) {
    self.clips = clips
    var places: [(Int32, Int32)] = []
    for (index, clip) in clips.enumerated() {
      for sample in Swift.stride(from: 0, to: clip.sampleCount, by: stride) {
        if clip.phase[sample].isFinite || (clip.rests[sample] && sample % 4 == 0) {
          places.append((Int32(index), Int32(sample)))
        }
      }
    }
    self.places = places
    let width = RegressionNetwork.layout.width
    normalization = Normalization(
      means: [Float](repeating: 0, count: width), scales: [Float](repeating: 1, count: width))
  }

  var count: Int { places.count * 2 }
  var inputWidth: Int { RegressionNetwork.layout.width }
  var targetWidth: Int { 2 }

  func fill(_ batch: inout MiniBatch, with samples: [Int]) {
    var row: [Float] = []
    for (index, sample) in samples.enumerated() {
      let (clipIndex, place) = places[sample / 2]
      let clip = clips[Int(clipIndex)]
      RegressionNetwork.window(clip.feet, around: Int(place), into: &row)
      let isMirrored = sample % 2 == 1
      if isMirrored { Self.mirror(&row, columns: clip.feet.layout.width) }
      batch.inputs.setRow(index, to: row)
      let phase = clip.phase[Int(place)]
      guard phase.isFinite else {
        batch.targets.setRow(index, to: [0, 0])
        continue
      }
      let angle = 2 * Float.pi * (isMirrored ? phase + 0.5 : phase)
      batch.targets.setRow(index, to: [cosine(angle), sine(angle)])
    }
    normalization.apply(to: &batch.inputs)
  }

  /// Up to `count` windows spread over all, not normalized, `[B, D]`.
  func spread(count wanted: Int) -> Matrix {
    let step = max(count / max(wanted, 1), 1) | 1
    let chosen = Array(Swift.stride(from: 0, to: count, by: step))
    var batch = MiniBatch(
      inputs: Matrix(rows: chosen.count, columns: inputWidth), targets: Matrix(rows: chosen.count, columns: 2))
    fill(&batch, with: chosen)
    return batch.inputs
  }

  /// Exchanges the columns of the left foot (the first half of each tap) with those of the right.
  private static func mirror(_ row: inout [Float], columns: Int) {
    for tap in stride(from: 0, to: row.count, by: columns) {
      for column in tap..<tap + columns / 2 { row.swapAt(column, column + columns / 2) }
    }
  }
}
