import MotionFeatures
import NeuralNetwork
import Testing

@testable import MotionLabels

@Suite struct UpperBodyExchangeTests {
  private func statistics(_ clip: PreparedClip) -> MovementStatistics {
    MovementStatistics(clip.movement, over: 0..<clip.sampleCount)
  }

  @Test("without any clips there is nothing to exchange")
  func noClips() throws {
    let clip = try SyntheticTraining.people(1, [.walk], seed: 5)[0]
    var generator = RandomGenerator(seed: 1)
    let exchange = UpperBodyExchange([])
    #expect(exchange.gaits == [])
    #expect(exchange.exchanged(statistics(clip), type: "walk", &generator) == statistics(clip))
  }

  @Test("walks and runs in any direction are gaits; jumps, gestures and standing are not")
  func gaits() throws {
    let clips = try SyntheticTraining.people(
      3, [.walk, .walkBackward, .walkLeft, .walkTurnRight, .run, .jump, .waveLeft, .waveBoth, .stand], seed: 5)
    #expect(UpperBodyExchange(clips).gaits == ["walk", "run"])
  }

  @Test("gaits come with the upper bodies of other motion on their own legs, what is no gait as it is")
  func exchanged() throws {
    let clips = try SyntheticTraining.people(2, [.walk, .waveBoth], seed: 5)
    let exchange = UpperBodyExchange(clips)
    var generator = RandomGenerator(seed: 1)
    let walk = statistics(clips[0])
    let donors = clips.flatMap { clip in
      clip.stretches.map { walk.withUpperBody(of: MovementStatistics(clip.movement, over: $0.samples)) }
    }
    let drawn = Set((0..<40).map { _ in exchange.exchanged(walk, type: "walk", &generator) })
    let isAllOfThem = drawn == Set(donors) && drawn.count >= clips.count
    #expect(isAllOfThem)
    let wave = statistics(clips[1])
    let isKept = exchange.exchanged(wave, type: "gesture", &generator) == wave
    #expect(isKept)
  }
}
