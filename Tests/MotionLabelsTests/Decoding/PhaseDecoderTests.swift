import NeuralNetwork
import Testing

@testable import MotionLabels

@Suite("Phase decoding")
struct PhaseDecoderTests {
  /// Network outputs for phases in cycles, with a length for each.
  private func outputs(_ phases: [Double], length: (Int) -> Double = { _ in 1 }) -> Matrix {
    var rows: [[Float]] = []
    for (n, phase) in phases.enumerated() {
      let angle = Float(phase - phase.rounded()) * 2 * Float.pi
      let scale = Float(length(n))
      rows.append([scale * cosine(angle), scale * sine(angle)])
    }
    return Matrix(rows)
  }

  @Test("no outputs, and outputs of no length, have no phase")
  func nothing() {
    #expect(PhaseDecoder().unwrappedPhase(Matrix(rows: 0, columns: 2)).isEmpty)
    #expect(PhaseDecoder().unwrappedPhase(Matrix(rows: 60, columns: 2)).allSatisfy { $0.isNaN })
  }

  @Test("a run shorter than the shortest is none")
  func shortRun() {
    let phases = (0..<60).map { Double($0) / 30 }
    let decoded = PhaseDecoder().unwrappedPhase(outputs(phases) { (25..<27).contains($0) ? 1 : 0 })
    #expect(decoded.allSatisfy { $0.isNaN })
  }

  @Test("an even walk comes back as it is", arguments: [0.4, 1.0, 1.6, 2.5])
  func evenWalk(pace: Double) {
    let phases = (0..<120).map { 0.3 + Double($0) * pace / 30 }
    let decoded = PhaseDecoder().unwrappedPhase(outputs(phases))
    for (expected, phase) in zip(phases, decoded) { #expect(abs(Double(phase) - expected) < 1e-3) }
  }

  @Test("the phase never falls, whatever the network says", arguments: 0..<20)
  func monotone(seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    let answers = Matrix((0..<200).map { _ in [generator.normal(), generator.normal()] })
    let decoded = PhaseDecoder().unwrappedPhase(answers)
    for (a, b) in zip(decoded, decoded.dropFirst()) where a.isFinite && b.isFinite { #expect(b >= a) }
  }

  @Test("through half a second of doubt the phase goes on at its pace: no cycle is lost")
  func doubt() throws {
    // Not from 0, where rounding decides which turn the phase begins in.
    let phases = (0..<150).map { 0.1 + Double($0) * 1.2 / 30 }
    let doubtful = phases.enumerated().map { n, phase in (70..<85).contains(n) ? phase + 0.45 : phase }
    let decoded = PhaseDecoder().unwrappedPhase(outputs(doubtful) { (70..<85).contains($0) ? 0.1 : 1 })
    let last = try #require(decoded.last)
    #expect(abs(Double(last) - phases[149]) < 0.02)
    for n in 70..<85 { #expect(abs(Double(decoded[n]) - phases[n]) < 0.08) }
  }

  @Test("isotonic regression is the nearest sequence without a fall, by exhaustive search over blocks")
  func isotonic() {
    var generator = RandomGenerator(seed: 4)
    for _ in 0..<50 {
      let values = (0..<6).map { _ in Double(generator.normal()) }
      let weights = (0..<6).map { _ in Double(generator.uniform()) + 0.1 }
      let result = PhaseDecoder.nonDecreasing(values, weights: weights)
      var best = Double.infinity
      // Every way to cut six values into blocks; a block takes its weighted mean.
      for cuts in 0..<32 {
        var sequence: [Double] = []
        var start = 0
        for end in 1...6 where end == 6 || cuts >> (end - 1) & 1 == 1 {
          let total = weights[start..<end].reduce(0, +)
          let mean = zip(values[start..<end], weights[start..<end]).reduce(0) { $0 + $1.0 * $1.1 } / total
          sequence += repeatElement(mean, count: end - start)
          start = end
        }
        guard zip(sequence, sequence.dropFirst()).allSatisfy({ $0 <= $1 }) else { continue }
        best = min(best, cost(sequence, values, weights))
      }
      #expect(abs(cost(result, values, weights) - best) < 1e-9)
    }
  }

  private func cost(_ sequence: [Double], _ values: [Double], _ weights: [Double]) -> Double {
    zip(zip(sequence, values), weights).reduce(0) { $0 + $1.1 * ($1.0.0 - $1.0.1) * ($1.0.0 - $1.0.1) }
  }

  @Test("smoothing keeps a straight line and takes an outlier off it")
  func smoothing() {
    let line = (0..<60).map { 0.04 * Double($0) }
    let kept = PhaseSmoother.smooth(line, weights: [Double](repeating: 1, count: 60))
    for (a, b) in zip(line, kept) { #expect(abs(a - b) < 1e-9) }
    var spoilt = line
    spoilt[30] += 0.4
    let mended = PhaseSmoother.smooth(spoilt, weights: [Double](repeating: 1, count: 60))
    #expect(abs(mended[30] - line[30]) < 0.01)
  }
}
