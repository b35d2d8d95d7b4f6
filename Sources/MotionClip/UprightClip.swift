extension Clip {
  /// The same motion written Y up and in metres: for formats that can state neither.
  ///
  /// `p' = m A p` and `R' = A R` for the roots, with `A` the turn to Y up and `m` the metres per unit; below them offsets and
  /// translations are scaled. World positions stay; a clip that is Y up and in metres already stays bit for bit. Where the
  /// axis changes, the roots get three position and three rotation channels, ZXY unless they had three rotations before.
  public func yUpInMeters() -> Clip {
    if space == SourceSpace() { return self }
    let scale = space.metersPerUnit
    let turn = Quaternion(space.toYUp)
    let turns = space.upAxis != .y
    let joints = skeleton.joints.map { joint in
      var copy = joint
      copy.offset = joint.offset * scale
      copy.endSites = joint.endSites.map { EndSite(name: $0.name, offset: $0.offset * scale) }
      if turns, joint.parent == nil {
        copy.offset = turn.rotate(copy.offset)
        copy.channels = [.xPosition, .yPosition, .zPosition] + Self.order(of: joint).channels
      }
      return copy
    }
    let target = Skeleton(joints: joints)
    var values: [Float] = []
    values.reserveCapacity(frameCount * target.channelCount)
    for frame in 0..<frameCount {
      let row = frame * skeleton.channelCount
      // Only the roots need their pose; it is read once a frame where there is something to turn.
      let pose = turns ? self.pose(atFrame: frame) : nil
      for (index, joint) in skeleton.joints.enumerated() {
        if let pose, joint.parent == nil {
          let position = turn.rotate(pose.translations[index]) * scale
          let angles = EulerAngles((turn * pose.rotations[index]).matrix, order: Self.order(of: joint)).degrees
          values += [position.x, position.y, position.z, angles.x, angles.y, angles.z]
          continue
        }
        for (channel, column) in zip(joint.channels, skeleton.channelRange(of: index)) {
          let value = channelValues[row + column]
          values.append(channel.isPosition ? value * scale : value)
        }
      }
    }
    return Clip(
      skeleton: target, frameCount: frameCount, channelValues: values, frameRate: frameRate, startTime: startTime)
  }

  /// The order of a joint's rotation channels, or ZXY where they are not one of each axis.
  private static func order(of joint: Joint) -> EulerAngles.Order {
    let axes = joint.channels.filter(\.isRotation).map(\.axis.rawValue).joined()
    return EulerAngles.Order(rawValue: axes) ?? .zxy
  }
}
