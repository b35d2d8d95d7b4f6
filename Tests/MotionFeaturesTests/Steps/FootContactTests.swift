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
      let found = FootContact(of: foot, in: body).contacts
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
    for foot in Foot.allCases { #expect(FootContact(of: foot, in: body).contacts.allSatisfy { $0 }) }
  }

  @Test func feetAreToldApartInTheMirror() throws {
    let labelled = SyntheticMotion.clip(.walk, seed: 9)
    let pairs = try #require(labelled.roles.mirrorPairs(in: labelled.clip.skeleton))
    let mirrored = try BodyMotion(
      clip: labelled.clip.mirrored(pairs: pairs), roles: labelled.roles, places: ClipPlaces(path: "clip"))
    let body = try labelled.body()
    for foot in Foot.allCases {
      #expect(FootContact(of: foot, in: body).contacts == FootContact(of: foot.other, in: mirrored).contacts)
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

@Suite struct ContactChangeTests {
  // MARK: Laws

  @Test func standingHasNoChanges() throws {
    let body = try SyntheticMotion.clip(.stand, seed: 2).body()
    for foot in Foot.allCases { #expect(FootContact(of: foot, in: body).changes == []) }
  }

  @Test(arguments: [SyntheticMotion.Kind.walk, .walkLeft, .run])
  func changesTakeTurnsWhereContactsChange(kind: SyntheticMotion.Kind) throws {
    let body = try SyntheticMotion.clip(kind, seed: 6, recording: .init(seconds: 6)).body()
    for foot in Foot.allCases {
      let contact = FootContact(of: foot, in: body)
      #expect(contact.changes.count > 4)
      for (before, after) in zip(contact.changes, contact.changes.dropFirst()) {
        #expect(before.sample < after.sample && before.begins != after.begins)
      }
      for change in contact.changes {
        let (before, after) = (Int(change.sample.rounded(.down)), Int(change.sample.rounded(.down)) + 1)
        #expect(contact.contacts[before] != contact.contacts[after] && contact.contacts[after] == change.begins)
        #expect(change.confidence > 0 && change.confidence <= 1)
      }
    }
  }

  /// Most strikes and lift-offs lie near those that the generator planned, at other frame rates too.
  @Test(arguments: [24.0, 60, 240])
  func changesAreWhereTheGeneratorPlannedThem(framesPerSecond: Double) throws {
    let labelled = SyntheticMotion.clip(
      .walk, seed: 6, recording: .init(seconds: 8, framesPerSecond: framesPerSecond))
    let body = try labelled.body()
    for (foot, side) in [(Foot.left, BodySide.left), (.right, .right)] {
      for change in FootContact(of: foot, in: body).changes {
        let kind: FootEvent.Kind = change.begins ? .strike : .liftOff
        let time = Double(change.sample) / BodyMotion.samplesPerSecond
        let nearest = labelled.events.filter { $0.kind == kind && $0.foot == side }.map { abs($0.time - time) }.min()
        #expect(try #require(nearest) < 0.12, "\(kind) at \(time)")
      }
    }
  }
}
