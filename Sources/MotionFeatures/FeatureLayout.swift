/// What the columns of a feature matrix are: it names them, travels inside the model file, and is compared with the
/// extractor's before a network sees a single number.
public struct FeatureLayout: Hashable, Sendable, Codable {
  /// One column.
  public struct Column: Hashable, Sendable, Codable {
    /// The block, the role or quantity, and the axis: `positions.leftFoot.forward`.
    public var name: String
    /// The unit: `leg` (leg lengths), `leg/s`, `rad/s`, `1`.
    public var unit: String
    /// The space: `facing` (left, up, forward of the body, from the hips), `world`, or `none` for what has no axes.
    public var space: String

    /// Creates a column.
    public init(name: String, unit: String, space: String) {
      self.name = name
      self.unit = unit
      self.space = space
    }
  }

  /// The columns, in order.
  public var columns: [Column]

  /// Creates a layout.
  public init(columns: [Column]) { self.columns = columns }

  /// The number of columns, D.
  public var width: Int { columns.count }

  /// One sentence on the first column in which `other` differs, or `nil` where the two are the same.
  public func firstDifference(from other: FeatureLayout) -> String? {
    for (index, (mine, theirs)) in zip(columns, other.columns).enumerated() where mine != theirs {
      if mine.name != theirs.name { return "column \(index + 1) is '\(theirs.name)' and not '\(mine.name)'" }
      if mine.unit != theirs.unit {
        return "column \(index + 1), '\(mine.name)', is in '\(theirs.unit)' and not '\(mine.unit)'"
      }
      return "column \(index + 1), '\(mine.name)', is in the space '\(theirs.space)' and not '\(mine.space)'"
    }
    if columns.count < other.columns.count {
      return "column \(columns.count + 1), '\(other.columns[columns.count].name)', is one too many"
    }
    if columns.count > other.columns.count {
      return "column \(other.columns.count + 1), '\(columns[other.columns.count].name)', is missing"
    }
    return nil
  }
}
