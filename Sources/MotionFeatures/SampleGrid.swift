import MotionClip

/// The moments at which a clip is sampled: 30 a second, and finer ones between them where the clip has frames there.
struct SampleGrid {
  private let clip: Clip
  private let restPoseFrames: Int
  /// How many moments of the finest grid make one of the coarsest.
  private let finest: Int

  /// A grid over `clip`, the frame behind its rest pose standing in for the frames of that.
  init(_ clip: Clip, restPoseFrames: Int) {
    self.clip = clip
    self.restPoseFrames = restPoseFrames
    finest = max(Int((clip.frameRate.framesPerSecond / BodyMotion.samplesPerSecond + 1e-3).rounded(.down)), 1)
  }

  /// The rate of the finest grid, in samples a second.
  var finestRate: Double { BodyMotion.samplesPerSecond * Double(finest) }
  /// Whether the samples are poses of their own: between the frames of a slower clip, the line itself has corners.
  var showsJitter: Bool { clip.frameRate.framesPerSecond > BodyMotion.samplesPerSecond - 0.1 }

  /// The moments of the grid that is `share` times as fine as 30 samples a second.
  func samples(every share: Int) -> [FrameSample] {
    var samples = clip.resamplingGrid(framesPerSecond: BodyMotion.samplesPerSecond * Double(share))
    for index in samples.indices where samples[index].frame < restPoseFrames {
      samples[index] = FrameSample(position: Double(restPoseFrames), frameCount: restPoseFrames + 1)
    }
    return samples
  }

  /// Positions `[roles, 3, N]` at 30 samples a second, in metres, without what is faster than `cutoff` hertz: filtered on the
  /// finest grid, where the noise is spread most widely.
  func smoothed(_ kinematics: PreciseKinematics, _ cutoff: Double) -> [Double] {
    let samples = samples(every: finest)
    let (count, coarse) = (samples.count, self.samples(every: 1).count)
    let positions = kinematics.trajectories(of: clip, at: samples, rotations: false).positions
    let filter = ZeroPhaseLowPass(cutoff: cutoff, rate: finestRate)
    return (0..<positions.count / max(count, 1)).flatMap { column in
      let smooth = filter.filtered(Array(positions[column * count..<(column + 1) * count]))
      return (0..<coarse).map { smooth[min($0 * finest, count - 1)] }
    }
  }
}
