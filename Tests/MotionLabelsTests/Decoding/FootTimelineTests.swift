import MotionClip
import MotionFeatures
import TestSupport
import Testing

@testable import MotionLabels

@Suite("When a foot stands")
struct FootTimelineTests {
  /// A clip's timelines as its document has them, and what was planned.
  private struct Measured {
    var labelled: LabelledClip
    var clock: FrameClock
    var feet: [(foot: Foot, side: BodySide, timeline: FootTimeline)] = []

    init(_ kind: SyntheticMotion.Kind, seed: UInt64, framesPerSecond: Double) throws {
      labelled = SyntheticMotion.clip(
        kind, seed: seed, recording: .init(seconds: 6, framesPerSecond: framesPerSecond, upAxis: .y))
      let body = try BodyMotion(clip: labelled.clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
      clock = FrameClock(labelled.clip, sampleCount: body.sampleCount)
      let gait = GaitFeatures(body)
      for (foot, side) in [(Foot.left, BodySide.left), (.right, .right)] {
        let contact = try #require(gait.contacts[foot])
        let strikes = gait.strikes.filter { $0.foot == foot }.map(\.sample)
        feet.append((foot, side, FootTimeline(contact, strikes: strikes, phase: gait.annotatedPhase)))
      }
    }
  }

  @Test(
    "a foot that steps lands where it was planned to, before it rests",
    arguments: [SyntheticMotion.Kind.walk, .walkBackward, .walkLeft, .walkTurnRight, .run], [24.0, 30, 120])
  func strikes(kind: SyntheticMotion.Kind, framesPerSecond: Double) throws {
    var errors: [Double] = []
    for seed in UInt64(4)...6 {
      let measured = try Measured(kind, seed: seed, framesPerSecond: framesPerSecond)
      for (_, side, timeline) in measured.feet {
        let planned = measured.labelled.events.filter { $0.kind == .strike && $0.foot == side }.map(\.time)
        for change in timeline.changes where change.begins {
          let time = Double(change.sample) / BodyMotion.samplesPerSecond
          guard time > 1, time < 5, let nearest = planned.min(by: { abs($0 - time) < abs($1 - time) }) else { continue }
          errors.append(time - nearest)
        }
      }
    }
    #expect(errors.count > 15)
    let mean = errors.reduce(0, +) / Double(errors.count)
    // Never late: a foot that rests has landed before.
    #expect((-0.03...0.004).contains(mean), "\(kind): \(mean)")
  }

  @Test(
    "in documents a strike comes 0.06 to 0.13 cycle before its plant", arguments: [SyntheticMotion.Kind.walk, .run])
  func leads(kind: SyntheticMotion.Kind) throws {
    var leads: [Float] = []
    for seed in UInt64(1)...3 {
      let labels = try Doubtful.labels(Doubtful.clip(kind, seed: seed, framesPerSecond: 60))
      for strike in labels.events where strike.kind == .strike {
        let phase = labels.frames.phase[Int(strike.frame.rounded())]
        guard phase.isFinite else { continue }
        let lead = strike.foot.plantPhase - phase
        leads.append(lead - lead.rounded())
      }
    }
    #expect(leads.count > 20)
    #expect(leads.count { (0.06...0.13).contains($0) } > leads.count * 3 / 4, "\(leads)")
  }

  @Test("frames stand that were planned to, at any rate", arguments: [24.0, 30, 60, 120, 1000])
  func frames(framesPerSecond: Double) throws {
    let measured = try Measured(.walk, seed: 4, framesPerSecond: framesPerSecond)
    for (_, side, timeline) in measured.feet {
      let standing = timeline.standing(measured.clock)
      let planned = measured.labelled.contact(side)
      #expect(standing.count == planned.count)
      let agreeing = zip(standing, planned).count { $0 == $1 }
      #expect(Double(agreeing) > 0.92 * Double(planned.count), "\(agreeing) of \(planned.count)")
    }
  }

  @Test("the frames stand from each landing to the lift-off after it")
  func framesAndEvents() throws {
    let measured = try Measured(.run, seed: 5, framesPerSecond: 120)
    for (_, _, timeline) in measured.feet {
      let standing = timeline.standing(measured.clock)
      #expect(timeline.changes.count > 8)
      for change in timeline.changes {
        let frame = measured.clock.frame(ofSample: change.sample)
        #expect(standing[Int(frame.rounded(.down))] != change.begins)
        #expect(standing[Int(frame.rounded(.down)) + 1] == change.begins)
      }
    }
  }

  @Test("where nothing cycles a foot lands when it rests")
  func still() throws {
    let labelled = SyntheticMotion.clip(.walk, seed: 4, recording: .init(seconds: 3, upAxis: .y))
    let body = try BodyMotion(clip: labelled.clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
    let gait = GaitFeatures(body)
    let contact = try #require(gait.contacts[.left])
    let strikes = gait.strikes.filter { $0.foot == .left }.map(\.sample)
    let without = [Float](repeating: .nan, count: body.sampleCount)
    #expect(FootTimeline(contact, strikes: strikes, phase: without).changes == contact.changes)
    #expect(FootTimeline(contact, strikes: strikes, phase: gait.annotatedPhase).changes != contact.changes)
  }

  @Test("a pose that the recorder held changes nothing about what a foot does", arguments: [Foot.left, .right])
  func held(foot: Foot) throws {
    let labelled = SyntheticMotion.clip(.walk, seed: 4, recording: .init(seconds: 4, upAxis: .y))
    let columns = labelled.clip.skeleton.channelCount
    for frame in [50, 57, 64, 71] {
      let row = Array(labelled.clip.channelValues[frame * columns..<(frame + 1) * columns])
      var values = labelled.clip.channelValues
      values.insert(contentsOf: (0..<20).flatMap { _ in row }, at: (frame + 1) * columns)
      let clip = Clip(
        skeleton: labelled.clip.skeleton, frameCount: labelled.clip.frameCount + 20, channelValues: values,
        frameRate: labelled.clip.frameRate, space: labelled.clip.space)
      let body = try BodyMotion(clip: clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
      let contact = FootContact(of: foot, in: body)
      let phase = [Float](repeating: .nan, count: body.sampleCount)
      let frozen = frame..<frame + 21
      let timeline = FootTimeline(contact, strikes: [], phase: phase, frozen: [frozen])
      let kinds = timeline.changes.map(\.begins)
      #expect(zip(kinds, kinds.dropFirst()).allSatisfy { $0 != $1 })
      #expect(!timeline.changes.contains { $0.sample > Float(frame) && $0.sample < Float(frame + 20) }, "\(frame)")
    }
  }
}
