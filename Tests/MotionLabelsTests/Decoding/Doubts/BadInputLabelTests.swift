import MotionClip
import NeuralNetwork
import TestSupport
import Testing

@testable import MotionLabels

/// Clips that no answer fits: whatever the network says, the document must not say it with confidence.
@Suite("Labels of bad input")
struct BadInputLabelTests {
  /// An honest answer: unknown, or with little confidence; and a reason for it.
  private func expectHonest(_ labels: LabelDocument, _ code: Diagnostic.Code, _ note: Comment? = nil) {
    #expect(labels.diagnostics.contains { $0.code == code }, note)
    #expect(labels.clip.motionType == unknownType || labels.clip.confidence <= 0.6, note)
    #expect(labels.clip.confidence.isFinite && labels.clip.probabilities.values.allSatisfy { $0.isFinite }, note)
    for segment in labels.segments {
      #expect(segment.motionType == unknownType || segment.confidence <= 0.6, note)
    }
    #expect(labels.frames.confidence.allSatisfy { $0.isFinite && $0 >= 0 && $0 <= 0.6 }, note)
    #expect(labels.frames.phase.allSatisfy { $0.isNaN || ($0 >= 0 && $0 < 1) }, note)
  }

  @Test("fewer than two frames are an error, as they always were", arguments: [0, 1])
  func noMotion(count: Int) {
    let clip = Doubtful.clip().sliced(0..<count)
    #expect(motionError { _ = try Doubtful.labels(clip) }?.code == .incomplete)
  }

  @Test("a fraction of a step is a guess", arguments: [2, 3, 5, 10, 14])
  func short(count: Int) throws {
    for kind in [SyntheticMotion.Kind.walk, .run, .jump] {
      let clip = Doubtful.clip(kind, seconds: 3).sliced(20..<20 + count)
      expectHonest(try Doubtful.labels(clip), .clipTooShort, "\(kind)")
    }
  }

  @Test("in less than a tenth of a second nothing is told, at any rate", arguments: [60.0, 240, 1000])
  func momentary(framesPerSecond: Double) throws {
    for kind in [SyntheticMotion.Kind.walk, .run, .stand] {
      let clip = Doubtful.clip(kind, seconds: 3, framesPerSecond: framesPerSecond)
      let labels = try Doubtful.labels(clip.sliced(20..<20 + Int(0.09 * framesPerSecond)))
      expectHonest(labels, .clipTooShort, "\(kind)")
      #expect(labels.clip.motionType == unknownType && labels.frames.phase.allSatisfy { $0.isNaN }, "\(kind)")
    }
  }

  @Test("a few frames in a day are refused, and do not fill the memory", arguments: [0.001, 1e-9])
  func hours(rate: Double) throws {
    let clip = Doubtful.clip(.walk, seconds: 12).played(at: rate)
    let error = motionError { _ = try Doubtful.labels(clip) }
    #expect(error?.code == .limitExceeded)
  }

  @Test("one jump of the hips is told, and feet stand as they did but for a few frames beside it")
  func jump() throws {
    let clip = Doubtful.clip(.walk, seconds: 6)
    var cut = clip
    for frame in 90..<cut.frameCount { cut.channelValues[frame * cut.skeleton.channelCount] += 200 }
    let (whole, labels) = (try Doubtful.labels(clip), try Doubtful.labels(cut))
    #expect(whole.diagnostics.isEmpty && labels.diagnostics.map(\.code) == [.motionImplausible])
    #expect(labels.clip.motionType == "walk")
    for (before, after) in [
      (whole.frames.leftContact, labels.frames.leftContact), (whole.frames.rightContact, labels.frames.rightContact),
    ] {
      let changed = zip(before, after).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
      #expect(changed.count < 6 && changed.allSatisfy { abs($0 - 90) < 15 }, "\(changed)")
    }
  }

  @Test("a step is less than the networks learnt from, and nothing is sure about it; two steps may be")
  func shorterThanLearnt() throws {
    for kind in [SyntheticMotion.Kind.walk, .run] {
      let clip = Doubtful.clip(kind, seconds: 3)
      let labels = try Doubtful.labels(clip.sliced(20..<20 + 24))
      #expect(labels.diagnostics.contains { $0.code == .clipTooShort && $0.severity == .warning }, "\(kind)")
      #expect(labels.clip.confidence <= 0.8 && labels.segments.allSatisfy { $0.confidence <= 0.8 }, "\(kind)")
      let longer = try Doubtful.labels(clip.sliced(20..<20 + 30))
      #expect(!longer.diagnostics.contains { $0.code == .clipTooShort }, "\(kind)")
    }
  }

