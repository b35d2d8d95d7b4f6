import MotionClip
import MotionFeatures
import MotionFormats
import NeuralNetwork

/// Takes to be joined into clips whose segments are known: what segmentation is scored on.
public struct JoinedTakes: Hashable, Sendable {
  /// How many takes make a clip.
  public static let takesPerClip = 3...5
  /// How many frames of two takes fade into each other.
  public static let blendFrames = 10

  /// For each clip the takes, in order; neighbours are of different types.
  public var clips: [[TrainingClip]]

  /// Draws `count` clips from the takes of one data folder that have a type and are at least a second long.
  ///
  /// The draw depends on the seed and on the takes' paths and types alone.
  public init(_ takes: [PreparedClip], count: Int, seed: UInt64) {
    let usable = takes.filter {
      $0.clip.motionType != nil && $0.sampleCount >= Int(BodyMotion.samplesPerSecond)
    }
    var generator = RandomGenerator(seed: seed)
    clips = []
    guard Set(usable.map(\.clip.motionType)).count > 1 else { return }
    while clips.count < count {
      let length = Self.takesPerClip.lowerBound + generator.uniform(below: Self.takesPerClip.count)
      var drawn = [usable[generator.uniform(below: usable.count)].clip]
      while drawn.count < length {
        let next = usable[generator.uniform(below: usable.count)].clip
        guard next.motionType != drawn[drawn.count - 1].motionType, next.folder == drawn[0].folder else { continue }
        drawn.append(next)
      }
      clips.append(drawn)
    }
  }

  /// A joined clip's features and its true segments, in samples.
  struct Prepared: Sendable {
    var movement: FeatureMatrix
    var truth: [SegmentScore.Segment]
  }

  /// Reads and joins the takes.
  ///
  /// - Throws: ``MotionError`` where a file cannot be read or the skeletons differ.
  func prepared() throws(MotionError) -> [Prepared] {
    var result: [Prepared] = []
    for takes in clips {
      var read: [Clip] = []
      var roles = SkeletonRoles()
      for take in takes {
        let document = try MotionReader(options: ReadingOptions(framesPerSecond: take.framesPerSecond)).read(
          path: take.path)
        guard let first = document.takes.first else { continue }
        read.append(first.clip)
        roles = first.roles
      }
      let path = takes[0].path
      let joined = try ClipJoining(blendFrames: Self.blendFrames).joined(read, roles: roles, path: path)
      let body = try BodyMotion(clip: joined.clip, roles: roles, place: Place(path: path))
      let samplesPerFrame = BodyMotion.samplesPerSecond / joined.clip.frameRate.framesPerSecond
      let bounds = joined.frames.map { Int((Double($0.lowerBound) * samplesPerFrame).rounded()) } + [body.sampleCount]
      result.append(
        Prepared(
          movement: FeatureExtractor(blocks: MovementStatistics.blocks).features(of: body),
          truth: takes.enumerated().map { index, take in
            .init(samples: bounds[index]..<bounds[index + 1], motionType: take.motionType ?? unknownType)
          }))
    }
    return result
  }
}

extension SegmentScore {
  /// Scores `network` and `decoder` on joined clips.
  init(_ clips: [JoinedTakes.Prepared], network: ClassificationNetwork, decoder: TypeDecoder) {
    self.init()
    for clip in clips {
      let answer = TypeAnswer(clip.movement, network: network, decoder: decoder)
      add(
        truth: clip.truth, predicted: answer.segments.map { Segment(samples: $0.samples, motionType: $0.type) },
        samplesPerSecond: BodyMotion.samplesPerSecond)
    }
  }
}
