import MotionClip

/// Samples a scene's joints into a clip: world transformations become rotations and positions relative to the parent
/// joint, with world positions kept exactly.
struct ClipSampler {
  let evaluator: SceneEvaluator
  let joints: [Joint]
  /// Where findings about the whole take stand.
  let position: XMLPosition

  /// A shear of this angle's sine is worth telling: half a degree.
  static let tellingShear = 0.01
  /// A change of scale over time that is worth telling.
  static let tellingScale = 1.01

  /// The joints with the offsets and channels of a clip: the offset is where the joint is at rest.
  func skeleton() -> Skeleton {
    let poses = evaluator.restPose().map(RigidPose.init)
    var joints = joints
    for index in joints.indices {
      let local = joints[index].parent.map { poses[index].relative(to: poses[$0]) } ?? poses[index]
      let offset = SIMD3<Float>(local.position)
      joints[index].offset = (offset.x + offset.y + offset.z).isFinite ? offset : .zero
      joints[index].channels = RigidPose.channels
    }
    return Skeleton(joints: joints)
  }

  /// Channel values `[F, C]` of `frameCount` frames from `start` on, in degrees and the file's unit; always finite.
  func channelValues(
    frameCount: Int, start: Double, framesPerSecond: Double, tolerance: Double, _ findings: inout COLLADAFindings
  ) -> [Float] {
    let count = joints.count
    let parents = joints.map { Int32($0.parent ?? -1) }
    var scratch = evaluator.makeScratch()
    var poses = [RigidPoseLanes](repeating: .identity, count: count)
    var distortion = Distortion(count: count)
    var overflow: Int?
    var values = [Float](repeating: 0, count: frameCount * count * RigidPose.channels.count)
    let times = (0..<frameCount).map { start + Double($0) / framesPerSecond }
    evaluator.evaluate(at: times, tolerance: tolerance, &scratch) { moments in
      for frame in moments.times where frame % Distortion.step == 0 {
        for joint in 0..<count { distortion.add(joint, moments[joint][frame - moments.times.lowerBound]) }
      }
      var joint = 0
      while true {
        if evaluator.usesKernels {
          joint = UnsafeMotionKernels.channels(
            from: joint, entries: evaluator.jointEntries, parents: parents, moments.worlds, &poses, into: &values,
            at: moments.times.lowerBound * count * 6, moments: moments.times.count)
        }
        guard joint < count else { break }
        // What the kernel leaves, or all.
        let pose = RigidPoseLanes(moments[joint])
        poses[joint] = pose
        let parent = Int(parents[joint])
        let local = parent >= 0 ? pose.relative(to: poses[parent]) : pose
        var values = values.mutableSpan
        if let first = Self.write(local, moments.times, joint, of: count, into: &values) {
          overflow = min(overflow ?? first, first)
        }
        joint += 1
      }
    }
    if let overflow {
      findings.add(
        .overflow, at: position, "the numbers of frame \(overflow) overflow; the frame before is held there",
        strict: .malformed)
    }
    distortion.report(joints, position, &findings)
    return values
  }

  /// Writes the channels of a joint, of `count`, in a few frames, and returns the first frame in which they overflow:
  /// there they are those of the frame before.
  @inline(__always)
  private static func write(
    _ pose: RigidPoseLanes, _ frames: Range<Int>, _ joint: Int, of count: Int, into values: inout MutableSpan<Float>
  ) -> Int? {
    let angles = pose.angles
    let (x, y, z) = (SIMD4<Float>(pose.position.x), SIMD4<Float>(pose.position.y), SIMD4<Float>(pose.position.z))
    let (a, b, c) = (SIMD4<Float>(angles.x), SIMD4<Float>(angles.y), SIMD4<Float>(angles.z))
    let sum = x + y + z + a + b + c
    var overflow: Int?
    for (lane, frame) in frames.enumerated() {
      let base = (frame * count + joint) * 6
      (values[base], values[base + 1], values[base + 2]) = (x[lane], y[lane], z[lane])
      (values[base + 3], values[base + 4], values[base + 5]) = (a[lane], b[lane], c[lane])
      guard !sum[lane].isFinite else { continue }
      overflow = overflow ?? frame
      for index in base..<base + 6 where !values[index].isFinite {
        values[index] = frame > 0 ? values[index - count * 6] : 0
      }
    }
    return overflow
  }
}

/// Scale and shear in world transformations, which joints of a clip do not have.
private struct Distortion {
  /// Every so many frames are looked at.
  static let step = 8
  private var shear: (joint: Int, sine: Double)?
  private var scales: [(least: Double, most: Double)]

  init(count: Int) { scales = [(Double, Double)](repeating: (.infinity, 0), count: count) }

  mutating func add(_ joint: Int, _ map: Affine) {
    let (a, b, c) = (map.x.length, map.y.length, map.z.length)
    guard a > 0, b > 0, c > 0, (a + b + c).isFinite else { return }
    scales[joint].least = min(scales[joint].least, a, b, c)
    scales[joint].most = max(scales[joint].most, a, b, c)
    let sine = max(abs(map.x.dot(map.y)) / (a * b), abs(map.y.dot(map.z)) / (b * c), abs(map.z.dot(map.x)) / (c * a))
    if sine > max(shear?.sine ?? 0, ClipSampler.tellingShear) { shear = (joint, sine) }
  }

  func report(_ joints: [Joint], _ position: XMLPosition, _ findings: inout COLLADAFindings) {
    if let shear {
      findings.add(
        .shearRemoved, at: position,
        "\(joints[shear.joint].name.quotedForMessage) is sheared, as joints cannot be: positions are kept, "
          + "rotations are those of its X axis and XY plane")
    }
    for (joint, scale) in scales.enumerated() where scale.most > scale.least * ClipSampler.tellingScale {
      findings.add(
        .scaleApplied, .note, at: position,
        "\(joints[joint].name.quotedForMessage) is scaled by \(Float(scale.least)) to \(Float(scale.most)): "
          + "positions have it, joints do not")
      return
    }
  }
}
