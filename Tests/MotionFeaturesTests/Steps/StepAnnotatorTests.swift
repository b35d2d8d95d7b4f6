import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

@Suite struct StepAnnotatorTests {
  /// The mean circular error of the phase, in cycles, and the share of the cycling samples that have one.
  private func score(_ labelled: LabelledClip) throws -> (error: Double, coverage: Double) {
    let phase = StepAnnotator().phase(of: try labelled.body())
    var (sum, count, cycling) = (0.0, 0, 0)
    for (found, truth) in zip(phase, labelled.phases) {
      guard let truth else { continue }
      cycling += 1
      guard !found.isNaN else { continue }
      let difference = Double(found) - truth
      sum += abs(difference - difference.rounded())
      count += 1
    }
    return (sum / Double(max(count, 1)), Double(count) / Double(max(cycling, 1)))
  }

  // MARK: Invalid

  @Test(arguments: [SyntheticMotion.Kind.stand, .waveBoth])
  func whoDoesNotStepHasNoPhase(kind: SyntheticMotion.Kind) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let phase = StepAnnotator().phase(of: try SyntheticMotion.clip(kind, seed: seed).body())
      #expect(phase.allSatisfy { $0.isNaN })
    }
  }

  @Test func strikesOfOneFootAloneAreNoWalk() {
    let annotator = StepAnnotator()
    let limping = (0..<6).map { StepAnnotator.Strike(foot: .left, sample: Float($0) * 15) }
    #expect(annotator.walks(in: limping) == [] && annotator.walks(in: []) == [])
    // By turns, but with pauses.
    let slow = (0..<6).map { StepAnnotator.Strike(foot: $0 % 2 == 0 ? .left : .right, sample: Float($0) * 90) }
    #expect(annotator.walks(in: slow) == [])
  }

  // MARK: Laws

  @Test func aPauseEndsAWalk() {
    let samples: [Float] = [0, 15, 30, 45, 200, 215, 230, 300]
    let strikes = samples.enumerated().map { StepAnnotator.Strike(foot: $0 % 2 == 0 ? .left : .right, sample: $1) }
    #expect(
      StepAnnotator().walks(in: strikes).map { $0.strikes.map(\.sample) } == [[0, 15, 30, 45], [200, 215, 230]])
  }

  /// The annotator has a constant of its own for the time from a strike to its plant, which runs plan shorter.
  @Test(arguments: [SyntheticMotion.Kind.walk, .walkBackward, .walkTurnLeft, .run])
  func phaseIsNearTheGenerators(kind: SyntheticMotion.Kind) throws {
    for (convention, seed) in [(SkeletonConvention.cmu, 3 as UInt64), (.bandai, 4), (.unreal, 5)] {
      let score = try score(
        SyntheticMotion.clip(kind, convention: convention, seed: seed, recording: .init(seconds: 6)))
      #expect(score.error < 0.08 && score.coverage > 0.8, "\(convention.name): \(score)")
    }
  }

  @Test func phaseAdvancesAndStaysBelowOne() throws {
    let phase = StepAnnotator().phase(of: try SyntheticMotion.clip(.walk, seed: 3).body()).filter { !$0.isNaN }
    #expect(phase.count > 60 && phase.allSatisfy { (0..<1).contains($0) })
    for (before, after) in zip(phase, phase.dropFirst()) {
      let step = after - before
      #expect(step - step.rounded(.down) < 0.2)
    }
  }

  /// The mirrored walk is half a cycle off.
  @Test func theMirroredPhaseIsHalfACycleAway() throws {
    let labelled = SyntheticMotion.clip(.walk, seed: 9)
    let pairs = try #require(labelled.roles.mirrorPairs(in: labelled.clip.skeleton))
    let mirrored = try BodyMotion(
      clip: labelled.clip.mirrored(pairs: pairs), roles: labelled.roles, places: ClipPlaces(path: "clip"))
    let (mine, theirs) = (StepAnnotator().phase(of: try labelled.body()), StepAnnotator().phase(of: mirrored))
    for (a, b) in zip(mine, theirs) where !a.isNaN {
      let difference = a - b - 0.5
      #expect(abs(difference - difference.rounded()) < 1e-4)
    }
  }
}
