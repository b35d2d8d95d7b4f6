extension Clip {
  /// The channel values of one frame, `[C]`.
  func row(_ frame: Int) -> ArraySlice<Float> {
    channelValues[frame * skeleton.channelCount..<(frame + 1) * skeleton.channelCount]
  }
}

extension Joint {
  /// The order of the rotation channels where there is one for each axis; otherwise `nil`.
  var rotationOrder: EulerAngles.Order? {
    EulerAngles.Order(rawValue: channels.filter(\.isRotation).map(\.axis.rawValue).joined())
  }

  /// Whether position channels give the whole translation and rotation channels any rotation.
  var isFree: Bool { rotationOrder != nil && Set(channels.filter(\.isPosition)).count == 3 }
}

/// One row of channel values that is read and written as local transforms.
struct ChannelRow {
  let skeleton: Skeleton
  /// The values `[C]`, in degrees and the file's unit.
  var values: [Float]

  init(_ skeleton: Skeleton, _ values: some Sequence<Float>) {
    self.skeleton = skeleton
    self.values = Array(values)
  }

  /// The joint's local translation, in the file's unit.
  func translation(_ joint: Int) -> SIMD3<Float> {
    var result = skeleton.joints[joint].offset
    for (channel, column) in zip(skeleton.joints[joint].channels, skeleton.channelRange(of: joint))
    where channel.isPosition {
      result[channel.axis.index] = values[column]
    }
    return result
  }

  /// The joint's local rotation.
  func rotation(_ joint: Int) -> Quaternion {
    var result = Quaternion.identity
    for (channel, column) in zip(skeleton.joints[joint].channels, skeleton.channelRange(of: joint))
    where channel.isRotation {
      result = result * Quaternion(about: channel.axis, degrees: values[column])
    }
    return result
  }

  /// Sets the position channels that the joint has.
  mutating func set(_ translation: SIMD3<Float>, of joint: Int) {
    for (channel, column) in zip(skeleton.joints[joint].channels, skeleton.channelRange(of: joint))
    where channel.isPosition {
      values[column] = translation[channel.axis.index]
    }
  }

  /// Sets the rotation of a joint that has one rotation channel for each axis.
  mutating func set(_ rotation: Quaternion, of joint: Int, order: EulerAngles.Order) {
    let angles = EulerAngles(rotation.matrix, order: order).degrees
    var place = 0
    for (channel, column) in zip(skeleton.joints[joint].channels, skeleton.channelRange(of: joint))
    where channel.isRotation {
      values[column] = angles[place]
      place += 1
    }
  }

  /// The joint's rotation and translation relative to the world, in the file's own axes and unit.
  func world(_ joint: Int) -> (rotation: Quaternion, translation: SIMD3<Float>) {
    var result = (rotation: rotation(joint), translation: translation(joint))
    for ancestor in skeleton.ancestors(of: joint).dropFirst() {
      let turn = rotation(ancestor)
      result = (turn * result.rotation, translation(ancestor) + turn.rotate(result.translation))
    }
    return result
  }

  /// Between two rows: rotations on the sphere, translations and scales on the line. A joint without a rotation channel for
  /// each axis has its angles interpolated, the short way round.
  static func interpolated(_ a: ChannelRow, _ b: ChannelRow, _ fraction: Float) -> ChannelRow {
    if fraction == 0 { return a }
    if fraction == 1 { return b }
    var result = a
    for (index, joint) in a.skeleton.joints.enumerated() {
      for (channel, column) in zip(joint.channels, a.skeleton.channelRange(of: index)) {
        let difference = b.values[column] - a.values[column]
        let step = channel.isRotation ? difference.remainder(dividingBy: 360) : difference
        result.values[column] = a.values[column] + step * fraction
      }
      if let order = joint.rotationOrder {
        result.set(Quaternion.slerp(a.rotation(index), b.rotation(index), fraction), of: index, order: order)
      }
    }
    return result
  }
}
