import MotionClip

/// Changes to a clip that features must not see.
extension Clip {
  /// The clip under one more joint, which turns everything about the vertical and moves it: by `degrees` to the left and by
  /// `offset` in the file's unit and axes.
  func under(turn degrees: Float, offset: SIMD3<Float>) -> Clip {
    let turn: Channel = space.upAxis == .x ? .xRotation : space.upAxis == .y ? .yRotation : .zRotation
    let world = Joint(name: "world", parent: nil, offset: offset, channels: [turn])
    let joints = skeleton.joints.map { joint in
      var copy = joint
      copy.parent = joint.parent.map { $0 + 1 } ?? 0
      return copy
    }
    let columns = skeleton.channelCount
    let values = (0..<frameCount).flatMap { [degrees] + channelValues[$0 * columns..<($0 + 1) * columns] }
    return Clip(
      skeleton: Skeleton(joints: [world] + joints), frameCount: frameCount, channelValues: values, frameRate: frameRate,
      startTime: startTime, space: space)
  }

  /// The clip `factor` times as large, in the same unit.
  func scaled(by factor: Float) -> Clip {
    let joints = skeleton.joints.map { joint in
      var copy = joint
      copy.offset *= factor
      return copy
    }
    let channels = skeleton.joints.flatMap(\.channels)
    let values = channelValues.indices.map {
      channels[$0 % channels.count].isPosition ? channelValues[$0] * factor : channelValues[$0]
    }
    return Clip(
      skeleton: Skeleton(joints: joints), frameCount: frameCount, channelValues: values, frameRate: frameRate,
      startTime: startTime, space: space)
  }

  /// The clip with other names of joints.
  func renamed(_ name: (_ index: Int) -> String) -> Clip {
    var copy = self
    copy.skeleton = Skeleton(
      joints: skeleton.joints.enumerated().map { index, joint in
        var joint = joint
        joint.name = name(index)
        joint.id = joint.name
        return joint
      })
    return copy
  }
}

extension SkeletonRoles {
  /// The roles where every index is larger by `count`.
  func shifted(by count: Int) -> SkeletonRoles { SkeletonRoles(joints.mapValues { $0 + count }) }
}
