import MotionFeatures

/// The kinds of classification network: what its movement member reads, and how.
public enum NetworkKind: String, Hashable, Sendable, CaseIterable {
  /// Dense layers over the statistics of a whole stretch.
  case dense
  /// Temporal convolutions with growing dilation over the features of every sample.
  case convolutional
  /// A gated recurrent unit that reads the features of every sample forwards and backwards.
  case recurrent

  /// Whether it answers for every sample, and not for a stretch as a whole.
  public var readsSamples: Bool { self != .dense }

  /// The columns of its inputs.
  public var layout: FeatureLayout {
    readsSamples
      ? FeatureLayout(columns: MovementStatistics.blocks.flatMap(\.columns)) : MovementStatistics.layout
  }
}
