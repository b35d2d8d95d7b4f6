import NeuralNetwork
import Testing

@Suite("Learning rate schedules")
struct LearningRateTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var rates: [Double]

    var testDescription: String { name }
  }

  @Test("A rate that is not positive, or a decay that is none, is refused")
  func invalid() async {
    await #expect(processExitsWith: .failure) { _ = LearningRateSchedule(0) }
    await #expect(processExitsWith: .failure) { _ = LearningRateSchedule(.infinity) }
    await #expect(processExitsWith: .failure) { _ = LearningRateSchedule(1, decay: .step(epochs: 0, factor: 0.5)) }
  }

  @Test("A warm-up rises linearly to the rate that follows")
  func warmsUp() {
    let schedule = LearningRateSchedule(0.5, decay: .cosine(finalShare: 0), warmupEpochs: 4)
    let plain = LearningRateSchedule(0.5, decay: .cosine(finalShare: 0))
    #expect(schedule.rate(atEpoch: 0, of: 10) == 0)
    #expect(schedule.rate(atEpoch: 1, of: 10) == plain.rate(atEpoch: 1, of: 10) / 4)
    #expect(schedule.rate(atEpoch: 4, of: 10) == plain.rate(atEpoch: 4, of: 10))
    #expect(LearningRateSchedule(0.5).rate(atEpoch: 7.5, of: 10) == 0.5)
  }

  @Test("Step and cosine fall as PyTorch's do", arguments: fixtureCases("learning-rates", of: Case.self))
  func reference(_ expected: Case) {
    let schedule = LearningRateSchedule(
      0.2, decay: expected.name == "step" ? .step(epochs: 3, factor: 0.5) : .cosine(finalShare: 0.1))
    for (epoch, rate) in expected.rates.enumerated() {
      #expect(abs(Double(schedule.rate(atEpoch: Float(epoch), of: 10)) - rate) < 1e-7)
    }
  }
}
