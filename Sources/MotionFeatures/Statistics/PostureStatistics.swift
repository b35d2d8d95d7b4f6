/// How a body carries itself through a stretch of motion: the mean of each coordinate of the `positions` block, in leg
/// lengths.
///
/// What a person does shows in the movement, ``MovementStatistics``; how it is done shows in the posture as well: tired
/// people hang their heads.
public enum PostureStatistics {
  /// The blocks that the statistics are computed from, in this order.
  public static let blocks = MovementStatistics.blocks

  /// The columns.
  public static let layout = FeatureLayout(
    columns: RolePositions.columns.map {
      FeatureLayout.Column(name: "statistics.\($0.name).mean", unit: $0.unit, space: $0.space)
    })

  /// The means over the samples in `range` of a feature matrix of ``blocks``, `[D]`; or those of the mirrored motion.
  public static func measure(_ features: FeatureMatrix, over range: Range<Int>, mirrored: Bool = false) -> [Float] {
    let means = (0..<layout.width).map { column in
      let sum = features.column(column).dropFirst(range.lowerBound).prefix(range.count)
        .reduce(0.0) { $0 + Double($1) }
      return Float(sum / Double(max(range.count, 1)))
    }
    guard mirrored else { return means }
    let columns = MirroredColumns.movement
    return means.indices.map { columns.signs[$0] * means[columns.sources[$0]] }
  }
}
