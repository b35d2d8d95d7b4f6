/// A turn about the up axis and a move over the ground: what changes where a clip happens and nothing of what it shows.
public struct RigidMove: Hashable, Sendable {
  /// The turn to the left (counterclockwise seen from above), in degrees.
  public var turn: Float
  /// What the turn goes around, in metres, Y up.
  public var pivot: SIMD3<Float>
  /// The move after the turn, in metres, Y up.
  public var shift: SIMD3<Float>

  /// Creates a move; nothing is turned or shifted unless said otherwise.
  public init(turn: Float = 0, pivot: SIMD3<Float> = .zero, shift: SIMD3<Float> = .zero) {
    self.turn = turn
    self.pivot = pivot
    self.shift = shift
  }
}

extension Clip {
  /// The clip moved as a whole: `p' = R (p - pivot) + pivot + shift` and `R' = R R_root` for every root.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where a root has no channels that could hold it: three of position and one of
  ///   rotation for each axis.
  public func moved(_ move: RigidMove, path: String = "-") throws(MotionError) -> Clip {
    for root in skeleton.roots where !skeleton.joints[root].isFree {
      throw MotionError(
        .unsupported, at: Place(path: path),
        "the root '\(skeleton.joints[root].name)' has no three position and three rotation channels to be moved by")
    }
    // Into the file's own axes and unit; about the up axis a turn is the same number of degrees in both.
    let toFile = space.toYUp.transposed
    let turn = Quaternion(about: space.upAxis, degrees: move.turn)
    let pivot = toFile * move.pivot * (1 / space.metersPerUnit)
    let shift = toFile * move.shift * (1 / space.metersPerUnit)
    var copy = self
    for frame in 0..<frameCount {
      var row = ChannelRow(skeleton, self.row(frame))
      for root in skeleton.roots {
        guard let order = skeleton.joints[root].rotationOrder else { continue }
        row.set(turn.rotate(row.translation(root) - pivot) + pivot + shift, of: root)
        row.set(turn * row.rotation(root), of: root, order: order)
      }
      let start = frame * skeleton.channelCount
      copy.channelValues.replaceSubrange(start..<start + skeleton.channelCount, with: row.values)
    }
    return copy
  }

  /// The clip in a world whose unit is another: every offset and translation times `factor`, the metres per unit kept.
  public func scaled(by factor: Float) -> Clip {
    let joints = skeleton.joints.map { joint in
      var copy = joint
      copy.offset = joint.offset * factor
      copy.endSites = joint.endSites.map { EndSite(name: $0.name, offset: $0.offset * factor) }
      return copy
    }
    var values = channelValues
    for (index, joint) in joints.enumerated() {
      for (channel, column) in zip(joint.channels, skeleton.channelRange(of: index)) where channel.isPosition {
        for frame in 0..<frameCount { values[frame * skeleton.channelCount + column] *= factor }
      }
    }
    return Clip(
      skeleton: Skeleton(joints: joints), frameCount: frameCount, channelValues: values, frameRate: frameRate,
      startTime: startTime, space: space)
  }

  /// The clip as a recording of another rate has it: between frames rotations on the sphere, translations on the line.
  public func resampled(framesPerSecond: Double) -> Clip {
    let samples = resamplingGrid(framesPerSecond: framesPerSecond)
    var values: [Float] = []
    values.reserveCapacity(samples.count * skeleton.channelCount)
    for sample in samples {
      if sample.fraction == 0 {
        values += row(sample.frame)
      } else {
        values +=
          ChannelRow.interpolated(
            ChannelRow(skeleton, row(sample.frame)), ChannelRow(skeleton, row(sample.frame + 1)), Float(sample.fraction)
          ).values
      }
    }
    return Clip(
      skeleton: skeleton, frameCount: samples.count, channelValues: values,
      frameRate: FrameRate(framesPerSecond: framesPerSecond), startTime: startTime, space: space)
  }
}
