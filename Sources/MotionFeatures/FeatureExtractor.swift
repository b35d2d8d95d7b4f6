import MotionClip

/// Turns a body's motion into a feature matrix, block by block.
public struct FeatureExtractor: Sendable {
  /// The blocks, in order.
  public let blocks: [FeatureBlock]
  /// The columns of all blocks.
  public let layout: FeatureLayout

  /// Creates an extractor of `blocks`.
  public init(blocks: [FeatureBlock] = FeatureBlock.allCases) {
    self.blocks = blocks
    layout = FeatureLayout(columns: blocks.flatMap(\.columns))
  }

  /// Whether the blocks need joint rotations, which cost extra to compute.
  public var needsRotations: Bool { blocks.contains(.rotations) }

  /// The features of `body`, `[D, N]`.
  public func features(of body: BodyMotion) -> FeatureMatrix {
    var matrix = FeatureMatrix(layout: layout, sampleCount: body.sampleCount)
    var column = 0
    for block in blocks {
      block.write(body, into: &matrix.values, at: column * body.sampleCount)
      column += block.columns.count
    }
    return matrix
  }

  /// The features of `clip`.
  public func features(of clip: Clip, roles: SkeletonRoles, places: ClipPlaces) throws(MotionError) -> FeatureMatrix {
    let body = try BodyMotion(clip: clip, roles: roles, places: places, includesRotations: needsRotations)
    return features(of: body)
  }
}
