extension Clip {
  /// The clip as a worse recording would have it: with normal noise on every rotation channel and on the roots' positions.
  ///
  /// - Parameters:
  ///   - degrees: the standard deviation of each rotation channel.
  ///   - distance: that of each position channel of a root, in metres.
  public func noisy(degrees: Double = 0, distance: Double = 0, using random: inout some RandomNumberGenerator) -> Clip {
    var copy = self
    let deviations = skeleton.joints.flatMap { joint in
      joint.channels.map { channel in
        channel.isRotation
          ? degrees : channel.isPosition && joint.parent == nil ? distance / Double(space.metersPerUnit) : 0
      }
    }
    for frame in 0..<frameCount {
      for (column, deviation) in deviations.enumerated() where deviation > 0 {
        copy.channelValues[frame * deviations.count + column] += Float(deviation * Self.normal(&random))
      }
    }
    return copy
  }

  /// A number of the normal distribution, nearly: twelve even ones, whose variances are twelfths, and less their mean.
  private static func normal(_ random: inout some RandomNumberGenerator) -> Double {
    // Written out, because the standard library's own recipe for even numbers may change.
    (0..<12).reduce(-6) { sum, _ in sum + Double(random.next() >> 11) * 0x1p-53 }
  }
}
