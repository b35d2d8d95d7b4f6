/// The local transforms of all joints at one moment: the readable counterpart of ``ForwardKinematics``.
///
/// Rotations and translations are relative to the parent joint, in the file's own axes and unit.
public struct Pose: Hashable, Sendable {
  /// Local rotations `[J]`.
  public var rotations: [Quaternion]
  /// Local translations `[J, 3]`, in the file's unit.
  public var translations: [SIMD3<Float>]

  /// Creates a pose from local rotations and translations, both `[J]`.
  public init(rotations: [Quaternion], translations: [SIMD3<Float>]) {
    precondition(
      rotations.count == translations.count,
      "[\(rotations.count)] rotations do not go with [\(translations.count)] translations")
    self.rotations = rotations
    self.translations = translations
  }

  /// Between two poses: rotations on the sphere, translations on the line.
  public static func interpolated(_ a: Pose, _ b: Pose, _ fraction: Float) -> Pose {
    Pose(
      rotations: zip(a.rotations, b.rotations).map { Quaternion.slerp($0, $1, fraction) },
      translations: zip(a.translations, b.translations).map { $0 + ($1 - $0) * fraction })
  }

  /// Positions `[J, 3]` in world space, in metres, Y up.
  public func worldPositions(skeleton: Skeleton, space: SourceSpace) -> [SIMD3<Float>] {
    var rotations = self.rotations
    var positions = translations
    for (index, joint) in skeleton.joints.enumerated() {
      guard let parent = joint.parent else { continue }
      positions[index] = positions[parent] + rotations[parent].rotate(positions[index])
      rotations[index] = rotations[parent] * rotations[index]
    }
    let turn = space.toYUp
    return positions.map { turn * $0 * space.metersPerUnit }
  }
}

extension Clip {
  /// The local pose of `frame`, as the channels say: a position channel replaces the offset along its axis; rotation
  /// channels compose in the order listed; scale channels are not applied.
  public func pose(atFrame frame: Int) -> Pose {
    precondition(frame >= 0 && frame < frameCount, "frame \(frame) is not within 0..<\(frameCount)")
    var rotations = [Quaternion](repeating: .identity, count: skeleton.jointCount)
    var translations = skeleton.joints.map(\.offset)
    let row = frame * skeleton.channelCount
    for (index, joint) in skeleton.joints.enumerated() {
      for (channel, column) in zip(joint.channels, skeleton.channelRange(of: index)) {
        let value = channelValues[row + column]
        if channel.isPosition {
          translations[index][channel.axis.index] = value
        } else if channel.isRotation {
          rotations[index] = rotations[index] * Quaternion(about: channel.axis, degrees: value)
        }
      }
    }
    return Pose(rotations: rotations, translations: translations)
  }

  /// The local pose at `time` on the file's own clock, between frames interpolated, before the first and after the
  /// last frame held. The clip must have a frame.
  public func pose(at time: Double) -> Pose {
    precondition(frameCount > 0, "a clip of 0 frames has no pose")
    let sample = FrameSample(position: (time - startTime) * frameRate.framesPerSecond, frameCount: frameCount)
    let before = pose(atFrame: sample.frame)
    if sample.fraction == 0 { return before }
    return .interpolated(before, pose(atFrame: sample.frame + 1), Float(sample.fraction))
  }
}
