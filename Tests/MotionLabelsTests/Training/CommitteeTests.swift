import MotionFeatures
import NeuralNetwork
import Testing

@testable import MotionLabels

@Suite("Members of the committee")
struct CommitteeTests {
  @Test("The gait member's answers are the geometric mean of networks trained from several seeds")
  func gaitNetworks() throws {
    let clips = try SyntheticTraining.people(2, [.walk, .run, .jump], seed: 4)
    let samples = TypeSamples(clips, types: ModelTrainer.types(of: clips), seed: 1)
    var settings = SyntheticTraining.settings()
    settings.epochs = 2
    func gait(_ settings: TrainingSettings) throws -> Network {
      let committee = try ModelTrainer(settings: settings).committee(samples, nil) { _, _ in }
      return try #require(committee.gait).network
    }
    settings.gaitNetworks = 3
    let together = try gait(settings)
    settings.gaitNetworks = 1
    let alone = try (0..<3).map { place in
      var own = settings
      own.seed += UInt64(place) << 32
      return try gait(own)
    }

    let inputs = Matrix(
      rows: 4, columns: GaitStatistics.layout.width,
      elements: (0..<4 * GaitStatistics.layout.width).map { Float($0 % 7) / 3 - 1 })
    let answers = alone.map { $0.predict(inputs) }
    #expect(answers[0].elements != answers[1].elements && answers[1].elements != answers[2].elements)
    let mean = together.predict(inputs)
    for row in 0..<inputs.rows {
      let shares: [Float] = (0..<samples.types.count).map { type in
        let sum: Float = answers.reduce(0) { $0 + logarithm(Array($1.row(row))[type]) }
        return exponential(sum / 3)
      }
      let all = shares.reduce(0, +)
      for (value, share) in zip(mean.row(row), shares) { #expect(abs(value - share / all) < 1e-5) }
    }
  }
}
