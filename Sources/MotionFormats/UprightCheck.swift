import MotionClip

/// Tells whether a body lies on its side all the time, as it does where a file's up axis is not the real one.
enum UprightCheck {
  /// A direction along an axis of a file.
  struct Direction: Equatable, CustomStringConvertible {
    var axis: Axis
    var isNegative: Bool

    /// As people write it: `+Z`, `-Y`.
    var description: String { (isNegative ? "-" : "+") + axis.rawValue }

    /// The axis that `direction`, of length 1 or less, keeps to; `nil` where it is too far from any.
    init?(_ direction: SIMD3<Float>) {
      let axis = Axis.allCases.max { abs(direction[$0.index]) < abs(direction[$1.index]) } ?? .y
      guard abs(direction[axis.index]) > 0.85 else { return nil }
      self.axis = axis
      isNegative = direction[axis.index] < 0
    }
  }

  /// The direction in the file along which the body stands, where that is not the one that is up; `nil` for a body that
  /// stands, moves in no such way throughout, or has no legs.
  ///
  /// The spine's direction (from the middle of the feet to the hips) is averaged over frames spread over the clip: people
  /// who lie down, crawl or tumble get up at some time, or do not hold to one axis.
  static func directionOfBody(_ take: Take) -> Direction? {
    let clip = take.clip
    guard clip.frameCount > 0, let hips = take.roles[.hips], let left = take.roles[.leftFoot],
      let right = take.roles[.rightFoot]
    else { return nil }
    let count = min(clip.frameCount, 16)
    var sum = SIMD3<Float>.zero
    let samples = (0..<count).map { index in
      FrameSample(position: Double(index * (clip.frameCount - 1) / max(count - 1, 1)), frameCount: clip.frameCount)
    }
    let positions = ForwardKinematics(skeleton: clip.skeleton, joints: [hips, left, right])
      .trajectories(of: clip, at: samples)
    for n in 0..<count {
      let body = positions.position(0, n) - (positions.position(1, n) + positions.position(2, n)) / 2
      let length = body.length
      guard length > 0, length.isFinite else { return nil }
      sum += body / length
    }
    let mean = sum / Float(count)
    guard mean.y < 0.3 else { return nil }
    return Direction(clip.space.toYUp.transposed * mean)
  }

  /// The direction in the file along which the body stands where nothing moves it: by the pose that the file states apart
  /// from all motion, in BVH the joints' offsets alone; `nil` where it keeps to no axis, or makes no body.
  static func directionAtRest(_ take: Take) -> Direction? {
    guard let hips = take.roles[.hips], let left = take.roles[.leftFoot], let right = take.roles[.rightFoot] else {
      return nil
    }
    let skeleton = take.clip.skeleton
    let place = { (joint: Int) in
      take.restPositions?[joint]
        ?? skeleton.ancestors(of: joint).reduce(SIMD3<Float>.zero) { $0 + skeleton.joints[$1].offset }
    }
    let body = place(hips) - (place(left) + place(right)) / 2
    return body.length > 0 && body.length.isFinite ? Direction(body / body.length) : nil
  }
}
