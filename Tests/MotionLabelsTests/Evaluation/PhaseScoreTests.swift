import TestSupport
import Testing

@testable import MotionLabels

@Suite("Scores of phase and plants")
struct PhaseScoreTests {
  @Test("nothing scores nothing, and divides by nothing")
  func empty() {
    let score = PhaseScore()
    #expect(score.meanAbsoluteError == 0 && score.errorWithoutConstant == 0 && score.constant == 0)
    #expect(score.coverage == 0 && score.plants.f1 == 0 && score.plants.medianError == 0)
  }

  // 0.1 ahead twice, 0.05 behind across the wrap, no answer once: (0.1 + 0.1 + 0.05 + 0.5) / 4 of a turn.
  @Test("errors are circular, and a missing answer is half a cycle wrong, by hand")
  func byHand() {
    var score = PhaseScore()
    score.add(truth: [0.2, 0.3, 0.02, 0.5, .nan], predicted: [0.3, 0.4, 0.97, .nan, 0.1])
    #expect(score.samples == 4 && score.answered == 3 && score.coverage == 0.75)
    #expect(abs(score.meanAbsoluteError - 0.75 / 4 * 2 * Double.pi) < 1e-5)
  }

  @Test("a constant is found and taken off, across the wrap too", arguments: [Float(0.06), -0.2, 0.49])
  func constant(shift: Float) {
    var score = PhaseScore()
    let truth = (0..<100).map { Float($0 % 20) / 20 }
    score.add(truth: truth, predicted: truth.map { $0 + shift })
    #expect(abs(score.constant - shift) < 1e-4)
    #expect(score.errorWithoutConstant < 1e-3)
    #expect(abs(score.meanAbsoluteError - Double(abs(shift)) * 2 * Double.pi) < 1e-3)
  }

  @Test("a step back is counted, the wrap from 1 to 0 is none")
  func backward() {
    var score = PhaseScore()
    score.add(truth: [0.8, 0.9, 0, 0.1], predicted: [0.8, 0.95, 0.05, 0.01])
    #expect(score.steps == 3 && score.backwardSteps == 1)
    let json = String(decoding: score.json.utf8, as: UTF8.self)
    #expect(json.contains(#""backwardSteps":1,"#) || json.contains(#""backwardSteps": 1,"#))
    #expect(json.contains(#""backwardShare":0.33333334,"#) || json.contains(#""backwardShare": 0.33333334,"#))
  }

  @Test("a plant that is marked where the clip has ended is none")
  func plantBeyondTheEnd() throws {
    let walk = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 4, upAxis: .y))
    var clip = try SyntheticTraining.prepared(walk, name: "walk", group: "")
    clip.phase[clip.sampleCount - 1] = 0.2
    let marked = PhaseScore(annotatorOn: [clip]).plants.marked
    #expect(marked > 2)
    let end = Float(clip.sampleCount)
    clip.markedPlants += [end - 0.5, end, end + 40].map { PhasePlant(sample: $0, half: 0) }
    #expect(PhaseScore(annotatorOn: [clip]).plants.marked == marked)
  }

  // The constant is the median difference, 30 ms; then two of three marked plants are found, and one found is too many.
  @Test("plants count once and by their foot, after one constant, by hand")
  func plants() {
    var score = PlantScore()
    score.add(
      marked: [.init(time: 1, foot: .left), .init(time: 1.5, foot: .right), .init(time: 2, foot: .left)],
      found: [
        .init(time: 1.03, foot: .left), .init(time: 1.04, foot: .left), .init(time: 1.7, foot: .right),
        .init(time: 2.02, foot: .left),
      ],
      in: [0...3])
    #expect(abs(score.constant - 0.03) < 1e-5)
    #expect(abs(score.f1 - 2 * 2 / 7.0) < 1e-12)
    #expect(abs(score.medianError - 0.01) < 1e-5)
  }

  // All plants come 90 ms late; the first of those found belongs before the marks begin, the last, found after they end, within.
  @Test("where plants were marked, is asked after the constant is taken off, by hand")
  func edges() {
    var score = PlantScore()
    score.add(
      marked: [.init(time: 1.5, foot: .left), .init(time: 1.98, foot: .right)],
      found: [.init(time: 1.04, foot: .right), .init(time: 1.59, foot: .left), .init(time: 2.07, foot: .right)],
      in: [1...2])
    #expect(abs(score.constant - 0.09) < 1e-5)
    #expect(score.found == 2 && score.f1 == 1)
  }
}
