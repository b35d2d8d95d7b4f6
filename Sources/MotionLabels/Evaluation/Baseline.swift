/// What a network has to beat: the same task without one.
public struct Baseline: Hashable, Sendable {
  /// What it is.
  public var name: String
  /// How well it tells motion types.
  public var types: TypeScore
}

extension Baseline {
  /// Always says the most frequent type of `training`.
  static func majority(_ training: [PreparedClip], _ test: [PreparedClip]) -> Baseline {
    let most = clipCounts(training).min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? unknownType
    return Baseline(name: "majority", types: TypeScore(test) { TypeAnswer(most, sampleCount: $0.sampleCount) })
  }

  /// Says the type of the nearest training clip.
  static func nearestNeighbour(_ training: [PreparedClip], _ test: [PreparedClip]) -> Baseline {
    let neighbours = NearestClips(training)
    return Baseline(
      name: "nearest neighbour",
      types: TypeScore(test) { TypeAnswer(neighbours.nearest(to: $0).type, sampleCount: $0.sampleCount) })
  }

  /// How many clips show each type, as a whole or in a stretch.
  static func clipCounts(_ clips: [PreparedClip]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for clip in clips { for type in Set(clip.stretches.map(\.motionType)) { counts[type, default: 0] += 1 } }
    return counts
  }
}
