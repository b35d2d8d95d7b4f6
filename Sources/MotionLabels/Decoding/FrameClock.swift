import MotionClip
import MotionFeatures

/// Maps between a clip's frames and the samples that features are computed at.
struct FrameClock {
  let frameCount: Int
  let sampleCount: Int
  /// Samples a frame.
  let ratio: Double

  init(_ clip: Clip, sampleCount: Int) {
    frameCount = clip.frameCount
    self.sampleCount = sampleCount
    ratio = BodyMotion.samplesPerSecond / clip.frameRate.framesPerSecond
  }

  /// The sample nearest to `frame`.
  func nearestSample(to frame: Int) -> Int { min(Int((Double(frame) * ratio).rounded()), sampleCount - 1) }

  /// The frame nearest to `sample`, held within the clip.
  func frame(ofSample sample: Float) -> Float { min(Float(Double(sample) / ratio), Float(frameCount - 1)) }

  /// The first frame that belongs to a stretch from `sample` on.
  func boundary(_ sample: Int) -> Int {
    if sample >= sampleCount { return frameCount }
    return min(Int((Double(sample) / ratio).rounded()), frameCount)
  }

  /// Values at the samples, `[N]`, at the frames, `[F]`: linear between samples, held at the end, NaN beside a NaN.
  func interpolated(_ values: [Float]) -> [Float] {
    (0..<frameCount).map { frame in
      let position = min(Double(frame) * ratio, Double(sampleCount - 1))
      let before = Int(position)
      let fraction = Float(position - Double(before))
      if fraction < 1e-4 { return values[before] }
      return values[before] + (values[before + 1] - values[before]) * fraction
    }
  }

  /// The samples that fall within `frames`, from the first of them to the last.
  func samples(_ frames: Range<Int>) -> Range<Int> {
    let first = min(Int((Double(frames.lowerBound) * ratio).rounded(.up)), sampleCount)
    let last = min(Int((Double(frames.upperBound - 1) * ratio).rounded(.down)), sampleCount - 1)
    return first..<max(last + 1, first)
  }
}
