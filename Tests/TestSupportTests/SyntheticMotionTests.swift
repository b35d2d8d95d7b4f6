import MotionClip
import Testing

@testable import TestSupport

@Suite("Synthetic motion")
struct SyntheticMotionTests {
  static let gaits: [SyntheticMotion.Kind] = [
    .walk, .walkBackward, .walkLeft, .walkRight, .walkTurnLeft, .walkTurnRight, .run, .standWalkStand,
    .standWalkRunStand,
  ]

  @Test("Kinematics of the clip's channels give the body's own positions", arguments: SkeletonConvention.all.indices)
  func channelsHoldThePose(conventionIndex: Int) throws {
    let convention = SkeletonConvention.all[conventionIndex]
    let recorded: [(SyntheticMotion.Kind, Axis?)] =
      [(.walkTurnLeft, nil), (.waveBoth, .x), (.jump, .z)]
    for (kind, upAxis) in recorded {
      let labelled = SyntheticMotion.clip(
        kind, convention: convention, seed: 7,
        recording: .init(seconds: 2, framesPerSecond: 10, startsWithRestPose: true, upAxis: upAxis))
      let clip = labelled.clip
      let poses = (0..<clip.frameCount).map {
        clip.pose(atFrame: $0).worldPositions(skeleton: clip.skeleton, space: clip.space)
      }
      for (role, joint) in labelled.roles.joints {
        let truth = try #require(labelled.positions[role])
        let error = zip(poses, truth).map { ($0[joint] - $1).length }.max() ?? 1
        #expect(error < 2e-5, "\(convention.name) \(kind) \(role): metres")
      }
    }
  }

