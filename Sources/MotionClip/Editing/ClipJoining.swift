/// Joins clips of one skeleton into one, as an editor does: each follows where the former ended, facing the same way, and
/// fades in while the former fades out.
///
/// The fade overlaps: `blendFrames` of both clips become that many frames, of rotations interpolated on the sphere and
/// translations on the line; the hips are interpolated in world space. A joined clip changes from one to the next in the
/// middle of the fade.
public struct ClipJoining: Sendable {
  /// How many frames a fade lasts.
  public var blendFrames: Int

  /// Creates a joining with fades of `blendFrames` frames.
  public init(blendFrames: Int = 10) {
    precondition(blendFrames >= 0, "a fade cannot last \(blendFrames) frames")
    self.blendFrames = blendFrames
  }

  /// A joined clip and which of its frames come from which clip.
  public struct Result: Hashable, Sendable {
    /// The clip.
    public var clip: Clip
    /// For each clip its frames, half-open; a fade counts half to each side.
    public var frames: [Range<Int>]
  }

  /// Joins `clips`, whose skeletons must be the same; `roles` are theirs.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` for skeletons that differ, for a clip shorter than two fades, or a root without
  ///   three position and three rotation channels; ``MotionError/Code/missingRoles`` without hips and thighs.
  public func joined(_ clips: [Clip], roles: SkeletonRoles, path: String = "-") throws(MotionError) -> Result {
    let place = Place(path: path)
    guard let first = clips.first else { throw MotionError(.incomplete, at: place, "there are no clips to join") }
    guard let body = Heading(roles) else {
      throw MotionError(.missingRoles, at: place, "the skeleton has no hips and thighs to tell its heading from")
    }
    var result = Result(clip: first, frames: [0..<first.frameCount])
    for clip in clips where clip.frameCount < 2 * blendFrames || clip.frameCount == 0 {
      throw MotionError(
        .unsupported, at: place, "a clip of \(clip.frameCount) frames is shorter than two fades of \(blendFrames)")
    }
    for clip in clips.dropFirst() {
      guard clip.canFollow(first) else {
        throw MotionError(.unsupported, at: place, "only clips of one skeleton, unit and frame rate can be joined")
      }
      result = try append(clip, to: result, body, path)
    }
    return result
  }

  private func append(_ next: Clip, to former: Result, _ body: Heading, _ path: String) throws(MotionError) -> Result {
    let skeleton = next.skeleton
    let start = former.clip.frameCount - blendFrames
    // Where both are half visible they shall coincide.
    let middle = blendFrames / 2
    let meeting = min(start + middle, former.clip.frameCount - 1)
    let a = body.measure(former.clip, frame: meeting)
    let b = body.measure(next, frame: middle)
    let shift = a.position - b.position
    let aligned = try next.moved(
      RigidMove(turn: a.degrees - b.degrees, pivot: b.position, shift: SIMD3(shift.x, 0, shift.z)), path: path)

    var values = Array(former.clip.channelValues[..<(start * skeleton.channelCount)])
    for frame in 0..<blendFrames {
      let fraction = Float(frame + 1) / Float(blendFrames + 1)
      let from = ChannelRow(skeleton, former.clip.row(start + frame))
      let to = ChannelRow(skeleton, aligned.row(frame))
      values += body.blended(from, to, fraction).values
    }
    values += aligned.channelValues[(blendFrames * skeleton.channelCount)...]
    let count = former.clip.frameCount + next.frameCount - blendFrames
    var frames = former.frames
    let boundary = start + middle
    frames[frames.count - 1] = frames[frames.count - 1].lowerBound..<boundary
    return Result(
      clip: Clip(
        skeleton: skeleton, frameCount: count, channelValues: values, frameRate: next.frameRate,
        startTime: former.clip.startTime, space: next.space),
      frames: frames + [boundary..<count])
  }
}

extension Clip {
  /// Whether the clip has the skeleton, the axes and unit and the frame rate of `other`, as joining asks for.
  public func canFollow(_ other: Clip) -> Bool {
    skeleton == other.skeleton && space == other.space
      && frameRate.framesPerSecond == other.frameRate.framesPerSecond
  }
}

/// Where a body is and which way it faces, by its hips, thighs and shoulders.
private struct Heading {
  private let hips: Int
  private let pairs: [(left: Int, right: Int)]

  init?(_ roles: SkeletonRoles) {
    guard let hips = roles[.hips], let left = roles[.leftHip], let right = roles[.rightHip] else { return nil }
    self.hips = hips
    var pairs = [(left: left, right: right)]
    if let left = roles[.leftShoulder], let right = roles[.rightShoulder] { pairs.append((left, right)) }
    self.pairs = pairs
  }

  /// The hips' position in metres, Y up, and the heading in degrees, counterclockwise seen from above.
  func measure(_ clip: Clip, frame: Int) -> (position: SIMD3<Float>, degrees: Float) {
    let positions = clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
    let across = pairs.reduce(SIMD3<Float>.zero) { $0 + positions[$1.left] - positions[$1.right] }
    let radians = arcTangent(-Double(across.z), Double(across.x))
    return (positions[hips], Float(radians * 180 / Double.pi))
  }

  /// Between two rows, with the hips on the straight way between where they are in both.
  func blended(_ a: ChannelRow, _ b: ChannelRow, _ fraction: Float) -> ChannelRow {
    var row = ChannelRow.interpolated(a, b, fraction)
    let joint = row.skeleton.joints[hips]
    // Hips that hang from a root are carried off the straight way where the root turns.
    guard let parent = joint.parent, joint.isFree, let order = joint.rotationOrder else { return row }
    let (from, to, above) = (a.world(hips), b.world(hips), row.world(parent))
    let position = from.translation + (to.translation - from.translation) * fraction
    row.set(above.rotation.conjugate.rotate(position - above.translation), of: hips)
    row.set(above.rotation.conjugate * .slerp(from.rotation, to.rotation, fraction), of: hips, order: order)
    return row
  }
}
