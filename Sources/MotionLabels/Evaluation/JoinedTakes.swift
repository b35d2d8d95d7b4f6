import MotionClip
import MotionFeatures
import MotionFormats
import NeuralNetwork

/// Takes to be joined into clips whose segments are known: what segmentation is scored on.
public struct JoinedTakes: Sendable {
  /// How many takes make a clip.
  public static let takesPerClip = 3...5
  /// How many frames of two takes fade into each other.
  public static let blendFrames = 10

  /// For each clip the takes, in order; neighbours are of different types and all of one skeleton.
  public var clips: [[TrainingClip]] = []
  /// The joined clips' features and segments.
  let prepared: [Prepared]

  /// A joined clip's features and its true segments, in samples.
  struct Prepared: Sendable {
    var movement: FeatureMatrix
    var truth: [SegmentScore.Segment]
  }

  /// Draws `count` clips from the takes that have a type and are at least a second long, reads and joins them.
  ///
  /// The draw depends on the seed and on the takes alone.
  ///
  /// - Throws: ``MotionError`` where a file cannot be read, or where there are no two takes to put side by side.
  public init(_ takes: [PreparedClip], count: Int, seed: UInt64) throws(MotionError) {
    let usable = takes.filter {
      $0.clip.motionType != nil && $0.sampleCount >= Int(BodyMotion.samplesPerSecond)
    }
    var generator = RandomGenerator(seed: seed)
    var prepared: [Prepared] = []
    var files: [String: Take] = [:]
    func read(_ clip: TrainingClip) throws(MotionError) -> Take? {
      if let take = files[clip.path] { return take }
      let options = ReadingOptions(framesPerSecond: clip.framesPerSecond)
      files[clip.path] = try MotionReader(options: options).read(path: clip.path).takes.first
      return files[clip.path]
    }
    for _ in 0..<count {
      let length = Self.takesPerClip.lowerBound + generator.uniform(below: Self.takesPerClip.count)
      var drawn: [(clip: TrainingClip, take: Take)] = []
      // Takes that do not go with the first are passed over; where hardly any does, there is nothing to draw.
      for _ in 0..<Self.mostDraws where drawn.count < length && !usable.isEmpty {
        let clip = usable[generator.uniform(below: usable.count)].clip
        guard clip.motionType != drawn.last?.clip.motionType, let take = try read(clip),
          take.clip.frameCount >= 2 * Self.blendFrames
        else { continue }
        if let first = drawn.first, !take.clip.canFollow(first.take.clip) { continue }
        drawn.append((clip, take))
      }
      guard drawn.count == length else {
        throw MotionError(
          .unsupported, at: Place(path: takes.first?.clip.folder ?? ""),
          "there are no takes of different types and one skeleton to be joined")
      }
      clips.append(drawn.map(\.clip))
      prepared.append(try Self.prepared(drawn))
    }
    self.prepared = prepared
  }

  private static let mostDraws = 10_000

  private static func prepared(_ takes: [(clip: TrainingClip, take: Take)]) throws(MotionError) -> Prepared {
    let path = takes[0].clip.path
    let roles = takes[0].take.roles
    let joined = try ClipJoining(blendFrames: blendFrames).joined(takes.map(\.take.clip), roles: roles, path: path)
    let body = try BodyMotion(clip: joined.clip, roles: roles, place: Place(path: path))
    let samplesPerFrame = BodyMotion.samplesPerSecond / joined.clip.frameRate.framesPerSecond
    let bounds = joined.frames.map { Int((Double($0.lowerBound) * samplesPerFrame).rounded()) } + [body.sampleCount]
    return Prepared(
      movement: FeatureExtractor(blocks: MovementStatistics.blocks).features(of: body),
      truth: takes.enumerated().map { index, take in
        .init(samples: bounds[index]..<bounds[index + 1], motionType: take.clip.motionType ?? unknownType)
      })
  }
}

extension SegmentScore {
  /// Scores `network` and `decoder` on joined clips.
  init(_ clips: [JoinedTakes.Prepared], network: ClassificationNetwork, decoder: TypeDecoder) {
    self.init()
    for clip in clips {
      let answer = TypeAnswer(
        clip.movement, within: 0..<clip.movement.sampleCount, network: network, decoder: decoder)
      add(
        truth: clip.truth, predicted: answer.segments.map { Segment(samples: $0.samples, motionType: $0.type) },
        samplesPerSecond: BodyMotion.samplesPerSecond)
    }
  }
}