  @Test("The toes do not move while the foot bears weight", arguments: SyntheticMotion.Kind.allCases)
  func plantedFeetRest(kind: SyntheticMotion.Kind) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let labelled = SyntheticMotion.clip(
        kind, convention: .mixamo, seed: seed, recording: .init(seconds: 4, framesPerSecond: 30))
      // A foot that goes heel last, as in walking backward, raises its toes while the heel still stands.
      let leavesByTheToes = kind != .walkBackward
      for side in BodySide.allCases {
        let toes = try #require(labelled.positions[side == .left ? .leftToe : .rightToe])
        let contact = labelled.contact(side)
        let lastPlant = labelled.events.filter { $0.foot == side }
        var slide: Float = 0
        for frame in 1..<toes.count where contact[frame] && contact[frame - 1] && leavesByTheToes {
          let time = labelled.clip.time(ofFrame: Double(frame - 1))
          guard lastPlant.last(where: { $0.time <= time })?.kind == .plant else { continue }
          slide = max(slide, (toes[frame] - toes[frame - 1]).length)
        }
        #expect(slide < 1e-5, "seed \(seed) \(side): metres from one frame to the next")
      }
    }
  }

  @Test(
    "Each leg reaches its foot, the knee bends forward and not too far, nothing sinks into the floor",
    arguments: SyntheticMotion.Kind.allCases)
  func legsAreSound(kind: SyntheticMotion.Kind) {
    // Standing, walking, running and stopping again take their time.
    let seconds = kind == .standWalkRunStand ? 9.0 : 6
    for seed in 1...3 as ClosedRange<UInt64> {
      let performance = SyntheticMotion.performance(kind, seed: seed, style: MotionStyle(seed: seed), seconds: seconds)
      let body = performance.body
      var worst = (miss: 0.0, leastBend: 90.0, mostBend: 90.0, lowest: 1.0, leastHeight: 1.0, mostHeight: 0.0)
      for step in 0..<Int(seconds * 40) {
        let time = Double(step) / 40
        let pose = performance.pose(at: time)
        let positions = pose.positions(body)
        for side in BodySide.allCases {
          let ankle = positions[Segment.foot(side).rawValue]
          worst.miss = max(worst.miss, (ankle - performance.plan[side].foot(at: time).ankle).length)
          let bend = 180 / Double.pi * acosine(pose[.thigh(side)].y.dot(pose[.shank(side)].y))
          worst.leastBend = min(worst.leastBend, bend)
          worst.mostBend = max(worst.mostBend, bend)
          let toe = positions[Segment.toes(side).rawValue]
          let tip = toe + pose[.toes(side)] * body.tip(.toes(side))
          worst.lowest = min(worst.lowest, ankle.y, toe.y, tip.y)
        }
        let height = pose.pelvis.y / Rig.standingHeight(body)
        worst.leastHeight = min(worst.leastHeight, height)
        worst.mostHeight = max(worst.mostHeight, height)
      }
      #expect(worst.miss < 1e-6, "seed \(seed): a leg is too short for its foot")
      #expect(worst.leastBend > 3 && worst.mostBend < 160, "seed \(seed): degrees at the knee")
      #expect(worst.lowest > -0.01, "seed \(seed): metres below the floor")
      #expect(worst.leastHeight > (kind == .jump ? 0.6 : 0.75), "seed \(seed): hips against standing")
      #expect(worst.mostHeight < (kind == .jump ? 1.6 : 1.05), "seed \(seed): hips against standing")
    }
  }

  @Test("Phase advances, and is 0 and 0.5 where the feet have planted", arguments: gaits)
  func phaseFollowsThePlants(kind: SyntheticMotion.Kind) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let style = MotionStyle(seed: seed)
      let performance = SyntheticMotion.performance(kind, seed: seed, style: style, seconds: 8)
      for (half, time) in performance.plan.plants where performance.plan.cycling?.contains(time) ?? false {
        let phase = try #require(performance.plan.phase(at: time))
        #expect(abs((phase - Double(half) / 2).remainder(dividingBy: 1)) < 1e-9)
      }
      let labelled = SyntheticMotion.clip(kind, seed: seed, recording: .init(seconds: 8, framesPerSecond: 30))
      var (slowest, fastest) = (1.0, 0.0)
      for (before, after) in zip(labelled.phases, labelled.phases.dropFirst()) {
        guard let before, let after else { continue }
        let step = (after - before).remainder(dividingBy: 1)
        slowest = min(slowest, step)
        fastest = max(fastest, step)
      }
      // From 0.4 to 1.9 cycles a second.
      #expect(slowest * 30 > 0.4 && fastest * 30 < 1.9, "seed \(seed): cycles a second")
    }
  }

  @Test("A strike comes 0.06 to 0.13 cycle before its plant", arguments: gaits)
  func strikesLeadPlants(kind: SyntheticMotion.Kind) throws {
    let performance = SyntheticMotion.performance(kind, seed: 3, style: MotionStyle(seed: 3), seconds: 8)
    for side in BodySide.allCases {
      for stance in performance.plan[side].stances where stance.strike > 0 && stance.strike < 8 {
        guard let strike = performance.plan.phase(at: stance.strike),
          let plant = performance.plan.phase(at: stance.plant)
        else { continue }
        let lead = (plant - strike).remainder(dividingBy: 1)
        #expect(lead > 0.05 && lead < 0.13)
      }
    }
  }

  @Test("Walkers always have a foot on the ground, runners fly, and each foot stands its share")
  func dutyTellsWalkingFromRunning() {
    for seed in 1...4 as ClosedRange<UInt64> {
      let recording = SyntheticMotion.Recording(seconds: 8, framesPerSecond: 40)
      let walk = SyntheticMotion.clip(.walk, seed: seed, recording: recording)
      let run = SyntheticMotion.clip(.run, seed: seed, recording: recording)
      #expect(zip(walk.leftContact, walk.rightContact).allSatisfy { $0 || $1 })
      #expect(zip(walk.leftContact, walk.rightContact).contains { $0 && $1 })
      #expect(zip(run.leftContact, run.rightContact).contains { !$0 && !$1 })
      #expect(!zip(run.leftContact, run.rightContact).contains { $0 && $1 })
      func share(_ contact: [Bool]) -> Double { Double(contact.count { $0 }) / Double(contact.count) }
      #expect(abs(share(walk.leftContact) - 0.61) < 0.07)
      #expect(abs(share(run.rightContact) - 0.35) < 0.07)
    }
  }

  @Test("What stands, jumps or waves has no phase; what goes through several motions says which")
  func typesOfFrames() {
    for kind in [SyntheticMotion.Kind.stand, .jump, .waveLeft, .waveRight, .waveBoth] {
      let labelled = SyntheticMotion.clip(kind, seed: 5)
      #expect(labelled.phases.allSatisfy { $0 == nil })
      #expect(labelled.motionTypes.contains(kind.motionType ?? ""))
    }
    let changing = SyntheticMotion.clip(.standWalkRunStand, seed: 5, recording: .init(seconds: 10))
    var order: [String] = []
    for type in changing.motionTypes where order.last != type { order.append(type) }
    #expect(order == ["idle", "walk", "run", "walk", "idle"])
    #expect(zip(changing.motionTypes, changing.phases).allSatisfy { ($0 == "idle") == ($1 == nil) })
  }

  @Test("The same seed gives the same clip, another seed another")
  func seedsDecide() {
    for kind in SyntheticMotion.Kind.allCases {
      let recording = SyntheticMotion.Recording(seconds: 1)
      let clip = SyntheticMotion.clip(kind, seed: 11, recording: recording).clip
      #expect(clip == SyntheticMotion.clip(kind, seed: 11, recording: recording).clip)
      #expect(clip != SyntheticMotion.clip(kind, seed: 12, recording: recording).clip)
    }
  }

  private func acosine(_ cosine: Double) -> Double {
    let c = min(max(cosine, -1), 1)
    return arcTangent((1 - c * c).squareRoot(), c)
  }
}
