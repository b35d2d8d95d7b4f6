import MotionFeatures

/// The kinds of classification network: what finds the moments at which the motion type changes.
public enum NetworkKind: String, Hashable, Sendable, CaseIterable {
  /// Dense layers over the statistics of windows.
  case dense
  /// Temporal convolutions with growing dilation over the features of every sample.
  case convolutional
  /// A gated recurrent unit that reads the features of every sample forwards and backwards.
  case recurrent

  /// Whether it has a member that answers for every sample.
  public var readsSamples: Bool { self != .dense }
}
