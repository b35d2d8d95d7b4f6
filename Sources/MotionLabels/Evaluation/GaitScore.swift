import MotionClip
import MotionFeatures
import MotionFormats

/// How well walking and running were told frame by frame, at the clip's own rate, where gaits were marked by hand.
///
/// A frame counts where one gait has a share of at least 0.9, the marked phase advances and the pose is not frozen. Standing
/// is scored apart, since few frames show it. What was marked is called as the clip's type map has it, like the answers.
public struct GaitScore: Hashable, Sendable {
  /// Runs of at least this many equal rows are frozen: a recorder's doing.
  public static let shortestFrozenRun = 10

  /// Walking and running frames.
  public var gaits = ConfusionMatrix()
  /// Standing frames.
  public var idle = ConfusionMatrix()
  /// The same by the data folders' names, in the order of the clips; folders of one name are one.
  public var sources: [Source] = []

  /// The frames of one data folder.
  public struct Source: Hashable, Sendable {
    /// The folder's name.
    public var name: String
    /// Walking and running frames.
    public var gaits = ConfusionMatrix()
  }

  /// The share of standing frames that were told right; `nil` without any.
  public var idleRecall: Double? { idle.total > 0 ? idle.accuracy : nil }

  /// Creates a score of nothing.
  public init() {}

  /// Scores `network` and `decoder` on the clips with a `.gait` file; their files are read again.
  ///
  /// - Throws: ``MotionError`` where a file cannot be read.
  public init(_ clips: [PreparedClip], network: ClassificationNetwork, decoder: TypeDecoder) throws(MotionError) {
    try self.init(clips) { TypeAnswer($0, network: network, decoder: decoder) }
  }

  init(_ clips: [PreparedClip], _ answer: (PreparedClip) -> TypeAnswer) throws(MotionError) {
    for clip in clips {
      guard let gait = try GaitTruth.beside(clip.clip.path) else { continue }
      let options = clip.clip.reading
      guard let take = try MotionReader(options: options).read(path: clip.clip.path).takes.first else { continue }
      let clock = FrameClock(take.clip, sampleCount: clip.sampleCount)
      add(
        answer(clip), gait, clip.map, try PhaseTruth.beside(clip.clip.path), take.clip, clock,
        source: FileSystem.name(clip.clip.folder))
    }
  }

  private mutating func add(
    _ answer: TypeAnswer, _ gait: GaitTruth, _ map: TypeMap, _ phase: PhaseTruth?, _ clip: Clip, _ clock: FrameClock,
    source: String
  ) {
    var isFrozen = [Bool](repeating: false, count: clip.frameCount)
    for run in FrozenRuns.find(in: clip, atLeast: Self.shortestFrozenRun) { for n in run { isFrozen[n] = true } }
    let place = sources.firstIndex { $0.name == source } ?? sources.count
    if place == sources.count { sources.append(Source(name: source)) }
    for segment in answer.segments {
      let frames = clock.boundary(segment.samples.lowerBound)..<clock.boundary(segment.samples.upperBound)
      for frame in frames.clamped(to: 0..<gait.motionTypes.count) where !isFrozen[frame] {
        guard let marked = gait.motionTypes[frame], let truth = map(marked) else { continue }
        if marked == "idle" { idle.add(truth, segment.type) }
        if let phase, frame >= phase.advances.count || !phase.advances[frame] { continue }
        guard marked == "walk" || marked == "run" else { continue }
        gaits.add(truth, segment.type)
        sources[place].gaits.add(truth, segment.type)
      }
    }
  }
}
