extension Matrix {
  /// Replaces every x by `(x - mean) / scale`, held within -limit and limit; means and scales are those of the columns.
  package mutating func normalize(means: [Float], scales: [Float], limit: Float) {
    precondition(columns == means.count, "\(self) rows are not normalized by [\(means.count)] means")
    Elementwise.normalize(&elements, means: means, scales: scales, limit: limit)
  }

  /// The rows of blocks of an array, which may overlap, one after the other and normalized like
  /// ``normalize(means:scales:limit:)``.
  package init(normalizing values: [Float], _ blocks: [MatrixBlock], means: [Float], scales: [Float], limit: Float) {
    self.init(
      rows: blocks.reduce(0) { $0 + $1.rows }, columns: means.count,
      elements: Elementwise.normalized(values, blocks, means: means, scales: scales, limit: limit))
  }
}
