/// How well independent labels were told: for each label yes or no of every clip.
public struct LabelScore: Hashable, Sendable {
  /// What was said of one clip.
  public struct Clip: Hashable, Sendable {
    /// The labels that it has.
    public var truth: Set<String>
    /// How sure a yes to each of ``LabelScore/labels`` is, `[K]`.
    public var probabilities: [Float]
  }

  /// The labels, those that could be learnt.
  public var labels: [String]
  /// The clips.
  public var clips: [Clip]

  /// Creates a score.
  public init(labels: [String], clips: [Clip] = []) {
    self.labels = labels
    self.clips = clips
  }

  /// One label's counts: yes is a probability of at least 0.5.
  public struct Counts: Hashable, Sendable {
    /// Clips that have the label and were said to.
    public var found = 0
    /// Clips that have it.
    public var present = 0
    /// Clips that were said to have it.
    public var said = 0

    /// `2 TP / (present + said)`; 1 where there is nothing to find and nothing was said.
    public var f1: Double { present + said == 0 ? 1 : 2 * Double(found) / Double(present + said) }
    /// The share of clips with the label that were said to have it.
    public var recall: Double? { present > 0 ? Double(found) / Double(present) : nil }
    /// The share of clips said to have it that do.
    public var precision: Double? { said > 0 ? Double(found) / Double(said) : nil }
  }

  /// The labels that some clip has and some has not: the others say nothing about telling them.
  public var scoredLabels: [Int] {
    labels.indices.filter { index in
      let present = clips.count { $0.truth.contains(labels[index]) }
      return present > 0 && present < clips.count
    }
  }

  /// The counts of one label.
  public func counts(_ label: Int) -> Counts {
    clips.reduce(into: Counts()) { counts, clip in
      let (isPresent, isSaid) = (clip.truth.contains(labels[label]), clip.probabilities[label] >= 0.5)
      counts.present += isPresent ? 1 : 0
      counts.said += isSaid ? 1 : 0
      counts.found += isPresent && isSaid ? 1 : 0
    }
  }

  /// The share of pairs of a clip with the label and one without in which the first is the surer yes; a tie counts half.
  public func areaUnderCurve(_ label: Int) -> Double? {
    let (with, without) = clips.reduce(into: ([Float](), [Float]())) { parts, clip in
      if clip.truth.contains(labels[label]) {
        parts.0.append(clip.probabilities[label])
      } else {
        parts.1.append(clip.probabilities[label])
      }
    }
    return NoveltyScore.Fold(unknown: with, known: without).areaUnderCurve
  }

  /// The mean F1 over ``scoredLabels``.
  public var macroF1: Double? { mean { counts($0).f1 } }
  /// The mean area under the curve over ``scoredLabels``.
  public var meanAreaUnderCurve: Double? { mean { areaUnderCurve($0) ?? 0 } }

  /// The F1 over all yes and no answers to ``scoredLabels`` together.
  public var microF1: Double? {
    let scored = scoredLabels
    guard !scored.isEmpty else { return nil }
    return scored.map(counts).reduce(into: Counts()) {
      $0.found += $1.found
      $0.present += $1.present
      $0.said += $1.said
    }.f1
  }

  /// The share of clips with no wrong answer to any of ``scoredLabels``.
  public var exactShare: Double? {
    let scored = scoredLabels
    guard !scored.isEmpty else { return nil }
    let right = clips.count { clip in
      scored.allSatisfy { clip.truth.contains(labels[$0]) == (clip.probabilities[$0] >= 0.5) }
    }
    return Double(right) / Double(clips.count)
  }

  /// The expected calibration error over all yes and no answers to ``scoredLabels``: of a yes by its probability, of a no by
  /// that of the no.
  public var calibrationError: Double? {
    let scored = scoredLabels
    guard !scored.isEmpty else { return nil }
    var calibration = Calibration()
    for clip in clips {
      for label in scored {
        let probability = clip.probabilities[label]
        calibration.add(
          confidence: max(probability, 1 - probability),
          isRight: clip.truth.contains(labels[label]) == (probability >= 0.5))
      }
    }
    return calibration.expectedError
  }

  private func mean(_ value: (Int) -> Double) -> Double? {
    let scored = scoredLabels
    return scored.isEmpty ? nil : scored.reduce(0) { $0 + value($1) } / Double(scored.count)
  }
}

extension LabelScore {
  /// Scores `network` on the clips that have labels.
  init(_ clips: [PreparedClip], network: LabelNetwork) {
    self.init(clips, labels: network.labels) { network.probabilities($0.movement, over: $0.gait.clean) }
  }

  init(_ clips: [PreparedClip], labels: [String], _ answer: (PreparedClip) -> [Float]) {
    self.init(
      labels: labels,
      clips: clips.filter { !$0.labels.isEmpty && !$0.gait.clean.isEmpty }
        .map { Clip(truth: $0.labels, probabilities: answer($0)) })
  }

  /// What a network has to beat: how frequent each label is in training, whatever the clip.
  static func prevalence(_ training: [PreparedClip], _ test: [PreparedClip], labels: [String]) -> LabelScore {
    let labelled = training.filter { !$0.labels.isEmpty }
    let shares = labels.map { label in
      Float(labelled.count { $0.labels.contains(label) }) / Float(max(labelled.count, 1))
    }
    return LabelScore(test, labels: labels) { _ in shares }
  }

  /// The labels of the nearest training clip.
  static func nearestNeighbour(_ training: [PreparedClip], _ test: [PreparedClip], labels: [String]) -> LabelScore {
    let labelled = training.filter { !$0.labels.isEmpty }
    let neighbours = NearestClips(labelled)
    return LabelScore(test, labels: labels) { clip in
      let own = neighbours.nearest(to: clip).clip.map { labelled[$0].labels } ?? []
      return labels.map { own.contains($0) ? 1 : 0 }
    }
  }
}
