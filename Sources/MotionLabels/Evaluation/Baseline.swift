import MotionClip

/// What a network has to beat: the same task without one.
public struct Baseline: Hashable, Sendable {
  /// What it is.
  public var name: String
  /// How well it tells motion types.
  public var types: TypeScore
  /// How well it tells walking and running, over the clips whose gaits were marked by hand.
  public var gait = GaitScore()
}

extension Baseline {
  private init(_ name: String, _ test: [PreparedClip], _ answer: (PreparedClip) -> TypeAnswer) throws(MotionError) {
    self.init(name: name, types: TypeScore(test, answer), gait: try GaitScore(test, answer))
  }

  /// Always says the most frequent type of `training`.
  ///
  /// - Throws: ``MotionError`` where a file that is read again cannot be read; so do the others.
  static func majority(_ training: [PreparedClip], _ test: [PreparedClip]) throws(MotionError) -> Baseline {
    let most = clipCounts(training).min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? unknownType
    return try Baseline("majority", test) { TypeAnswer(most, sampleCount: $0.sampleCount) }
  }

  /// Says the type of the nearest training clip.
  static func nearestNeighbour(_ training: [PreparedClip], _ test: [PreparedClip]) throws(MotionError) -> Baseline {
    let neighbours = NearestClips(training)
    return try Baseline("nearest neighbour", test) {
      TypeAnswer(neighbours.nearest(to: $0).type, sampleCount: $0.sampleCount)
    }
  }

  /// Says what a network without hidden layers says.
  static func logisticRegression(
    _ network: ClassificationNetwork, _ test: [PreparedClip], decoder: TypeDecoder
  ) throws(MotionError) -> Baseline {
    try Baseline("logistic regression", test) { TypeAnswer($0, network: network, decoder: decoder) }
  }

  /// Says what `network` says without its gait member: what that one is good for.
  static func withoutGaitMember(
    _ network: ClassificationNetwork, _ test: [PreparedClip], decoder: TypeDecoder
  ) throws(MotionError) -> Baseline {
    var network = network
    network.gait = nil
    return try Baseline("without gait member", test) { TypeAnswer($0, network: network, decoder: decoder) }
  }

  /// How many clips show each type, as a whole or in a stretch.
  static func clipCounts(_ clips: [PreparedClip]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for clip in clips { for type in Set(clip.stretches.map(\.motionType)) { counts[type, default: 0] += 1 } }
    return counts
  }
}
