import MotionClip
import MotionFeatures
import MotionFormats
import NeuralNetwork

/// Takes joined into clips whose segments are known: what segmentation is learnt from and scored on.
public struct JoinedTakes: Sendable {
  /// How many takes make a clip.
  public static let takesPerClip = 3...5
  /// How many frames of two takes fade into each other where segmentation is scored.
  public static let blendFrames = 10

  /// For each clip the takes, in order; neighbours are of different types and all of one skeleton.
  public var clips: [[TrainingClip]] = []
  /// The joined clips' features and segments.
  let prepared: [Prepared]

  /// A joined clip's features and its true segments, in samples.
  struct Prepared: Sendable {
    var movement: FeatureMatrix
    var truth: [SegmentScore.Segment]
    /// Whether the body may hold still at each sample, `[N]`; see ``Habits``.
    var still: [Bool]
    /// Stretches of samples in which the body holds still.
    var stillStretches: [Range<Int>]
  }

  /// Draws `count` clips from the takes that have a type and are at least a second long, reads and joins them.
  ///
  /// The draw depends on the seed and on the takes alone. Takes that no take of another type goes with are left out, and a
  /// start that finds no others is drawn again, so that fewer clips may come of it.
  ///
  /// - Parameters:
  ///   - blends: a clip's fades last one of these numbers of frames, drawn for each clip.
  ///   - longest: of longer takes a part of so many seconds is taken, drawn for each take; `nil` for whole takes.
  /// - Throws: ``MotionError`` where a file cannot be read, or where there are no two takes to put side by side.
  public init(
    _ takes: [PreparedClip], count: Int, seed: UInt64, blends: [Int] = [blendFrames], longest: Double? = nil
  ) throws(MotionError) {
    var files = TakeFiles()
    let usable = try Self.companions(
      takes.filter { $0.clip.motionType != nil && $0.sampleCount >= Int(BodyMotion.samplesPerSecond) }, &files)
    var generator = RandomGenerator(seed: seed)
    var prepared: [Prepared] = []
    var failures = 0
    while clips.count < count, failures <= count, !usable.isEmpty {
      let length = Self.takesPerClip.lowerBound + generator.uniform(below: Self.takesPerClip.count)
      let blend = blends.count > 1 ? blends[generator.uniform(below: blends.count)] : blends.first ?? 0
      var drawn: [(clip: TrainingClip, take: Take)] = []
      // Takes that do not go with the first are passed over.
      for _ in 0..<Self.mostDraws where drawn.count < length {
        let candidate = usable[generator.uniform(below: usable.count)]
        let clip = candidate.clip
        guard clip.motionType != drawn.last?.clip.motionType, var take = try files.take(of: candidate) else { continue }
        if let longest { take.clip = Self.part(of: take.clip, seconds: longest, &generator) }
        guard take.clip.frameCount >= max(2 * blend, 1) else { continue }
        if let first = drawn.first, !take.clip.canFollow(first.take.clip) { continue }
        drawn.append((clip, take))
      }
      guard drawn.count == length else {
        failures += 1
        continue
      }
      clips.append(drawn.map(\.clip))
      prepared.append(try Self.prepared(drawn, blend))
    }
    guard !clips.isEmpty || count == 0 else {
      throw MotionError(
        .unsupported, at: Place(path: takes.first?.clip.folder ?? ""),
        "there are no takes of different types and one skeleton to be joined")
    }
    self.prepared = prepared
  }

  /// Those of `takes` whose skeleton some take of another type has as well.
  private static func companions(_ takes: [PreparedClip], _ files: inout TakeFiles) throws(MotionError)
    -> [PreparedClip]
  {
    var types: [Skeleton: Set<String>] = [:]
    var skeletons: [Skeleton?] = []
    for take in takes {
      let skeleton = try files.take(of: take)?.clip.skeleton
      skeletons.append(skeleton)
      if let skeleton, let type = take.clip.motionType { types[skeleton, default: []].insert(type) }
    }
    return zip(takes, skeletons).filter { $0.1.map { (types[$0]?.count ?? 0) > 1 } ?? false }.map(\.0)
  }

  private static let mostDraws = 10_000

  private static func part(of clip: Clip, seconds: Double, _ generator: inout RandomGenerator) -> Clip {
    let count = Int(seconds * clip.frameRate.framesPerSecond)
    guard clip.frameCount > count else { return clip }
    let start = generator.uniform(below: clip.frameCount - count + 1)
    return clip.sliced(start..<start + count)
  }

  private static func prepared(_ takes: [(clip: TrainingClip, take: Take)], _ blend: Int) throws(MotionError)
    -> Prepared
  {
    let path = takes[0].clip.path
    let roles = takes[0].take.roles
    let joined = try ClipJoining(blendFrames: blend).joined(takes.map(\.take.clip), roles: roles, path: path)
    let body = try BodyMotion(clip: joined.clip, roles: roles, places: ClipPlaces(path: path))
    let samplesPerFrame = BodyMotion.samplesPerSecond / joined.clip.frameRate.framesPerSecond
    let bounds = joined.frames.map { Int((Double($0.lowerBound) * samplesPerFrame).rounded()) } + [body.sampleCount]
    let still = Stillness.samples(of: body)
    return Prepared(
      movement: FeatureExtractor(blocks: MovementStatistics.blocks).features(of: body),
      truth: takes.enumerated().map { index, take in
        .init(samples: bounds[index]..<bounds[index + 1], motionType: take.clip.motionType ?? unknownType)
      }, still: body.maybeStill(still), stillStretches: Stillness.stretches(of: still))
  }
}

/// The takes of clips, each file read once.
private struct TakeFiles {
  private var takes: [String: Take] = [:]

  mutating func take(of prepared: PreparedClip) throws(MotionError) -> Take? {
    let clip = prepared.clip
    if let take = prepared.unfiledTake ?? takes[clip.path] { return take }
    takes[clip.path] = try MotionReader(options: clip.reading).read(path: clip.path).takes.first?.upright
    return takes[clip.path]
  }
}
