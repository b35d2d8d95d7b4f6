import MotionClip
import TestSupport
import Testing

@Suite("Noise")
struct NoiseTests {
  @Test("has the deviation asked for, in degrees and in metres, and leaves the other joints' positions alone")
  func deviations() {
    let clip = SyntheticMotion.clip(.stand, convention: .bandai, recording: .init(seconds: 20)).clip
    var random = SplitMix64(seed: 1)
    let noisy = clip.noisy(degrees: 2, distance: 0.03, using: &random)
    var sums: [String: (square: Double, count: Int)] = [:]
    for frame in 0..<clip.frameCount {
      for (index, joint) in clip.skeleton.joints.enumerated() {
        for (channel, column) in zip(joint.channels, clip.skeleton.channelRange(of: index)) {
          let place = frame * clip.skeleton.channelCount + column
          let kind = channel.isRotation ? "degrees" : joint.parent == nil ? "root" : "other"
          let difference = Double(noisy.channelValues[place] - clip.channelValues[place])
          sums[kind, default: (0, 0)].square += difference * difference
          sums[kind, default: (0, 0)].count += 1
        }
      }
    }
    let deviations = sums.mapValues { ($0.square / Double($0.count)).squareRoot() }
    let unit = Double(clip.space.metersPerUnit)
    #expect(abs((deviations["degrees"] ?? 0) - 2) < 0.05)
    #expect(abs((deviations["root"] ?? 0) * unit - 0.03) < 0.002)
    #expect((deviations["other"] ?? 0) == 0)
  }

  @Test("is the same for the same generator")
  func seeds() {
    let clip = SyntheticMotion.clip(.walk, recording: .init(seconds: 1)).clip
    var (a, b, c) = (SplitMix64(seed: 1), SplitMix64(seed: 1), SplitMix64(seed: 2))
    let noisy = clip.noisy(degrees: 1, using: &a)
    #expect(noisy == clip.noisy(degrees: 1, using: &b) && noisy != clip.noisy(degrees: 1, using: &c))
    #expect(clip.noisy(using: &a) == clip)
  }
}
