import MotionClip
import MotionFormats

/// How often labels stay what they are where a clip is changed in a way that should not matter.
public struct Invariance: Sendable {
  /// Phases agree within this many cycles.
  public static let phaseTolerance: Float = 0.02

  /// The clips under one change.
  public struct Score: Hashable, Sendable {
    /// The change.
    public var name: String
    /// The number of clips.
    public var clips = 0
    /// How many of them kept their type.
    public var sameClips = 0
    /// The number of frames.
    public var frames = 0
    /// How many of them kept their type.
    public var sameTypes = 0
    /// How many of them kept their phase, or its absence.
    public var samePhases = 0
    /// How many of them kept both.
    public var sameFrames = 0
    /// The clips that did not keep their type, with both types.
    public var changed: [String] = []
    /// The smallest share of a clip's frames that kept their type.
    public var worstClip = 1.0
    /// The clips that the change cannot be made of, or that cannot be read after it.
    public var skipped = 0
  }

  /// One score for each change.
  public var scores: [Score]

  /// Labels `clips` as they are and under each of `variants`, `jobs` at a time.
  public static func measure(
    _ clips: [TrainingClip], labeller: Labeller, variants: [ClipVariant] = ClipVariant.all, jobs: Int = 1
  ) async -> Invariance {
    let results = await parallelMap(clips, jobs: jobs) { clip in scores(clip, labeller, variants) }
    var total = variants.map { Score(name: $0.name) }
    for scores in results { for (index, score) in scores.enumerated() { total[index].add(score) } }
    return Invariance(scores: total)
  }

  private static func scores(_ clip: TrainingClip, _ labeller: Labeller, _ variants: [ClipVariant]) -> [Score] {
    let options = clip.reading
    guard let document = try? MotionReader(options: options).read(path: clip.path), let take = document.takes.first,
      let labels = try? labeller.label(take, of: document, sha256: "")
    else { return variants.map { Score(name: $0.name, skipped: 1) } }
    return variants.map { variant in
      var score = Score(name: variant.name)
      guard let input = try? variant.make(clip, take), let changed = try? MotionReader().read(input),
        let changedTake = changed.takes.first,
        let other = try? labeller.label(changedTake, of: changed, sha256: "")
      else {
        score.skipped = 1
        return score
      }
      score.compare(labels, other, isMirrored: variant.isMirrored, name: FileSystem.name(clip.path))
      return score
    }
  }
}

extension Invariance.Score {
  /// Counts one clip: `other` are the labels after the change.
  mutating func compare(_ labels: LabelDocument, _ other: LabelDocument, isMirrored: Bool, name: String) {
    func expected(_ type: String) -> String { isMirrored ? mirroredTypeName(type) : type }
    clips = 1
    if other.clip.motionType == expected(labels.clip.motionType) {
      sameClips = 1
    } else {
      changed = ["\(name): \(labels.clip.motionType) -> \(other.clip.motionType)"]
    }
    let ratio = labels.source.frameRate.framesPerSecond / other.source.frameRate.framesPerSecond
    for frame in other.frames.phase.indices {
      let same = min(Int((Double(frame) * ratio).rounded()), labels.frames.phase.count - 1)
      let isSameType = other.frames.type(frame) == expected(labels.frames.type(same))
      let isSamePhase = labels.frames.hasPhase(
        other.frames.phase[frame] - (isMirrored ? 0.5 : 0), atFrame: Double(frame) * ratio)
      frames += 1
      sameTypes += isSameType ? 1 : 0
      samePhases += isSamePhase ? 1 : 0
      sameFrames += isSameType && isSamePhase ? 1 : 0
    }
    worstClip = Double(sameTypes) / Double(max(frames, 1))
  }

  fileprivate mutating func add(_ other: Self) {
    clips += other.clips
    sameClips += other.sameClips
    frames += other.frames
    sameTypes += other.sameTypes
    samePhases += other.samePhases
    sameFrames += other.sameFrames
    changed += other.changed
    worstClip = min(worstClip, other.worstClip)
    skipped += other.skipped
  }
}

extension LabelDocument.Frames {
  /// Whether `phase` is the phase, or its absence, at `frame`; between two frames what lies between theirs.
  func hasPhase(_ phase: Float, atFrame frame: Double) -> Bool {
    let position = min(max(frame, 0), Double(self.phase.count - 1))
    let before = Int(position)
    let (a, b) = (self.phase[before], self.phase[min(before + 1, self.phase.count - 1)])
    // Where phase begins or ends between two frames, either is right.
    if a.isFinite != b.isFinite, position > Double(before) { return true }
    guard a.isFinite, phase.isFinite else { return a.isFinite == phase.isFinite }
    let step = b.isFinite ? b - a : 0
    let between = a + (step - step.rounded()) * Float(position - Double(before))
    let difference = phase - between
    return abs(difference - difference.rounded()) <= Invariance.phaseTolerance
  }

  /// The type of a frame, by name.
  func type(_ frame: Int) -> String { motionTypeNames[Int(motionType[frame])] }
}

/// A type's name with left and right exchanged: `walk-turn-left` mirrored is `walk-turn-right`.
func mirroredTypeName(_ type: String) -> String {
  type.split(separator: "-", omittingEmptySubsequences: false)
    .map { $0 == "left" ? "right" : $0 == "right" ? "left" : String($0) }.joined(separator: "-")
}

extension Invariance {
  /// The scores as aligned lines.
  public var text: String {
    var table = TextTable(
      ["change", "clips", "same label", "frames", "same type", "worst clip", "same phase", "both", "skipped"])
    func row(_ score: Score) -> [String] {
      let frames = Double(max(score.frames, 1))
      return [
        score.name, "\(score.clips)", TextTable.share(Double(score.sameClips) / Double(max(score.clips, 1))),
        "\(score.frames)", TextTable.share(Double(score.sameTypes) / frames), TextTable.share(score.worstClip),
        TextTable.share(Double(score.samePhases) / frames), TextTable.share(Double(score.sameFrames) / frames),
        "\(score.skipped)",
      ]
    }
    for score in scores { table.add(row(score)) }
    let changed = scores.flatMap { score in score.changed.prefix(5).map { "    \(score.name): \($0)" } }
    return (table.lines + changed).joined(separator: "\n") + "\n"
  }

  /// The scores as JSON.
  public var json: JSONValue {
    .object([
      "schema": .string("mocap.invariance/1"),
      "changes": .array(
        scores.map { score in
          let frames = Float(max(score.frames, 1))
          return .object([
            "name": .string(score.name), "clips": .integer(score.clips), "sameLabel": .integer(score.sameClips),
            "frames": .integer(score.frames), "sameTypeShare": .number(Float(score.sameTypes) / frames),
            "samePhaseShare": .number(Float(score.samePhases) / frames),
            "sameFrameShare": .number(Float(score.sameFrames) / frames),
            "worstClipShare": .number(Float(score.worstClip)),
            "changed": .array(score.changed.map { .string($0) }), "skipped": .integer(score.skipped),
          ])
        }),
    ])
  }
}
