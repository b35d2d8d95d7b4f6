import MotionFeatures
import NeuralNetwork
import Testing

@testable import MotionLabels

@Suite struct BorrowedDifferencesTests {
  private func statistics(_ clip: PreparedClip) -> MovementStatistics {
    MovementStatistics(clip.movement, over: clip.stretches[0].samples)
  }

  /// How many times `difference` was added to get from `before` to `after`; `nil` where something else was.
  private func share(_ before: [Float], _ after: [Float], of difference: [Float]) -> Float? {
    let added = zip(after, before).map { $0 - $1 }
    let share = zip(added, difference).reduce(0) { $0 + $1.0 * $1.1 } / difference.reduce(0) { $0 + $1 * $1 }
    return zip(added, difference).allSatisfy { abs($0 - share * $1) < 1e-3 } ? share : nil
  }

  @Test("a wave is lent what sets two walkers apart, either way and up to twice as much, mirrored where it is mirrored")
  func lent() throws {
    let walks = try SyntheticTraining.people(2, [.walk], seed: 5)
    let wave = statistics(try SyntheticTraining.people(1, [.waveLeft], seed: 6)[0])
    let differences = BorrowedDifferences(walks)
    var generator = RandomGenerator(seed: 1)
    for isMirrored in [false, true] {
      let sides = walks.map { isMirrored ? statistics($0).mirrored.values : statistics($0).values }
      let apart = zip(sides[0], sides[1]).map { $0 - $1 }
      let shares = try (0..<200).map { _ in
        try #require(
          share(wave.values, differences.lent(to: wave.values, mirrored: isMirrored, &generator), of: apart))
      }
      #expect(shares.allSatisfy { abs($0) <= 2.001 })
      #expect((shares.min() ?? 0) < -1.5 && (shares.max() ?? 0) > 1.5)
      // Half of the draws are of one stretch twice.
      #expect(shares.contains { abs($0) < 1e-3 })
    }
  }

  @Test("types of one stretch have nothing to lend")
  func oneStretchEach() throws {
    let clips = try SyntheticTraining.people(1, [.walk, .waveBoth], seed: 5)
    var generator = RandomGenerator(seed: 1)
    let values = statistics(clips[0]).values
    #expect(BorrowedDifferences(clips).lent(to: values, mirrored: false, &generator) == values)
    #expect(BorrowedDifferences([]).lent(to: values, mirrored: false, &generator) == values)
  }

  @Test("samples as they are stay so; faster or slower they are lent what sets others apart, where there are others")
  func samples() throws {
    let clips = try SyntheticTraining.people(1, [.walk, .waveBoth], seed: 5)
    let alone = TypeSamples(clips, types: ["gesture", "walk"], seed: 1)
    let joined = TypeSamples(
      clips + (try SyntheticTraining.people(1, [.walk], seed: 7)), types: ["gesture", "walk"], seed: 1)
    let root = MovementStatistics.layout.columns.indices.filter {
      MovementStatistics.layout.columns[$0].name.hasPrefix("statistics.root.velocity")
    }
    for (samples, isLent) in [(alone, false), (joined, true)] {
      let asIs = Array(samples.movement.row(0))
      #expect(asIs == statistics(clips[0]).values)
      // What is only faster has each of its velocities the same number of times.
      let faster = Array(samples.movement.row(2))
      let tempos = root.filter { abs(asIs[$0]) > 1e-3 }.map { faster[$0] / asIs[$0] }
      let spread = (tempos.max() ?? 0) - (tempos.min() ?? 0)
      #expect(tempos.count > 3)
      #expect((spread > 1e-3) == isLent)
    }
  }
}
