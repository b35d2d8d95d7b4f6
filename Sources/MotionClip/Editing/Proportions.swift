/// How long the limbs of one body are beside those of another, as factors.
public struct Proportions: Hashable, Sendable {
  /// Hips to neck.
  public var trunk: Float
  /// Shoulder to fingertips.
  public var arms: Float
  /// Thigh to toes.
  public var legs: Float

  /// Creates factors of lengths; a limb keeps its length unless said otherwise.
  public init(trunk: Float = 1, arms: Float = 1, legs: Float = 1) {
    self.trunk = trunk
    self.arms = arms
    self.legs = legs
  }
}

extension Clip {
  /// The clip on a body of other proportions: every bone of a limb times the limb's factor, every rotation kept.
  ///
  /// What carries the hips is scaled as the legs are, so that feet which rest still rest.
  public func reshaped(_ proportions: Proportions, roles: SkeletonRoles) -> Clip {
    let factors = skeleton.factors(proportions, roles)
    var joints = skeleton.joints
    for index in joints.indices {
      joints[index].offset *= factors[index].bone
      joints[index].endSites = joints[index].endSites.map {
        EndSite(name: $0.name, offset: $0.offset * factors[index].tip)
      }
    }
    var values = channelValues
    for (index, joint) in joints.enumerated() where factors[index].bone != 1 {
      for (channel, column) in zip(joint.channels, skeleton.channelRange(of: index)) where channel.isPosition {
        for frame in 0..<frameCount { values[frame * skeleton.channelCount + column] *= factors[index].bone }
      }
    }
    return Clip(
      skeleton: Skeleton(joints: joints), frameCount: frameCount, channelValues: values, frameRate: frameRate,
      startTime: startTime, space: space)
  }
}

extension Skeleton {
  /// For each joint the factor of the bone that leads to it, and that of its tips.
  fileprivate func factors(_ proportions: Proportions, _ roles: SkeletonRoles) -> [(bone: Float, tip: Float)] {
    let limbs: [(tops: [Int], factor: Float)] = [
      ([roles[.leftHip], roles[.rightHip]].compactMap { $0 }, proportions.legs),
      ([roles[.leftShoulder], roles[.rightShoulder]].compactMap { $0 }, proportions.arms),
    ]
    return joints.indices.map { joint in
      for limb in limbs {
        // Where a limb begins, the bone that leads to it is the trunk's.
        if limb.tops.contains(joint) { return (1, limb.factor) }
        if limb.tops.contains(where: { isAncestor($0, of: joint) }) { return (limb.factor, limb.factor) }
      }
      if let hips = roles[.hips], isAncestor(joint, of: hips) { return (proportions.legs, 1) }
      if let neck = roles[.neck], isAncestor(joint, of: neck) { return (proportions.trunk, 1) }
      return (1, 1)
    }
  }
}
