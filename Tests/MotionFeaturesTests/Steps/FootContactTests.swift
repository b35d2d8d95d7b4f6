import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

@Suite struct FootContactTests {
  /// The share of frames in which contacts are as the generator planned them.
  private func agreement(_ kind: SyntheticMotion.Kind, _ convention: SkeletonConvention, _ seed: UInt64) throws
    -> Double
  {
    let labelled = SyntheticMotion.clip(kind, convention: convention, seed: seed, recording: .init(seconds: 5))
    let body = try labelled.body()
    var hits = 0
    for (foot, side) in [(Foot.left, BodySide.left), (.right, .right)] {
      let found = FootContact.contacts(of: foot, in: body)
      hits += zip(found, labelled.contact(side)).count { $0 == $1 }
    }
    return Double(hits) / Double(2 * body.sampleCount)
  }

  // MARK: Laws

  @Test(arguments: [SyntheticMotion.Kind.walk, .walkBackward, .walkTurnRight, .run])
  func aWalkersFeetRestByTurns(kind: SyntheticMotion.Kind) throws {
    for (convention, seed) in [(SkeletonConvention.cmu, 3 as UInt64), (.bandai, 4), (.blender, 5)] {
      let agreement = try agreement(kind, convention, seed)
      #expect(agreement > 0.85, "\(convention.name): \(agreement)")
    }
  }

  @Test func standingIsContactThroughout() throws {
    let body = try SyntheticMotion.clip(.stand, seed: 2).body()
    for foot in Foot.allCases { #expect(FootContact.contacts(of: foot, in: body).allSatisfy { $0 }) }
  }

  @Test func feetAreToldApartInTheMirror() throws {
    let labelled = SyntheticMotion.clip(.walk, seed: 9)
    let pairs = try #require(labelled.roles.mirrorPairs(in: labelled.clip.skeleton))
    let mirrored = try BodyMotion(
      clip: labelled.clip.mirrored(pairs: pairs), roles: labelled.roles, place: Place(path: "clip"))
    let body = try labelled.body()
    for foot in Foot.allCases {
      #expect(FootContact.contacts(of: foot, in: body) == FootContact.contacts(of: foot.other, in: mirrored))
    }
    #expect(Foot.left.other == .right && Foot.right.other == .left)
  }

  @Test func aFootRestsWhereAnkleOrBallDoes() throws {
    let body = try SyntheticMotion.clip(.walk, seed: 3).body()
    let speeds = FootContact.restingSpeeds(of: .left, in: body)
    for n in 0..<body.sampleCount {
      #expect(speeds[n] == min(body.velocity(.leftFoot, n).length, body.velocity(.leftToe, n).length))
    }
  }
}
