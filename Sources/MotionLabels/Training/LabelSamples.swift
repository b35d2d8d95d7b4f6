import MotionFeatures
import NeuralNetwork

/// What a label network learns from: statistics of whole clips and of windows cut from them, with all labels of the clip.
///
/// Each comes as it is and mirrored (left and right change places, in the labels too). Nothing is exaggerated here: wide and
/// slow is what some labels mean.
struct LabelSamples {
  /// The labels, in alphabetical order.
  let labels: [String]
  /// The statistics, `[B, D]`, not yet normalized.
  private(set) var inputs: Matrix
  /// 1 for each label that a sample has, `[B, K]`.
  private(set) var targets: Matrix
  /// For each sample how much it counts, `[B]`.
  private(set) var weights: [Float]

  /// Cuts samples from the clips that have a label; `labels` are those of the clips unless given.
  init(_ clips: [PreparedClip], labels given: [String]? = nil, seed: UInt64) {
    labels = given ?? Set(clips.flatMap(\.labels)).sorted()
    var generator = RandomGenerator(seed: seed)
    var rows: [Float] = []
    var targets: [Float] = []
    var weights: [Float] = []
    for clip in clips where !clip.labels.isEmpty && !clip.gait.clean.isEmpty {
      let windows = TypeSamples.windows(in: clip.gait.clean, &generator)
      for (range, weight) in [(clip.gait.clean, Float(1))] + windows.map({ ($0, Float(0.5)) }) {
        for isMirrored in [false, true] {
          rows += LabelNetwork.inputs(clip.movement, over: range, mirrored: isMirrored)
          let own = isMirrored ? Set(clip.labels.map(TypeSamples.mirroredName)) : clip.labels
          targets += labels.map { own.contains($0) ? 1 : 0 }
          weights.append(weight)
        }
      }
    }
    inputs = Matrix(rows: weights.count, columns: LabelNetwork.layout.width, elements: rows)
    self.targets = Matrix(rows: weights.count, columns: labels.count, elements: targets)
    self.weights = weights
  }

  /// One row for each sample.
  func trainingData(_ normalization: Normalization) -> InMemoryTrainingData {
    var normalized = inputs
    normalization.apply(to: &normalized)
    return InMemoryTrainingData(inputs: normalized, targets: targets, weights: weights)
  }
}
