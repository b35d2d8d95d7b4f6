import MotionFeatures

extension SegmentScore {
  /// Scores `network` and `decoder` on joined clips.
  init(_ clips: [JoinedTakes.Prepared], network: ClassificationNetwork, decoder: TypeDecoder) {
    self.init()
    for clip in clips {
      let answer = TypeAnswer(
        clip.movement, within: 0..<clip.movement.sampleCount, still: clip.still, network: network, decoder: decoder)
      add(
        truth: clip.truth, predicted: answer.segments.map { Segment(samples: $0.samples, motionType: $0.type) },
        name: answer.type, samplesPerSecond: BodyMotion.samplesPerSecond)
    }
  }
}
