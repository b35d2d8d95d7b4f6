/// World positions and rotations of joints from a clip's channels, four frames at a time.
///
/// `world(j) = world(parent(j)) local(j)`, with `local(j)` a translation followed by the joint's rotations in the order
/// listed. ``Pose/worldPositions(skeleton:space:)`` is the same in readable form; tests hold the two together.
public struct ForwardKinematics: Sendable {
  private let skeleton: Skeleton
  private let wanted: [Int]

  /// Prepares to compute `joints` of `skeleton` (all of them unless said otherwise).
  public init(skeleton: Skeleton, joints: [Int]? = nil) {
    self.skeleton = skeleton
    wanted = joints ?? Array(skeleton.joints.indices)
  }

  /// The wanted joints in all frames of `clip`, whose skeleton must be the one prepared for.
  public func trajectories(of clip: Clip, rotations: Bool = false) -> JointTrajectories {
    trajectories(of: clip, sampleCount: clip.frameCount, samples: nil, rotations: rotations)
  }

  /// The wanted joints at `samples`; between frames, local rotations go on the sphere and translations on the line.
  public func trajectories(of clip: Clip, at samples: [FrameSample], rotations: Bool = false) -> JointTrajectories {
    precondition(
      samples.allSatisfy { $0.frame >= 0 && $0.frame < clip.frameCount },
      "a sample lies outside of the \(clip.frameCount) frames")
    return trajectories(of: clip, sampleCount: samples.count, samples: samples, rotations: rotations)
  }

  private func trajectories(
    of clip: Clip, sampleCount: Int, samples: [FrameSample]?, rotations: Bool
  ) -> JointTrajectories {
    precondition(
      clip.skeleton.channelCount == skeleton.channelCount,
      "rows of \(clip.skeleton.channelCount) channels are not those of the skeleton, \(skeleton.channelCount)")
    let plan = KinematicsPlan(skeleton: skeleton, joints: wanted, rotations: rotations)
    let columns = UnsafeKinematics.columns(plan, clip, samples, sampleCount: sampleCount)
    return JointTrajectories(
      joints: wanted, sampleCount: sampleCount, positions: columns.positions, rotations: columns.rotations)
  }
}

/// What is to be computed for a choice of joints: the joints and all above them, parents first, with their channels.
struct KinematicsPlan: Sendable {
  /// One joint.
  struct Step: Sendable {
    /// The step of the parent, or -1.
    var parent: Int
    /// The translation where no position channel replaces it.
    var offset: SIMD3<Float>
    /// The joint's channels in ``KinematicsPlan/channels``.
    var channels: Range<Int>
    /// Whether something hangs on the joint's rotation.
    var needsRotation: Bool
  }
  /// One position or rotation channel.
  struct ChannelStep: Sendable {
    var channel: Channel
    /// Its place in a row.
    var column: Int
  }

  private(set) var steps: [Step] = []
  private(set) var channels: [ChannelStep] = []
  /// For each wanted joint, its step.
  let outputs: [Int]
  /// Whether rotations are wanted as well.
  let rotations: Bool

  init(skeleton: Skeleton, joints: [Int], rotations: Bool) {
    self.rotations = rotations
    var isNeeded = [Bool](repeating: false, count: skeleton.jointCount)
    var hasNeededChild = isNeeded
    for joint in joints {
      var current: Int? = joint
      while let index = current, !isNeeded[index] {
        isNeeded[index] = true
        current = skeleton.joints[index].parent
        if let current { hasNeededChild[current] = true }
      }
    }
    var places = [Int](repeating: -1, count: skeleton.jointCount)
    steps.reserveCapacity(skeleton.jointCount)
    channels.reserveCapacity(skeleton.channelCount)
    for (index, joint) in skeleton.joints.enumerated() where isNeeded[index] {
      places[index] = steps.count
      let needsRotation = rotations || hasNeededChild[index]
      let first = channels.count
      for (channel, column) in zip(joint.channels, skeleton.channelRange(of: index))
      where channel.isPosition || (channel.isRotation && needsRotation) {
        channels.append(ChannelStep(channel: channel, column: column))
      }
      steps.append(
        Step(
          parent: joint.parent.map { places[$0] } ?? -1, offset: joint.offset, channels: first..<channels.count,
          needsRotation: needsRotation))
    }
    outputs = joints.map { places[$0] }
  }
}
