import MotionClip
import TestSupport
import Testing

@testable import MotionFeatures

@Suite("Jitter")
struct JitterTests {
  private static func clip(_ kind: SyntheticMotion.Kind = .walk, framesPerSecond: Double = 60) -> LabelledClip {
    SyntheticMotion.clip(kind, seed: 3, recording: .init(seconds: 5, framesPerSecond: framesPerSecond))
  }

  private static func noisy(_ clip: Clip, degrees: Double = 0, distance: Double = 0) -> Clip {
    var random = SplitMix64(seed: 1)
    return clip.noisy(degrees: degrees, distance: distance, using: &random)
  }

  @Test(
    "clean clips are left as they are, at any rate",
    arguments: SyntheticMotion.Kind.allCases, [15.0, 24, 30, 60, 120, 240])
  func clean(kind: SyntheticMotion.Kind, framesPerSecond: Double) throws {
    #expect(try Self.clip(kind, framesPerSecond: framesPerSecond).body().jitter == nil)
  }

  @Test(
    "is measured in leg lengths, and the more there is the lower is the cutoff", arguments: [25.0, 30, 60, 120],
    [SyntheticMotion.Kind.walk, .run, .stand])
  func level(framesPerSecond: Double, kind: SyntheticMotion.Kind) throws {
    var labelled = Self.clip(kind, framesPerSecond: framesPerSecond)
    let clean = labelled.clip
    let leg = Double(try labelled.body().legLength)
    var cutoffs: [Double] = []
    for level in [0.01, 0.018, 0.032] {
      labelled.clip = Self.noisy(clean, distance: level * leg)
      let jitter = try #require(try labelled.body().jitter)
      #expect(abs(Double(jitter.level) - level) < 0.2 * level)
      cutoffs.append(jitter.cutoff)
    }
    #expect(cutoffs[0] > cutoffs[1] && cutoffs[1] > cutoffs[2] && cutoffs[2] >= 3)
    labelled.clip = Self.noisy(clean, distance: 0.002 * leg)
    #expect(try labelled.body().jitter == nil)
  }

  @Test("smoothed positions are nearer to the clean ones, and speeds more so", arguments: [24.0, 30, 120])
  func smoothing(framesPerSecond: Double) throws {
    var labelled = Self.clip(framesPerSecond: framesPerSecond)
    let clean = try labelled.body()
    labelled.clip = Self.noisy(labelled.clip, degrees: 1)
    let smooth = try labelled.body()
    #expect(smooth.jitter != nil && smooth.sampleCount == clean.sampleCount)
    let (before, after) = (Self.errors(try Self.unsmoothed(labelled), clean), Self.errors(smooth.positions, clean))
    #expect(after.place < 0.75 * before.place && after.speed < 0.4 * before.speed)
  }

  /// The roles' positions as the noisy clip has them, in leg lengths.
  private static func unsmoothed(_ labelled: LabelledClip) throws -> [Double] {
    let joints = try SkeletonRole.allCases.map { try #require(labelled.roles[$0]) }
    let samples = labelled.clip.resamplingGrid(framesPerSecond: BodyMotion.samplesPerSecond)
    let legLength = Double(try labelled.body().legLength)
    return PreciseKinematics(skeleton: labelled.clip.skeleton, joints: joints)
      .trajectories(of: labelled.clip, at: samples, rotations: false).positions.map { $0 / legLength }
  }

  /// How far positions, and their changes from sample to sample, are from those of `body`, in the root mean square.
  private static func errors(_ positions: [Double], _ body: BodyMotion) -> (place: Double, speed: Double) {
    let differences = zip(positions, body.positions).map { $0 - $1 }
    func rootMeanSquare(_ x: [Double]) -> Double { (x.reduce(0) { $0 + $1 * $1 } / Double(x.count)).squareRoot() }
    return (rootMeanSquare(differences), rootMeanSquare(zip(differences.dropFirst(), differences).map { $0 - $1 }))
  }

  @Test("clips of fewer than 20 frames a second are not judged")
  func slowClips() throws {
    var labelled = Self.clip(framesPerSecond: 15)
    labelled.clip = Self.noisy(labelled.clip, degrees: 1)
    #expect(try labelled.body().jitter == nil)
  }
}
