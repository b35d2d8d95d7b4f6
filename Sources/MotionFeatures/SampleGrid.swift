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

  /// The moments of the grid that is `share` times as fine as 30 samples a second.
  func samples(every share: Int) -> [FrameSample] {
    var samples = clip.resamplingGrid(framesPerSecond: BodyMotion.samplesPerSecond * Double(share))
    for index in samples.indices where samples[index].frame < restPoseFrames {
      samples[index] = FrameSample(position: Double(restPoseFrames), frameCount: restPoseFrames + 1)
    }
    return samples
  }

  /// Smooths positions `[roles, 3, N]` at 30 samples a second, in leg lengths of `legLength` metres; `nil` where they do not
  /// jitter.
  ///
  /// The noise is measured and filtered on the finest grid, where it is spread most widely, and where motion that is too fast for
  /// 30 samples a second, as in a clip with a wrong rate, is no noise. The coarse one tells soon where there is none.
  func smoothed(
    _ positions: [Double], legLength: Double, _ kinematics: PreciseKinematics
  ) -> (positions: [Double], jitter: Jitter)? {
    let coarse = positions.count / (3 * SkeletonRole.allCases.count)
    // Between the frames of a slower clip, the line itself has corners.
    guard clip.frameRate.framesPerSecond > BodyMotion.samplesPerSecond - 0.1,
      Jitter(positions, sampleCount: coarse, rate: BodyMotion.samplesPerSecond) != nil
    else { return nil }
    let (samples, rate) = (samples(every: finest), BodyMotion.samplesPerSecond * Double(finest))
    let fine = kinematics.trajectories(of: clip, at: samples, rotations: false).positions.map { $0 / legLength }
    guard let jitter = Jitter(fine, sampleCount: samples.count, rate: rate) else { return nil }
    let filter = ZeroPhaseLowPass(cutoff: jitter.cutoff, rate: rate)
    let smooth = stride(from: 0, to: fine.count, by: samples.count).flatMap { start in
      let column = filter.filtered(Array(fine[start..<start + samples.count]))
      return (0..<coarse).map { column[min($0 * finest, samples.count - 1)] }
    }
    return (smooth, jitter)
  }
}
