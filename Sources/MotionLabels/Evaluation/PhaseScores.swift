/// How well a network and simpler methods tell phase on the clips of one data folder that were marked by hand.
public struct PhaseScores: Hashable, Sendable {
  /// The folder's name.
  public var source: String
  /// The regression network.
  public var network: PhaseScore
  /// Ridge regression: a network without hidden layers, whose weights decay, read by the same decoder; `nil` for a given model.
  public var ridge: PhaseScore?
  /// The step annotator.
  public var annotator: PhaseScore

  /// The methods by name.
  var methods: [(name: String, score: PhaseScore)] {
    [("network", network)] + (ridge.map { [("ridge regression", $0)] } ?? []) + [("step annotator", annotator)]
  }

  /// Scores those of `clips` that were marked by hand, for each data folder in the order of the clips.
  static func bySource(
    _ clips: [PreparedClip], network: RegressionNetwork, ridge: RegressionNetwork? = nil
  ) -> [PhaseScores] {
    let marked = clips.filter(\.hasPhaseTruth)
    var folders: [String] = []
    for clip in marked where !folders.contains(clip.clip.folder) { folders.append(clip.clip.folder) }
    return folders.map { folder in
      let clips = marked.filter { $0.clip.folder == folder }
      return PhaseScores(
        source: FileSystem.name(folder), network: PhaseScore(clips, network: network),
        ridge: ridge.map { PhaseScore(clips, network: $0) },
        annotator: PhaseScore(annotatorOn: clips, delay: network.annotatorDelay))
    }
  }
}
