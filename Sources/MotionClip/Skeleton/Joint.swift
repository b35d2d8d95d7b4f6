/// One joint of a skeleton.
public struct Joint: Hashable, Sendable {
  /// The name that people read; not always unique.
  public var name: String
  /// The name by which the file refers to it; for BVH the same as ``name``.
  public var id: String
  /// The index of the parent in the skeleton, always smaller than the joint's own; `nil` for a root.
  public var parent: Int?
  /// The translation from the parent at rest, in the file's unit and axes.
  public var offset: SIMD3<Float>
  /// The animated channels, in the file's order.
  public var channels: [Channel]
  /// The tips of the bones that end here.
  public var endSites: [EndSite]

  /// Creates a joint.
  public init(
    name: String, id: String? = nil, parent: Int?, offset: SIMD3<Float>, channels: [Channel] = [],
    endSites: [EndSite] = []
  ) {
    self.name = name
    self.id = id ?? name
    self.parent = parent
    self.offset = offset
    self.channels = channels
    self.endSites = endSites
  }
}

/// The tip of a bone: a fixed translation from its joint, with no motion of its own.
public struct EndSite: Hashable, Sendable {
  /// The name after `End Site`, where the file gives one.
  public var name: String?
  /// The translation from the joint, in the file's unit and axes.
  public var offset: SIMD3<Float>

  /// Creates an end site.
  public init(name: String? = nil, offset: SIMD3<Float>) {
    self.name = name
    self.offset = offset
  }
}
