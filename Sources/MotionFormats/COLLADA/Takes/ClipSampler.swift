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
    let parents = joints.map { $0.parent ?? -1 }
    var scratch = evaluator.makeScratch()
    var poses = [RigidPose](repeating: RigidPose(.identity), count: count)
    var distortion = Distortion(count: count)
    var overflow: Int?
    var values = [Float](repeating: 0, count: frameCount * count * RigidPose.channels.count)
    let times = (0..<frameCount).map { start + Double($0) / framesPerSecond }
    evaluator.evaluate(at: times, tolerance: tolerance, &scratch) { frame, worlds in
      if frame % Distortion.step == 0 { distortion.add(worlds) }
      for joint in 0..<count {
        poses[joint] = RigidPose(worlds[joint])
        let parent = parents[joint]
        let local = parent >= 0 ? poses[joint].relative(to: poses[parent]) : poses[joint]
        let position = SIMD3<Float>(local.position)
        let angles = SIMD3<Float>(local.angles)
        let base = (frame * count + joint) * 6
        for axis in 0..<3 {
          values[base + axis] = position[axis]
          values[base + 3 + axis] = angles[axis]
        }
        if !(position.x + position.y + position.z + angles.x + angles.y + angles.z).isFinite {
          overflow = overflow ?? frame
          for index in base..<base + 6 where !values[index].isFinite {
            values[index] = frame > 0 ? values[index - count * 6] : 0
          }
        }
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
}

/// Scale and shear in world transformations, which joints of a clip do not have.
private struct Distortion {
  /// Every so many frames are looked at.
  static let step = 8
  private var shear: (joint: Int, sine: Double)?
  private var scales: [(least: Double, most: Double)]

  init(count: Int) { scales = [(Double, Double)](repeating: (.infinity, 0), count: count) }

  mutating func add(_ maps: [Affine]) {
    for (joint, map) in maps.enumerated() {
      let (a, b, c) = (map.x.length, map.y.length, map.z.length)
      guard a > 0, b > 0, c > 0, (a + b + c).isFinite else { continue }
      scales[joint].least = min(scales[joint].least, a, b, c)
      scales[joint].most = max(scales[joint].most, a, b, c)
      let sine = max(abs(map.x.dot(map.y)) / (a * b), abs(map.y.dot(map.z)) / (b * c), abs(map.z.dot(map.x)) / (c * a))
      if sine > max(shear?.sine ?? 0, ClipSampler.tellingShear) { shear = (joint, sine) }
    }
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
