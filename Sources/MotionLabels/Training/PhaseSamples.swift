import MotionFeatures
import NeuralNetwork

/// What the regression network learns from: windows of the feet's motion, cut on demand, each as it is and mirrored.
///
/// Two windows in ten end early on one side, as they do near the ends of a clip, of which there are too few to learn
/// from.
struct PhaseSamples: TrainingData, Sendable {
  /// How much a sample marked by hand counts; one of the step annotator's counts 1.
  static let markedWeight: Float = 4
  /// Of the step annotator's samples every so manieth is taken: it has marked far more than people have.
  static let annotatedStride = 3
  /// Of samples at which nothing cycles every so manieth is taken.
  static let restStride = 4
  /// The share of windows that are cut on one side, and after how many samples at most; what lies farther from its middle than a
  /// window looks is none, so that half of these cuts show.
  static let (cutShare, longestCut): (Float, Int) = (0.4, 40)

  private let clips: [PreparedClip]
  /// The phase of each clip's samples after alignment.
  private let phases: [[Float]]
  /// The clip and the sample of each window.
  private let places: [(clip: Int32, sample: Int32)]
  private let seed: UInt64
  var normalization: Normalization

  /// Takes the samples of `clips` whose phase is known, and some of those where nothing cycles.
  ///
  /// - Parameter stride: of all these, every so manieth.
  init(_ clips: [PreparedClip], alignment: PhaseAlignment, stride: Int = 1, seed: UInt64 = 0) {
    self.clips = clips
    self.seed = seed
    phases = clips.map(alignment.phase)
    var places: [(Int32, Int32)] = []
    for (index, clip) in clips.enumerated() {
      let phase = phases[index]
      let known = stride * (clip.hasPhaseTruth ? 1 : Self.annotatedStride)
      for sample in clip.gait.moving {
        let isTaken =
          phase[sample].isFinite
          ? sample % known == 0 : clip.rests[sample] && sample % (stride * Self.restStride) == 0
        if isTaken { places.append((Int32(index), Int32(sample))) }
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
      let (clipIndex, place) = (Int(places[sample / 2].clip), Int(places[sample / 2].sample))
      let clip = clips[clipIndex]
      let isMirrored = sample % 2 == 1
      RegressionNetwork.window(
        clip.gait.matrix, around: place, within: cut(clip.gait.clean, around: place, sample), isMirrored: isMirrored,
        into: &row)
      batch.inputs.setRow(index, to: row)
      let phase = phases[clipIndex][place]
      if batch.weights.count == samples.count { batch.weights[index] = clip.hasPhaseTruth ? Self.markedWeight : 1 }
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

  /// The range that the window of `sample` may look at: now and then it ends early.
  private func cut(_ range: Range<Int>, around place: Int, _ sample: Int) -> Range<Int> {
    var generator = RandomGenerator(seed: seed &+ UInt64(sample) &* 0xd1b5_4a32_d192_ed03)
    let choice = generator.uniform()
    guard choice < Self.cutShare else { return range }
    let reach = generator.uniform(below: Self.longestCut)
    let place = min(max(place, range.lowerBound), range.upperBound - 1)
    return choice < Self.cutShare / 2
      ? max(range.lowerBound, place - reach)..<range.upperBound
      : range.lowerBound..<min(range.upperBound, place + reach + 1)
  }
}
