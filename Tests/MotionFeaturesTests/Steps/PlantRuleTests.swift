import MotionClip
import TestSupport
import Testing

@testable import MotionFeatures

@Suite struct PlantRuleTests {
  private let everywhere = 0..<Int.max
  private let reach: (before: Float, swing: Float, after: Float) = (12, 2, 12)

  // MARK: Invalid

  @Test func nothingRestsOutsideOfTheRange() throws {
    let rule = PlantRule(try SyntheticMotion.clip(.walk, seed: 3).body())
    for moment in [-.infinity, -100, 1e6, .infinity, .nan] as [Float] {
      #expect(rule.rest(of: .left, around: moment, within: everywhere, reach: reach) == nil)
    }
    #expect(rule.rest(of: .left, around: 20, within: 20..<20, reach: reach) == nil)
    #expect(rule.rest(of: .left, around: 20, within: 500..<600, reach: reach) == nil)
  }

  @Test func mediansOfNothingAndOfOneMomentAlone() {
    #expect(median([]) == nil && median([3]) == 3 && median([4, 1]) == 2.5 && median([9, 1, 2]) == 2)
    #expect(stepDurations([]) == [] && stepDurations([7]) == [1])
    #expect(stepDurations([0, 10, 20, 40]) == [10, 10, 10, 15])
  }

  // MARK: Laws

  /// A foot comes to rest near where the generator has planted it.
  @Test(arguments: [SyntheticMotion.Kind.walk, .walkBackward, .walkRight, .walkTurnLeft, .run])
  func feetRestWhereTheyArePlanted(kind: SyntheticMotion.Kind) throws {
    let labelled = SyntheticMotion.clip(kind, seed: 5, recording: .init(seconds: 8))
    let rule = PlantRule(try labelled.body())
    var found = 0
    for event in labelled.events where event.kind == .plant && event.time > 1 && event.time < 7 {
      let foot: Foot = event.foot == .left ? .left : .right
      let moment = Float(event.time * BodyMotion.samplesPerSecond)
      guard let rest = rule.rest(of: foot, around: moment, within: everywhere, reach: reach) else { continue }
      found += 1
      #expect(abs(rest - moment) < 3, "\(event.time): \(rest - moment) samples")
    }
    #expect(found > 6)
  }
}

@Suite struct MovingSamplesTests {
  /// A walk whose first and last rows are held for so many frames.
  private func held(_ first: Int, _ last: Int) throws -> BodyMotion {
    let labelled = SyntheticMotion.clip(.walk, seed: 3, recording: .init(seconds: 3))
    let (clip, columns) = (labelled.clip, labelled.clip.skeleton.channelCount)
    let rows = Array(0..<clip.frameCount)
    let shown = Array(repeating: 0, count: first) + rows + Array(repeating: clip.frameCount - 1, count: last)
    let held = Clip(
      skeleton: clip.skeleton, frameCount: shown.count,
      channelValues: shown.flatMap { clip.channelValues[$0 * columns..<($0 + 1) * columns] },
      frameRate: clip.frameRate, startTime: clip.startTime, space: clip.space)
    return try BodyMotion(clip: held, roles: labelled.roles, places: ClipPlaces(path: "clip"))
  }

  // MARK: Laws

  @Test func heldPosesAtTheEndsAreNoMotion() throws {
    #expect(try held(0, 0).movingSamples == 0..<90)
    #expect(try held(20, 0).movingSamples == 21..<110)
    #expect(try held(20, 10).movingSamples == 21..<109)
    // A row that comes twice is no held pose.
    #expect(try held(1, 1).movingSamples == 0..<92)
  }

  @Test func aClipOfOnePoseIsAllThereIs() throws {
    let labelled = SyntheticMotion.clip(.walk, seed: 3, recording: .init(seconds: 1))
    let (clip, columns) = (labelled.clip, labelled.clip.skeleton.channelCount)
    let still = Clip(
      skeleton: clip.skeleton, frameCount: clip.frameCount,
      channelValues: (0..<clip.frameCount).flatMap { _ in clip.channelValues[..<columns] }, frameRate: clip.frameRate,
      startTime: clip.startTime, space: clip.space)
    let body = try BodyMotion(clip: still, roles: labelled.roles, places: ClipPlaces(path: "clip"))
    #expect(body.movingSamples == 0..<body.sampleCount)
  }
}
