/// Where some joints are over time, one contiguous column for each coordinate.
///
/// World space, metres, Y up. Columns rather than rows, because everything that reads them goes along time.
public struct JointTrajectories: Sendable {
  /// The skeleton's indices of the joints held, in the order held.
  public let joints: [Int]
  /// The number of samples, F.
  public let sampleCount: Int
  /// Positions `[joints, 3, F]`, in metres.
  public internal(set) var positions: [Float]
  /// World rotations `[joints, 4, F]` as unit quaternions x, y, z, w; empty where they were not asked for.
  public internal(set) var rotations: [Float]

  /// The position of the joint held at `slot`, at `sample`.
  public func position(_ slot: Int, _ sample: Int) -> SIMD3<Float> {
    let base = slot * 3 * sampleCount + sample
    return SIMD3(positions[base], positions[base + sampleCount], positions[base + 2 * sampleCount])
  }

  /// The world rotation of the joint held at `slot`, at `sample`.
  public func rotation(_ slot: Int, _ sample: Int) -> Quaternion {
    let base = slot * 4 * sampleCount + sample
    return Quaternion(
      x: rotations[base], y: rotations[base + sampleCount], z: rotations[base + 2 * sampleCount],
      w: rotations[base + 3 * sampleCount])
  }
}
