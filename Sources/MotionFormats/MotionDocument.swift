import MotionClip

/// The kinds of motion file that can be read.
public enum MotionFormat: String, Hashable, Sendable, CaseIterable {
  /// Biovision hierarchy, `.bvh`.
  case bvh
  /// COLLADA, `.dae`, or zipped, `.zae`.
  case collada
}

/// What one motion file holds.
public struct MotionDocument: Sendable {
  /// The file's format.
  public var format: MotionFormat
  /// The path as the user gave it.
  public var path: String
  /// The program that wrote the file, where the file says so.
  public var authoringTool: String?
  /// The takes, at least one, in the file's order; one of ``ReadingOptions/take`` alone where that is set.
  public var takes: [Take]
  /// What was tolerated, in the file's order.
  public var diagnostics: [Diagnostic]

  /// Creates a document.
  public init(
    format: MotionFormat, path: String, authoringTool: String? = nil, takes: [Take], diagnostics: [Diagnostic] = []
  ) {
    self.format = format
    self.path = path
    self.authoringTool = authoringTool
    self.takes = takes
    self.diagnostics = diagnostics
  }
}

/// One take: a clip, and positions at any moment as exact as the file has them.
public struct Take: Sendable {
  /// The name of the animation clip, or `nil` where the file holds just one take.
  public var name: String?
  /// The motion, sampled at its frame rate.
  public var clip: Clip
  /// Which joint plays which role on a body; empty where there is none.
  public var roles = SkeletonRoles()
  /// Where the file has the joints `[J]` apart from all motion, in its axes and unit; `nil` where their offsets say it.
  var restPositions: [SIMD3<Float>]?
  /// The axis of the file along which the figure stands, moving and at rest, where the file has another one up.
  public var standingAxis: Axis?
  /// Where the file describes the skeleton: the name of the first root, or the end of the first joint's start tag.
  var skeletonPlace: Place?
  /// Where the file's motion begins: `Frames:`, or the end of the start tag of the animation clip, of the document where
  /// there are no clips.
  var motionPlace: Place?
  /// When the take starts on the file's own clock, in seconds.
  public var startTime: Double
  /// When it ends: its last key, or the end of its last frame.
  public var endTime: Double
  /// Evaluates the file's own curves: for times in seconds, world positions `[J][T]` in metres, Y up.
  public typealias Evaluator = @Sendable (_ times: [Double]) -> [[SIMD3<Float>]]
  /// The file's own curves; `nil` where the clip's frames are all there is.
  public var evaluator: Evaluator?

  /// Creates a take.
  public init(
    name: String? = nil, clip: Clip, startTime: Double? = nil, endTime: Double? = nil, evaluator: Evaluator? = nil
  ) {
    self.name = name
    self.clip = clip
    self.startTime = startTime ?? clip.startTime
    self.endTime = endTime ?? clip.startTime + clip.duration
    self.evaluator = evaluator
  }

  /// What errors about the take of the file at `path` point at.
  public func places(path: String) -> ClipPlaces {
    ClipPlaces(path: path, skeleton: skeletonPlace, motion: motionPlace)
  }

  /// The take as its figure stands: with ``standingAxis`` up, where there is one. Its ``evaluator`` is the file's still.
  public var upright: Take {
    guard let standingAxis else { return self }
    var take = self
    take.clip.space.upAxis = standingAxis
    take.standingAxis = nil
    return take
  }

  /// World positions `[J][T]` at `times` (seconds on the file's own clock), in metres, Y up.
  ///
  /// Curves are evaluated exactly; between the frames of a clip without curves, rotations are interpolated on the
  /// sphere and translations linearly. Before the start and after the end the pose is held.
  public func worldPositions(at times: [Double]) -> [[SIMD3<Float>]] {
    if let evaluator { return evaluator(times) }
    var result = [[SIMD3<Float>]](repeating: [], count: clip.skeleton.jointCount)
    guard clip.frameCount > 0 else { return result }
    for time in times {
      let positions = clip.pose(at: time).worldPositions(skeleton: clip.skeleton, space: clip.space)
      for (joint, position) in positions.enumerated() { result[joint].append(position) }
    }
    return result
  }
}
