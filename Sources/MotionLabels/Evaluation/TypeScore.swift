/// How well motion types were told: of whole clips and of their frames, at the rate of the features.
public struct TypeScore: Hashable, Sendable {
  /// One clip's truth and what was said of it.
  public struct Clip: Hashable, Sendable {
    /// The true type; `nil` where only frames have one.
    public var truth: String?
    /// The predicted type, or `unknown`.
    public var predicted: String
    /// The probability of the best trained type.
    public var confidence: Float
    /// For each true type and what was said, how many frames.
    public var frames: [[String]: Int] = [:]
    /// The frames' confidence against how often they were told right.
    public var calibration = Calibration()
  }

  /// The clips.
  public var clips: [Clip]

  /// The clips that have a type as a whole.
  public var typedClips: [Clip] { clips.filter { $0.truth != nil } }

  /// Whole clips.
  public var clipConfusions: ConfusionMatrix {
    var matrix = ConfusionMatrix()
    for clip in clips { if let truth = clip.truth { matrix.add(truth, clip.predicted) } }
    return matrix
  }

  /// Frames.
  public var frameConfusions: ConfusionMatrix {
    var matrix = ConfusionMatrix()
    for clip in clips { for (pair, count) in clip.frames { matrix.add(pair[0], pair[1], count) } }
    return matrix
  }

  /// The share of clips told right.
  public var clipAccuracy: Double { clipConfusions.accuracy }
  /// The share of frames told right.
  public var frameAccuracy: Double { frameConfusions.accuracy }

  /// The expected calibration error of frames.
  public var calibrationError: Double {
    var all = Calibration()
    for clip in clips { all.add(clip.calibration) }
    return all.expectedError
  }

  /// The expected calibration error of whole clips.
  public var clipCalibrationError: Double {
    var all = Calibration()
    for clip in typedClips { all.add(confidence: clip.confidence, isRight: clip.truth == clip.predicted) }
    return all.expectedError
  }

  /// The share of typed clips that are `unknown`.
  public var unknownShare: Double {
    let typed = typedClips
    return typed.isEmpty ? 0 : Double(typed.count { $0.predicted == unknownType }) / Double(typed.count)
  }
}

extension TypeScore {
  /// Scores `decoder` and `network` on the clips whose type, or that of some frames, is known.
  public init(_ clips: [PreparedClip], network: ClassificationNetwork, decoder: TypeDecoder) {
    self.init(clips) { TypeAnswer($0, network: network, decoder: decoder) }
  }

  /// Scores what `answer` says of the clips whose type, or that of some frames, is known.
  init(_ clips: [PreparedClip], _ answer: (PreparedClip) -> TypeAnswer) {
    self.clips = clips.compactMap { clip in
      guard !clip.stretches.isEmpty else { return nil }
      return Clip(clip, answer(clip))
    }
  }
}

extension TypeScore.Clip {
  init(_ clip: PreparedClip, _ answer: TypeAnswer) {
    self.init(truth: clip.clip.motionType, predicted: answer.type, confidence: answer.confidence)
    for segment in answer.segments {
      for stretch in clip.stretches {
        let count = stretch.samples.clamped(to: segment.samples).count
        guard count > 0 else { continue }
        frames[[stretch.motionType, segment.type], default: 0] += count
        calibration.add(count, confidence: segment.confidence, isRight: segment.type == stretch.motionType)
      }
    }
  }
}
