/// How the rows of a ``Matrix`` form sequences: row `s * timeSteps + t` is step t of sequence s.
///
/// Layers that look at one row alone do not care; a temporal convolution or a recurrent layer does. Rows outside the
/// mask are padding: such layers take them for absent, and no loss is computed on them.
public struct SequenceShape: Sendable, Hashable {
  /// How many sequences there are.
  public var sequences: Int
  /// How many rows each sequence has.
  public var timeSteps: Int
  /// Which rows are real, `[sequences * timeSteps]`; nil where all are.
  public var mask: [Bool]?

  /// Makes a shape of `sequences * timeSteps` rows.
  public init(sequences: Int, timeSteps: Int = 1, mask: [Bool]? = nil) {
    precondition(sequences >= 0 && timeSteps >= 1, "no batch has \(sequences) sequences of \(timeSteps) steps")
    self.sequences = sequences
    self.timeSteps = timeSteps
    self.mask = mask
    precondition(
      mask == nil || mask?.count == rows, "a mask of \(mask?.count ?? 0) rows does not fit \(rows) rows")
  }

  /// The number of rows, `sequences * timeSteps`.
  public var rows: Int { sequences * timeSteps }

  /// Whether a row is real and no padding.
  public func isReal(_ row: Int) -> Bool { mask?[row] ?? true }
}
