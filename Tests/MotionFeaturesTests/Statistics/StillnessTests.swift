import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

@Suite struct StillnessTests {
  // MARK: Invalid

  @Test func whoMovesIsNeverStill() throws {
    for kind in [SyntheticMotion.Kind.walk, .run, .walkRight] {
      #expect(Stillness.stretches(of: try SyntheticMotion.clip(kind, seed: 3).body()) == [], "\(kind)")
    }
  }

  /// Waving one hand moves few of the roles: their mean stays low, and yet it is a gesture. What is left is the rest before
  /// and after.
  @Test(arguments: [SyntheticMotion.Kind.waveLeft, .waveRight])
  func whoWavesAHandIsSlowButNotStill(kind: SyntheticMotion.Kind) throws {
    let body = try SyntheticMotion.clip(kind, seed: 8, recording: .init(seconds: 6)).body()
    let slow = Stillness.slowStretches(of: body).reduce(0) { $0 + $1.count }
    #expect(slow > body.sampleCount / 2)
    for stretch in Stillness.stretches(of: body) {
      for role in SkeletonRole.allCases {
        let mean = stretch.reduce(Float(0)) { $0 + body.velocity(role, $1).length } / Float(stretch.count)
        #expect(mean < 0.4, "\(role) in \(stretch)")
      }
    }
  }

  // MARK: Laws

  /// A statue is still throughout, however short of a second its clip is too short.
  @Test func aStatue() throws {
    var style = MotionStyle(seed: 1)
    style.restlessness = 0
    let statue = SyntheticMotion.clip(.stand, style: style, recording: .init(seconds: 3))
    let body = try statue.body()
    #expect(Stillness.stretches(of: body) == [0..<body.sampleCount])
    let short = try BodyMotion(
      clip: statue.clip.sliced(0..<Stillness.shortestStretch - 1), roles: statue.roles,
      places: ClipPlaces(path: "clip"))
    #expect(Stillness.stretches(of: short) == [])
  }

  /// The ends of a performance that stands, walks and stands are still, what is between is not.
  @Test func standingBeforeAndAfterAWalk() throws {
    let labelled = SyntheticMotion.clip(.standWalkStand, seed: 4, recording: .init(seconds: 9))
    let stretches = Stillness.stretches(of: try labelled.body())
    #expect(stretches.count == 2)
    // Speeds are averaged over a third of a second to each side, so that the first slow samples of a step may count.
    for stretch in stretches {
      #expect(stretch.count { labelled.motionTypes[$0] != "idle" } <= 5, "\(stretch)")
    }
  }

  @Test func speedsAreTheMeanOfAllRoles() throws {
    let body = try SyntheticMotion.clip(.walk, seed: 4, recording: .init(seconds: 1)).body()
    let speeds = Stillness.meanSpeeds(of: body)
    for n in [0, 7, body.sampleCount - 1] {
      let all = SkeletonRole.allCases.map { body.velocity($0, n).length }
      #expect(abs(speeds[n] - all.reduce(0, +) / Float(all.count)) < 1e-5)
    }
  }
}
