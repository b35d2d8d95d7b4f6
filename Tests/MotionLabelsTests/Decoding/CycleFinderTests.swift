import MotionClip
import MotionFeatures
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Cycles and loops")
struct CycleFinderTests {
  private func finder(_ kind: SyntheticMotion.Kind, seed: UInt64 = 3) throws -> (CycleFinder, LabelledClip) {
    let labelled = SyntheticMotion.clip(kind, seed: seed, recording: .init(seconds: 8, upAxis: .y))
    let body = try BodyMotion(clip: labelled.clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
    return (CycleFinder(body, FrameClock(labelled.clip, sampleCount: body.sampleCount)), labelled)
  }

  private func plants(_ frames: [Float], first: Foot = .right, runs: [Int]? = nil) -> [CycleFinder.Plant] {
    frames.enumerated().map { index, frame in
      .init(frame: frame, foot: index.isMultiple(of: 2) ? first : first.other, run: runs?[index] ?? 0)
    }
  }

  private func plants(of labelled: LabelledClip) -> [CycleFinder.Plant] {
    labelled.events.filter { $0.kind == .plant }.map {
      .init(
        frame: Float($0.time * labelled.clip.frameRate.framesPerSecond), foot: $0.foot == .left ? .left : .right, run: 0
      )
    }
  }

  @Test("fewer than three plants, and plants of one foot alone, are no cycle")
  func tooFew() throws {
    let (finder, _) = try finder(.walk)
    #expect(finder.cycles([]).isEmpty && finder.cycles(plants([10, 25])).isEmpty)
    let limping = [10, 25, 40].map { CycleFinder.Plant(frame: $0, foot: .left, run: 0) }
    #expect(finder.cycles(limping).isEmpty)
  }

  @Test("no cycle bridges a gap in the phase")
  func gap() throws {
    let (finder, _) = try finder(.walk)
    #expect(finder.cycles(plants([10, 25, 90], runs: [0, 0, 1])).isEmpty)
    let two = finder.cycles(plants([10, 25, 40, 90, 105, 120], runs: [0, 0, 0, 1, 1, 1]))
    #expect(two.map(\.frames) == [10..<40, 90..<120])
  }

  @Test("a cycle goes from a foot's plant to its next; the foot leads", arguments: Foot.allCases)
  func cycle(foot: Foot) throws {
    let (finder, _) = try finder(.walk)
    let cycles = finder.cycles(plants([10, 25.4, 40, 55, 70.2], first: foot))
    #expect(cycles.map(\.frames) == [10..<40, 40..<70])
    #expect(cycles.allSatisfy { $0.leadingFoot == foot })
  }

  /// Left and right legs swapped look alike to one who compares silhouettes: the pose half a cycle on is far away.
  @Test("a loop begins and ends with plants of one foot", arguments: [SyntheticMotion.Kind.walk, .run])
  func halfCycles(kind: SyntheticMotion.Kind) throws {
    let (finder, labelled) = try finder(kind)
    let all = plants(of: labelled)
    let loops = finder.loops(finder.cycles(all))
    #expect(!loops.isEmpty)
    for loop in loops {
      func foot(_ frame: Int) -> Foot? { all.first { Int($0.frame.rounded()) == frame }?.foot }
      #expect(foot(loop.frames.lowerBound) == loop.leadingFoot && foot(loop.frames.upperBound) == loop.leadingFoot)
      #expect(loop.seamError < CycleFinder.largestLoopSeam)
    }
  }

  /// Someone who stands has the smallest seams of all.
  @Test("a held pose is no loop")
  func heldPose() throws {
    let (finder, _) = try finder(.stand)
    let cycles = finder.cycles(plants([30, 45, 60, 75, 90]))
    #expect(cycles.count == 2 && cycles.allSatisfy { $0.seamError < CycleFinder.largestLoopSeam })
    #expect(finder.loops(cycles).isEmpty)
  }
}
