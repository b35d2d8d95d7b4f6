import MotionClip
import MotionFeatures
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Doubts about a clip")
struct DoubtTests {
  static let conventions: [SkeletonConvention] = [.mixamo, .cmu, .bandai, .unreal, .biped]

  // MARK: - Nothing to doubt

  @Test(
    "clean motion of every kind raises no doubt, at any rate",
    arguments: SyntheticMotion.Kind.allCases, [24.0, 30, 60, 120])
  func clean(kind: SyntheticMotion.Kind, rate: Double) throws {
    // Another skeleton and other people for each rate.
    let index = Int(rate) / 24
    let convention = Self.conventions[index % Self.conventions.count]
    let doubts = try Doubtful.doubts(
      Doubtful.clip(kind, convention, seed: UInt64(index), seconds: 4, framesPerSecond: rate))
    #expect(doubts.diagnostics.map(\.message) == [], "\(convention.name)")
    #expect(doubts.trust.factor == 1)
  }

  @Test("mirrored motion is as good as any")
  func mirrored() throws {
    let take = Doubtful.take(Doubtful.clip())
    let pairs = try #require(take.roles.mirrorPairs(in: take.clip.skeleton))
    #expect(try Doubtful.codes(take.clip.mirrored(pairs: pairs)) == [])
  }

  // MARK: - Noise

  @Test("motion that jitters is smoothed, told as before, and said to jitter", arguments: [24.0, 30, 120])
  func jitter(rate: Double) throws {
    var random = SplitMix64(seed: 1)
    for kind in [SyntheticMotion.Kind.walk, .run] {
      let clip = Doubtful.clip(kind, framesPerSecond: rate).noisy(degrees: 1, distance: 0.01, using: &random)
      let labels = try Doubtful.labels(clip)
      #expect(labels.clip.motionType == kind.motionType && labels.clip.confidence > 0.5)
      let note = try #require(labels.diagnostics.first { $0.code == .jitterSmoothed })
      #expect(note.severity == .note && note.message.contains(" cm: what is faster than "))
    }
  }

  @Test("where nothing but jitter is left, labels are not sure")
  func strongJitter() throws {
    var random = SplitMix64(seed: 1)
    let clip = Doubtful.clip(.walk).noisy(degrees: 4, using: &random)
    #expect(try Doubtful.doubts(clip).trust.reasons.contains(.jittery))
    #expect(try Doubtful.labels(clip).clip.confidence < 0.6)
  }

  // MARK: - Frame rate

