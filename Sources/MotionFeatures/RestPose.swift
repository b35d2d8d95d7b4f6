import MotionClip

/// Tells how many frames a recorder put before the motion: a rest pose and, in files of captured motion, one and the same
/// placeholder pose for as long as the markers were not found yet.
enum RestPose {
  /// The jump out of a pose that is no motion, at least, as a share of the body's size.
  private static let smallestJump: Float = 0.05
  /// The jump, at least, as a multiple of the largest change between the frames after it.
  private static let smallestRatio: Float = 8
  /// The same ratio where the first row turns no root and the second does: captured bodies never face exactly along an axis.
  private static let smallestRatioOfNeutral: Float = 1.5
  /// The same among the poses before the last jump, and for the last one where the pose before it was held: motion does not
  /// stand exactly still.
  private static let smallestRatioOfMoreThanOne: Float = 2
  /// No joint moves faster than this, in leg lengths a second; a fast kick reaches 15 m/s. At low rates frames of motion are far
  /// apart too, and filtered recordings swing for some frames after the jump: only this tells both from motion.
  private static let fastestMotion: Float = 18
  /// So many frames behind such jumps may be faster than half of it.
  private static let longestSwing = 2
  /// A body that changes less than this has not moved, as a share of its size.
  private static let smallestChange: Float = 1e-5
  /// So many frames behind a jump tell how fast the body moves.
  private static let framesAfterJump = 7
  /// Poses before the motion last at most so long, in seconds; what is held longer may be part of a take.
  private static let longestLead = 0.25

  /// How many frames at the start of `clip` are no motion: the body jumps out of them as it never does in the frames
  /// behind, or as no body can, and before it jumps or stands exactly still. Mostly 0 or 1.
  ///
  /// - Parameter legLength: in metres.
  static func leadingFrames(of clip: Clip, _ kinematics: ForwardKinematics, legLength: Float) -> Int {
    guard clip.frameCount >= 4 else { return 0 }
    let longest = max(Int(longestLead * clip.frameRate.framesPerSecond), 1)
    let count = min(clip.frameCount, longest + framesAfterJump)
    let frames = (0..<count).map { FrameSample(position: Double($0), frameCount: clip.frameCount) }
    let trajectories = kinematics.trajectories(of: clip, at: frames)
    let slots = trajectories.joints.indices
    let changes = (0..<count - 1).map { n in
      slots.reduce(Float(0)) { max($0, (trajectories.position($1, n + 1) - trajectories.position($1, n)).length) }
    }
    let startsNeutral = !turnsRoots(clip, frame: 0) && turnsRoots(clip, frame: 1)
    let fastest = fastestMotion * legLength / Float(clip.frameRate.framesPerSecond)
    let impossible = impossibleLead(changes, fastest: fastest, longest: longest)
    for lead in (1...longest).reversed() where lead + 2 < count {
      let size = slots.reduce(Float(0)) {
        max($0, (trajectories.position($1, lead) - trajectories.position(0, lead)).length)
      }
      guard size.isFinite else { return 0 }
      let later = changes[lead..<min(lead + framesAfterJump - 1, changes.count)].max() ?? 0
      func isJump(_ change: Float, ratio: Float) -> Bool { change > smallestJump * size && change > ratio * later }
      func isHeld(_ change: Float) -> Bool { change <= smallestChange * size }
      let isOutOfHeldPose = lead > 1 && isHeld(changes[lead - 2])
      let ratio =
        lead == 1 && startsNeutral
        ? smallestRatioOfNeutral : isOutOfHeldPose ? smallestRatioOfMoreThanOne : smallestRatio
      if isJump(changes[lead - 1], ratio: ratio),
        changes[..<(lead - 1)].allSatisfy({ isHeld($0) || isJump($0, ratio: smallestRatioOfMoreThanOne) })
      {
        return max(lead, impossible)
      }
    }
    return impossible
  }

  /// How many frames at the start are left by changes that no body makes, above `fastest`, where motion follows that one could
  /// make, once a filter's swing is over.
  private static func impossibleLead(_ changes: [Float], fastest: Float, longest: Int) -> Int {
    let lead = changes.prefix(longest).prefix { $0 > fastest }.count
    let motion = changes.dropFirst(lead + longestSwing).prefix(framesAfterJump)
    return lead > 0 && !motion.isEmpty && motion.allSatisfy { $0 < fastest / 2 } ? lead : 0
  }

  /// Whether a rotation channel of a root is other than 0 in `frame`.
  private static func turnsRoots(_ clip: Clip, frame: Int) -> Bool {
    let row = frame * clip.skeleton.channelCount
    return clip.skeleton.roots.contains { root in
      zip(clip.skeleton.joints[root].channels, clip.skeleton.channelRange(of: root))
        .contains { $0.isRotation && clip.channelValues[row + $1] != 0 }
    }
  }
}
