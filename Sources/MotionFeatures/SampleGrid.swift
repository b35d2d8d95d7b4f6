import MotionClip

/// The moments at which a clip is sampled, 30 a second, and what is done between its frames and them.
struct SampleGrid {
  private let clip: Clip
  private let restPoseFrames: Int
  /// The moments.
  let samples: [FrameSample]

  /// Clips with fewer frames a second are not judged: in these, motion changes as abruptly as noise.
  private static let smallestRate = 20.0

  /// A grid over `clip`, the frame behind its rest pose standing in for the frames of that.
  init(_ clip: Clip, restPoseFrames: Int) {
    self.clip = clip
    self.restPoseFrames = restPoseFrames
    let first = FrameSample(position: Double(restPoseFrames), frameCount: restPoseFrames + 1)
    samples = clip.resamplingGrid(framesPerSecond: BodyMotion.samplesPerSecond)
      .map { $0.frame < restPoseFrames ? first : $0 }
  }

  /// Smooths positions `[roles, 3, N]` of the samples, in leg lengths of `legLength` metres; `nil` where they do not jitter.
  ///
  /// The noise is measured and filtered in the clip's own frames, where each has its own, and where motion that is too fast for
  /// 30 samples a second, as in a clip with a wrong rate, is no noise. The samples tell soon where there is none.
  func smoothed(
    _ positions: [Double], legLength: Double, _ kinematics: PreciseKinematics
  ) -> (positions: [Double], jitter: Jitter)? {
    let rate = clip.frameRate.framesPerSecond
    guard rate >= Self.smallestRate else { return nil }
    // Between the frames of a slower clip, the line itself has corners.
    if rate > BodyMotion.samplesPerSecond - 0.1,
      Jitter(positions, sampleCount: samples.count, rate: BodyMotion.samplesPerSecond) == nil
    {
      return nil
    }
    let count = clip.frameCount
    let frames = (0..<count).map { FrameSample(position: Double(max($0, restPoseFrames)), frameCount: count) }
    let own = kinematics.trajectories(of: clip, at: frames, rotations: false).positions.map { $0 / legLength }
    guard let jitter = Jitter(own, sampleCount: count, rate: rate) else { return nil }
    let filter = ZeroPhaseLowPass(cutoff: jitter.cutoff, rate: rate)
    let smooth = stride(from: 0, to: own.count, by: count).flatMap { start in
      let column = filter.filtered(Array(own[start..<start + count]))
      return samples.map { sample in
        let (a, b) = (column[sample.frame], column[min(sample.frame + 1, count - 1)])
        return a + (b - a) * sample.fraction
      }
    }
    return (smooth, jitter)
  }
}
