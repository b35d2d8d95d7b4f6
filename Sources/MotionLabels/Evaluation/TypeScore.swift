/// How well motion types were told: of whole clips and of their frames.
public struct TypeScore: Hashable, Sendable {
  /// One clip's truth and what was said of it.
  public struct Clip: Hashable, Sendable {
    /// The true type; `nil` where only frames have one.
    public var truth: String?
    /// The predicted type, or `unknown`.
    public var predicted: String
    /// The probability of the best trained type.
    public var confidence: Float
    /// The number of frames, at the rate of the features, whose type is known.
    public var frames: Int
    /// How many of them were told right.
    public var rightFrames: Int
    /// For 15 bins of confidence: frames, frames told right, and the sum of confidences.
    public var bins: [Bin]

    /// For each true type and what was said, how many frames.
    public var frameConfusions: [[String]: Int] = [:]

    /// One bin of confidence.
    public struct Bin: Hashable, Sendable {
      /// The number of frames.
      public var count = 0
      /// How many were told right.
      public var right = 0
      /// The sum of their confidences.
      public var confidence = 0.0
    }
  }

  /// The clips.
  public var clips: [Clip]

  /// The share of clips told right.
  public var clipAccuracy: Double { share(typedClips.count { $0.truth == $0.predicted }, typedClips.count) }

  /// The clips that have a type as a whole.
  public var typedClips: [Clip] { clips.filter { $0.truth != nil } }

  /// The share of frames told right.
  public var frameAccuracy: Double {
    share(clips.reduce(0) { $0 + $1.rightFrames }, clips.reduce(0) { $0 + $1.frames })
  }

  /// The expected calibration error of frames over 15 bins: `sum |right share - mean confidence| n_bin / n`.
  public var calibrationError: Double {
    var bins = [Clip.Bin](repeating: Clip.Bin(), count: 15)
    for clip in clips {
      for (index, bin) in clip.bins.enumerated() {
        bins[index].count += bin.count
        bins[index].right += bin.right
        bins[index].confidence += bin.confidence
      }
    }
    let all = bins.reduce(0) { $0 + $1.count }
    guard all > 0 else { return 0 }
    return bins.reduce(0.0) { $0 + abs(Double($1.right) - $1.confidence) } / Double(all)
  }

  /// For each true type its F1, `2 TP / (true + predicted)`.
  public var f1: [String: Double] {
    var result: [String: Double] = [:]
    for type in Set(clips.compactMap(\.truth)) {
      let hits = clips.count { $0.truth == type && $0.predicted == type }
      let all = clips.count { $0.truth == type } + typedClips.count { $0.predicted == type }
      result[type] = 2 * Double(hits) / Double(max(all, 1))
    }
    return result
  }

  /// The mean F1 of the true types.
  public var macroF1: Double {
    let scores = f1
    return scores.values.sorted().reduce(0, +) / Double(max(scores.count, 1))
  }

  /// What was taken for what, the most frequent first.
  public var confusions: [(truth: String, predicted: String, count: Int)] {
    var counts: [[String]: Int] = [:]
    for clip in clips {
      if let truth = clip.truth, truth != clip.predicted { counts[[truth, clip.predicted], default: 0] += 1 }
    }
    return counts.map { (truth: $0.key[0], predicted: $0.key[1], count: $0.value) }
      .sorted { ($1.count, $0.truth, $0.predicted) < ($0.count, $1.truth, $1.predicted) }
  }

  private func share(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }
}

extension TypeScore {
  /// Scores `decoder` and `network` on clips that have a motion type.
  public init(_ clips: [PreparedClip], network: ClassificationNetwork, decoder: TypeDecoder) {
    self.clips = clips.compactMap { clip in
      guard !clip.stretches.isEmpty else { return nil }
      let result = decoder.decode(clip.movement, with: network)
      let best = result.clip.indices.max { result.clip[$0] < result.clip[$1] } ?? 0
      var score = Clip(
        truth: clip.clip.motionType,
        predicted: result.clip[best] >= decoder.unknownBelow ? network.motionTypes[best] : unknownType,
        confidence: result.clip[best], frames: 0, rightFrames: 0, bins: [Clip.Bin](repeating: .init(), count: 15))
      for segment in result.segments {
        let confidence = segment.probabilities[segment.best]
        let type = confidence >= decoder.unknownBelow ? network.motionTypes[segment.best] : unknownType
        for stretch in clip.stretches {
          let count = stretch.samples.clamped(to: segment.samples).count
          score.add(count, type, truth: stretch.motionType, confidence)
        }
      }
      return score
    }
  }
}

extension TypeScore.Clip {
  /// Counts `count` frames of the type `truth` of which `type` was said.
  fileprivate mutating func add(_ count: Int, _ type: String, truth: String, _ confidence: Float) {
    guard count > 0 else { return }
    let bin = min(Int(confidence * 15), 14)
    frames += count
    bins[bin].count += count
    bins[bin].confidence += Double(confidence) * Double(count)
    frameConfusions[[truth, type], default: 0] += count
    if type == truth {
      rightFrames += count
      bins[bin].right += count
    }
  }
}

extension TypeScore {
  /// For each true type the F1 of its frames.
  public var frameF1: [String: Double] {
    var counts: [[String]: Int] = [:]
    for clip in clips { counts.merge(clip.frameConfusions, uniquingKeysWith: +) }
    var result: [String: Double] = [:]
    for type in Set(counts.keys.map { $0[0] }) {
      let hits = counts[[type, type]] ?? 0
      let all = counts.reduce(0) { $0 + ($1.key[0] == type ? $1.value : 0) + ($1.key[1] == type ? $1.value : 0) }
      result[type] = 2 * Double(hits) / Double(max(all, 1))
    }
    return result
  }
}
