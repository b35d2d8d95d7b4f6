import MotionClip

extension BodyMotion {
  /// Whether the body steps throughout and travels straight on at an even pace, which tells nothing of how it moves within a
  /// step: averaged over a second, the hips' horizontal velocity is never farther from its mean than half of it.
  public var isSteadyGait: Bool {
    let moving = movingSamples
    let radius = Int(Self.samplesPerSecond / 2)
    guard moving.count > 2 * radius else { return false }
    let velocities = moving.map { velocity(.hips, $0).horizontal }
    let (x, z) = (smoothed(velocities.map(\.x), radius: radius), smoothed(velocities.map(\.y), radius: radius))
    let mean = velocities.reduce(.zero, +) / Float(velocities.count)
    guard zip(x, z).allSatisfy({ (SIMD2($0, $1) - mean).length < mean.length / 2 }) else { return false }
    let phase = StepAnnotator().phase(of: self)
    return 2 * moving.count { !phase[$0].isNaN } > moving.count
  }
}
