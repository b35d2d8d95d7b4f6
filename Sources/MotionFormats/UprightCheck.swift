import MotionClip

/// Tells whether a body lies on its side all the time, as it does where a file's up axis is not the real one.
enum UprightCheck {
  /// The file's axis (`+Z`, `-Y` …) along which the body stands, where that is not the axis that is up; `nil` for a body
  /// that stands, moves in no such way throughout, or has no legs.
  ///
  /// The spine's direction (from the middle of the feet to the hips) is averaged over frames spread over the clip: people
  /// who lie down, crawl or tumble get up at some time, or do not hold to one axis.
  static func axisAlongBody(_ take: Take) -> String? {
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
    let inFile = clip.space.toYUp.transposed * mean
    let axis = Axis.allCases.max { abs(inFile[$0.index]) < abs(inFile[$1.index]) } ?? .y
    guard abs(inFile[axis.index]) > 0.85 else { return nil }
    return (inFile[axis.index] < 0 ? "-" : "+") + axis.rawValue
  }
}
