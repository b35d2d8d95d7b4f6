/// World positions and rotations of joints from a clip's channels, eight frames at a time.
///
/// `world(j) = world(parent(j)) local(j)`, with `local(j)` a translation followed by the joint's rotations in the order
/// listed. ``Pose/worldPositions(skeleton:space:)`` is the same in readable form; tests hold the two together.
public struct ForwardKinematics: Sendable {
  private typealias Lanes = SIMD8<Float>

  private let skeleton: Skeleton
  private let wanted: [Int]
  /// The joints to compute: the wanted ones and all above them, parents first.
  private let needed: [Int]
  /// For each joint the place of its results in the work space, or -1.
  private let slots: [Int]

  /// Prepares to compute `joints` of `skeleton` (all of them unless said otherwise).
  public init(skeleton: Skeleton, joints: [Int]? = nil) {
    self.skeleton = skeleton
    wanted = joints ?? Array(skeleton.joints.indices)
    var isNeeded = [Bool](repeating: false, count: skeleton.jointCount)
    for joint in wanted {
      var current: Int? = joint
      while let index = current, !isNeeded[index] {
        isNeeded[index] = true
        current = skeleton.joints[index].parent
      }
    }
    needed = isNeeded.indices.filter { isNeeded[$0] }
    var slots = [Int](repeating: -1, count: skeleton.jointCount)
    for (slot, joint) in needed.enumerated() { slots[joint] = slot }
    self.slots = slots
  }

  /// The wanted joints in all frames of `clip`, whose skeleton must be the one prepared for.
  public func trajectories(of clip: Clip, rotations: Bool = false) -> JointTrajectories {
    trajectories(
      of: clip, at: (0..<clip.frameCount).map { FrameSample(position: Double($0), frameCount: clip.frameCount) },
      rotations: rotations)
  }

  /// The wanted joints at `samples`; between frames, local rotations go on the sphere and translations on the line.
  public func trajectories(of clip: Clip, at samples: [FrameSample], rotations: Bool = false) -> JointTrajectories {
    precondition(clip.skeleton.channelCount == skeleton.channelCount, "the clip has another skeleton")
    let count = samples.count
    var result = JointTrajectories(
      joints: wanted, sampleCount: count, positions: [Float](repeating: 0, count: wanted.count * 3 * count),
      rotations: [Float](repeating: 0, count: rotations ? wanted.count * 4 * count : 0))
    var worldRotations = [QuaternionLanes](repeating: .identity, count: needed.count)
    var worldPositions = [PositionLanes](repeating: PositionLanes(), count: needed.count)
    var block = [FrameSample](repeating: FrameSample(position: 0, frameCount: 1), count: 8)
    for start in stride(from: 0, to: count, by: 8) {
      let used = min(8, count - start)
      // A block at the end repeats its last sample, so that every lane holds finite numbers.
      for lane in 0..<8 { block[lane] = samples[start + min(lane, used - 1)] }
      let isBetween = block.contains { $0.fraction != 0 }
      for (slot, joint) in needed.enumerated() {
        var (rotation, position) = local(joint, clip, block, step: 0)
        if isBetween { interpolate(&rotation, &position, joint, clip, block) }
        if let parent = skeleton.joints[joint].parent {
          let above = slots[parent]
          let (x, y, z) = worldRotations[above].rotate(position.x, position.y, position.z)
          worldPositions[slot] = PositionLanes(
            x: worldPositions[above].x + x, y: worldPositions[above].y + y, z: worldPositions[above].z + z)
          worldRotations[slot] = worldRotations[above] * rotation
        } else {
          worldPositions[slot] = position
          worldRotations[slot] = rotation
        }
      }
      store(worldPositions, worldRotations, clip.space, start, used, &result)
    }
    return result
  }

  private struct PositionLanes {
    var x = Lanes.zero
    var y = Lanes.zero
    var z = Lanes.zero
  }

  private func local(_ joint: Int, _ clip: Clip, _ block: [FrameSample], step: Int)
    -> (QuaternionLanes, PositionLanes)
  {
    let description = skeleton.joints[joint]
    var rotation = QuaternionLanes.identity
    var position = PositionLanes(
      x: Lanes(repeating: description.offset.x), y: Lanes(repeating: description.offset.y),
      z: Lanes(repeating: description.offset.z))
    let rowLength = skeleton.channelCount
    let lastRow = clip.frameCount - 1
    for (channel, column) in zip(description.channels, skeleton.channelRange(of: joint)) where !channel.isScale {
      var values = Lanes.zero
      for lane in 0..<8 {
        values[lane] = clip.channelValues[min(block[lane].frame + step, lastRow) * rowLength + column]
      }
      switch channel {
      case .xPosition: position.x = values
      case .yPosition: position.y = values
      case .zPosition: position.z = values
      default:
        let (s, c) = QuaternionLanes.halfAngle(degrees: values)
        rotation.rotate(about: channel.axis, sine: s, cosine: c)
      }
    }
    return (rotation, position)
  }

  private func interpolate(
    _ rotation: inout QuaternionLanes, _ position: inout PositionLanes, _ joint: Int, _ clip: Clip,
    _ block: [FrameSample]
  ) {
    let (nextRotation, nextPosition) = local(joint, clip, block, step: 1)
    var fractions = Lanes.zero
    for lane in 0..<8 {
      fractions[lane] = block[lane].fraction
      rotation[lane] = Quaternion.slerp(rotation[lane], nextRotation[lane], block[lane].fraction)
    }
    position.x += (nextPosition.x - position.x) * fractions
    position.y += (nextPosition.y - position.y) * fractions
    position.z += (nextPosition.z - position.z) * fractions
  }

  private func store(
    _ positions: [PositionLanes], _ rotations: [QuaternionLanes], _ space: SourceSpace, _ start: Int, _ used: Int,
    _ result: inout JointTrajectories
  ) {
    let turn = space.toYUp
    let turnLanes = QuaternionLanes(Quaternion(turn))
    let count = result.sampleCount
    for (place, joint) in wanted.enumerated() {
      let p = positions[slots[joint]]
      for row in 0..<3 {
        let lanes = (p.x * turn[row, 0] + p.y * turn[row, 1] + p.z * turn[row, 2]) * space.metersPerUnit
        let base = (place * 3 + row) * count + start
        for lane in 0..<used { result.positions[base + lane] = lanes[lane] }
      }
      if result.rotations.isEmpty { continue }
      let q = space.upAxis == .y ? rotations[slots[joint]] : turnLanes * rotations[slots[joint]]
      for (row, lanes) in [q.x, q.y, q.z, q.w].enumerated() {
        let base = (place * 4 + row) * count + start
        for lane in 0..<used { result.rotations[base + lane] = lanes[lane] }
      }
    }
  }
}

extension QuaternionLanes {
  fileprivate init(_ q: Quaternion) {
    self.init(
      x: Lanes(repeating: q.vector.x), y: Lanes(repeating: q.vector.y), z: Lanes(repeating: q.vector.z),
      w: Lanes(repeating: q.vector.w))
  }
}