  @Test(
    "walks and runs at a quarter, at half and at four times their rate are doubted, and the true rate is named",
    arguments: [SyntheticMotion.Kind.walk, .run], [(120.0, 30.0), (30, 120)])
  func wrongRate(kind: SyntheticMotion.Kind, rates: (true: Double, used: Double)) throws {
    for seed in UInt64(1)...4 {
      let clip = Doubtful.clip(kind, seed: seed, framesPerSecond: rates.true).played(at: rates.used)
      let doubts = try Doubtful.doubts(clip)
      let finding = try #require(
        doubts.diagnostics.first { $0.code == .frameRateDoubtful }, "\(kind) \(rates) seed \(seed)")
      #expect(doubts.trust.reasons.contains(.doubtfulRate))
      if rates.used < rates.true {
        #expect(finding.message.contains("--fps 100") || finding.message.contains("--fps 120"), "\(finding.message)")
      }
    }
  }

  @Test("a single stride of a walk is enough to doubt slow motion")
  func slowStride() throws {
    for seed in UInt64(1)...4 {
      // 1.25 s, about a stride.
      let stride = Doubtful.clip(.walk, seed: seed, framesPerSecond: 120).sliced(200..<350)
      #expect(try Doubtful.codes(stride) == [], "seed \(seed)")
      #expect(try Doubtful.codes(stride.played(at: 30)) == [.frameRateDoubtful], "seed \(seed)")
    }
  }

  @Test("hips that fall twice as fast as anything falls are doubted")
  func fall() throws {
    var clip = Doubtful.clip(.stand, seconds: 3)
    let take = Doubtful.take(clip)
    let hips = try #require(take.roles[.hips])
    let height = clip.skeleton.channelRange(of: hips).lowerBound + 1
    #expect(clip.skeleton.joints[hips].channels[1] == .yPosition)
    // 30 m/s2 for a third of a second, up and down.
    let unit = clip.space.metersPerUnit
    for frame in 0..<clip.frameCount {
      let t = Float(frame % 20 - 10) / 30
      clip.channelValues[frame * clip.skeleton.channelCount + height] -= 15 * t * t / unit
    }
    #expect(try Doubtful.codes(clip).contains(.frameRateDoubtful))
  }

  // MARK: - Sides

  @Test("left and right exchanged in the names are noticed", arguments: conventions)
  func swappedSides(convention: SkeletonConvention) throws {
    for kind in [SyntheticMotion.Kind.walk, .run, .waveLeft, .stand] {
      let take = Doubtful.take(Doubtful.clip(kind, convention, seconds: 3))
      let swapped = try #require(take.clip.withSidesSwapped(take.roles))
      let doubts = try Doubtful.doubts(swapped)
      #expect(doubts.diagnostics.map(\.code) == [.sidesSwapped], "\(kind)")
      #expect(doubts.trust.reasons.isEmpty)
    }
  }

  // MARK: - Rows

  @Test(
    "left and right exchanged in the names of the legs alone, or of the arms, are noticed",
    arguments: [["upleg", "leg", "foot", "toe"], ["shoulder", "arm", "hand"]])
  func crossedSides(parts: [String]) throws {
    for kind in [SyntheticMotion.Kind.walk, .waveLeft, .stand] {
      var clip = Doubtful.clip(kind, seconds: 3)
      let renamed = clip.skeleton.joints.map { joint in
        var joint = joint
        guard parts.contains(where: { joint.name.lowercased().contains($0) }) else { return joint }
        joint.name =
          joint.name.contains("Left")
          ? joint.name.replacing("Left", with: "Right") : joint.name.replacing("Right", with: "Left")
        joint.id = joint.name
        return joint
      }
      #expect(renamed.map(\.name) != clip.skeleton.joints.map(\.name))
      clip.skeleton = Skeleton(joints: renamed)
      let messages = try Doubtful.doubts(clip).diagnostics.filter { $0.code == .sidesSwapped }.map(\.message)
      #expect(messages.contains { $0.hasPrefix("the names of the legs say left") }, "\(kind)")
    }
  }

  @Test("feet that slide in a gait are not said to carry nobody")
  func slidingGait() throws {
    let clip = Doubtful.clip(.run, seconds: 4)
    let inPlace = try clip.inPlace(hips: try #require(Doubtful.take(clip).roles[.hips]))
    // Half of the root motion is taken off: neither the ground rests nor the hips.
    var half = clip
    half.channelValues = zip(clip.channelValues, inPlace.channelValues).map { ($0 + $1) / 2 }
    let take = Doubtful.take(half)
    let body = try BodyMotion(clip: half, roles: take.roles, places: ClipPlaces(path: "clip.bvh"))
    let contacts = FootContact.both(in: body)
    let carried = (0..<body.sampleCount).count { n in contacts.values.contains { $0.contacts[n] } }
    #expect(Float(carried) < Trust.leastSupport * Float(body.sampleCount))
    #expect(!(try Doubtful.codes(half)).contains(.feetNeverRest))
  }

  @Test("another body in the file is told of, and a prop is not", arguments: [7, 8, 30])
  func otherBodies(joints: Int) throws {
    let clip = Doubtful.clip(seconds: 3)
    let first = clip.skeleton.jointCount
    let others = (0..<joints).map {
      Joint(name: "other\($0)", parent: $0 == 0 ? nil : first, offset: SIMD3(0, Float($0), 0), channels: [])
    }
    let both = Clip(
      skeleton: Skeleton(joints: clip.skeleton.joints + others), frameCount: clip.frameCount,
      channelValues: clip.channelValues, frameRate: clip.frameRate, space: clip.space)
    #expect(try Doubtful.codes(both) == (joints < 8 ? [] : [.otherBodies]))
  }

  @Test("a body on its head has its sides where they belong", arguments: [SyntheticMotion.Kind.walk, .run, .waveLeft])
  func upsideDown(kind: SyntheticMotion.Kind) throws {
    // Two quarter turns about X.
    let turned = (0..<2).reduce(Doubtful.clip(kind, seconds: 3)) { clip, _ in
      var turned = clip
      turned.space = SourceSpace(upAxis: .z)
      return turned.yUpInMeters()
    }
    #expect(!(try Doubtful.codes(turned)).contains(.sidesSwapped))
  }

  @Test("a rest pose in the first row and frozen rows are noticed, and neither is the motion's fault")
  func rows() throws {
    var rest = SyntheticMotion.clip(
      .walk, convention: .cmu, recording: .init(seconds: 4, startsWithRestPose: true, upAxis: .y)
    ).clip
    #expect(try Doubtful.doubts(rest).diagnostics.map(\.message).first?.hasPrefix("the first frame is a rest") == true)
    #expect(try Doubtful.codes(rest) == [.restPose])
    let zeros = [Float](repeating: 0, count: 3 * rest.skeleton.channelCount)
    rest.channelValues.replaceSubrange(rest.skeleton.channelCount..<4 * rest.skeleton.channelCount, with: zeros)
    #expect(try Doubtful.doubts(rest).diagnostics.map(\.message).first?.hasPrefix("the first 4 frames are") == true)
    var frozen = Doubtful.clip(seconds: 4)
    let columns = frozen.skeleton.channelCount
    for frame in 30..<60 {
      frozen.channelValues.replaceSubrange(
        frame * columns..<(frame + 1) * columns, with: frozen.channelValues[30 * columns..<31 * columns])
    }
    let doubts = try Doubtful.doubts(frozen)
    #expect(doubts.diagnostics.map(\.code) == [.frozenFrames])
    #expect(doubts.diagnostics.first?.message.contains("30 to 59") == true)
    #expect(doubts.trust.factor == 1)
  }
}
