import MotionClip

/// Tells whether a recorder put a rest pose into the first frame, before the motion.
enum RestPose {
  /// The jump out of a rest pose, at least, as a share of the body's size.
  private static let smallestJump: Float = 0.05
  /// The jump, at least, as a multiple of the largest change between the frames after it.
  private static let smallestRatio: Float = 8

  /// Whether the body jumps from the first frame to the second as it never does in the next frames.
  static func isFirstFrame(of clip: Clip, _ kinematics: ForwardKinematics) -> Bool {
    guard clip.frameCount >= 4 else { return false }
    let frames = (0..<min(clip.frameCount, 8)).map { FrameSample(position: Double($0), frameCount: clip.frameCount) }
    let trajectories = kinematics.trajectories(of: clip, at: frames)
    let slots = trajectories.joints.indices
    func change(_ n: Int) -> Float {
      slots.reduce(0) { max($0, (trajectories.position($1, n + 1) - trajectories.position($1, n)).length) }
    }
    let size = slots.reduce(Float(0)) { max($0, (trajectories.position($1, 1) - trajectories.position(0, 1)).length) }
    let later = (1..<frames.count - 1).map(change).max() ?? 0
    return change(0) > smallestJump * size && change(0) > smallestRatio * later
  }
}