  @Test("one frame a second shows no step", arguments: [1.0, 2, 5])
  func slow(rate: Double) throws {
    for kind in [SyntheticMotion.Kind.walk, .run] {
      let labels = try Doubtful.labels(Doubtful.clip(kind, seconds: 30, framesPerSecond: rate))
      expectHonest(labels, .frameRateDoubtful, "\(kind)")
      #expect(labels.clip.motionType == unknownType)
      #expect(labels.frames.phase.allSatisfy { $0.isNaN })
    }
  }

  @Test("motion of 30 frames a second played at 1,000 is nobody's")
  func fast() throws {
    for kind in [SyntheticMotion.Kind.walk, .run] {
      let clip = Doubtful.clip(kind, seconds: 60).played(at: 1000)
      let labels = try Doubtful.labels(clip)
      let isDoubted = labels.diagnostics.contains { $0.code == .frameRateDoubtful || $0.code == .motionImplausible }
      #expect(isDoubted, "\(kind)")
      #expect(labels.clip.motionType == unknownType || labels.clip.confidence <= 0.6)
    }
  }

  @Test("a true recording of 1,000 frames a second is labelled like any other")
  func trulyFast() throws {
    let labels = try Doubtful.labels(Doubtful.clip(.walk, seconds: 4, framesPerSecond: 1000))
    #expect(labels.diagnostics.isEmpty)
    #expect(labels.clip.motionType == "walk")
  }

  @Test(
    "finite but absurd numbers end without a crash and without a confident answer",
    arguments: [Float(1e3), 1e6, 1e12, 1e30, 3e38])
  func absurdPositions(size: Float) throws {
    var generator = RandomGenerator(seed: 3)
    var clip = Doubtful.clip(seconds: 3)
    for frame in 0..<clip.frameCount {
      for column in 0..<3 {
        clip.channelValues[frame * clip.skeleton.channelCount + column] = generator.uniform(in: -1...1) * size
      }
    }
    do {
      expectHonest(try Doubtful.labels(clip), .motionImplausible)
    } catch {
      // Beyond what can be computed with, the clip is refused.
      #expect((error as? MotionError)?.code == .unsupported)
      #expect(size > 1e12)
    }
  }

  @Test("random rotations are nobody's motion", arguments: [Float(180), 1e9])
  func absurdRotations(size: Float) throws {
    var generator = RandomGenerator(seed: 4)
    var clip = Doubtful.clip(seconds: 3)
    for frame in 0..<clip.frameCount {
      for column in 6..<clip.skeleton.channelCount {
        clip.channelValues[frame * clip.skeleton.channelCount + column] = generator.uniform(in: -1...1) * size
      }
    }
    let labels = try Doubtful.labels(clip)
    #expect(labels.diagnostics.contains { $0.code == .motionImplausible })
    #expect(labels.clip.motionType == unknownType)
  }

  @Test("a body that sways like seaweed stands on nothing, and is of no type", arguments: 1...6 as ClosedRange<UInt64>)
  func swaying(seed: UInt64) throws {
    var generator = RandomGenerator(seed: seed)
    var clip = Doubtful.clip(.stand, seconds: 6)
    for column in 3..<clip.skeleton.channelCount {
      let rate = generator.uniform(in: 0.3...1.5)
      let start = generator.uniform(in: 0...6)
      for frame in 0..<clip.frameCount {
        let time = Float(frame) / 30
        clip.channelValues[frame * clip.skeleton.channelCount + column] = 40 * sine(2 * .pi * rate * time + start)
      }
    }
    let labels = try Doubtful.labels(clip)
    expectHonest(labels, .feetNeverRest)
    #expect(labels.clip.motionType == unknownType)
  }

  @Test("hips and legs alone are half a body")
  func halfABody() throws {
    let legs = ["hips", "upleg", "leg", "foot", "toe"]
    for kind in [SyntheticMotion.Kind.walk, .waveLeft] {
      let clip = Doubtful.clip(kind, seconds: 4).keeping { joint in
        legs.contains { joint.name.lowercased().contains($0) }
      }
      expectHonest(try Doubtful.labels(clip), .rolesSubstituted, "\(kind)")
    }
  }

  @Test("trust draws probabilities towards one for all, keeps their order and their sum")
  func trust() {
    let probabilities: [Float] = [0.9, 0.1, 0]
    #expect(Trust().tempered(probabilities) == probabilities)
    let half = Trust(reasons: [.doubtfulRate, .shorterThanLearnt]).tempered(probabilities)
    for (value, expected) in zip(half, [0.9 / 2 + 1 / 6.0, 0.1 / 2 + 1 / 6.0, 1 / 6.0]) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
    let none = Trust(reasons: [.impossibleBody]).tempered([.nan, .infinity])
    #expect(none == [0.5, 0.5])
    for reason in Trust.Reason.allCases { #expect((0..<1).contains(Trust(reasons: [reason]).factor)) }
  }
}
