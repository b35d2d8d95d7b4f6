/// Where a matrix lies inside a contiguous array of numbers: element (r, c) at `offset + r * stride + c`.
package struct MatrixBlock {
  package var offset = 0
  package var rows: Int
  package var columns: Int
  package var stride: Int

  package init(offset: Int = 0, rows: Int, columns: Int, stride: Int? = nil) {
    self.offset = offset
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
  }

  package init(of matrix: Matrix) {
    self.init(rows: matrix.rows, columns: matrix.columns)
  }

  /// Whether all elements, of this matrix and those that follow at a distance, lie within an array of so many numbers.
  func fits(_ count: Int, groups: Int, groupStride: Int) -> Bool {
    guard rows > 0 && columns > 0 && groups > 0 else { return rows >= 0 && columns >= 0 }
    return offset >= 0 && stride >= 0 && groupStride >= 0
      && offset + (groups - 1) * groupStride + (rows - 1) * stride + columns <= count
  }
}

/// Several matrices A that meet one B, such as the sequences of a batch: how far apart they and their products lie.
package struct MatrixGroups {
  package var count = 1
  package var aStride = 0
  package var cStride = 0

  package init(count: Int = 1, aStride: Int = 0, cStride: Int = 0) {
    self.count = count
    self.aStride = aStride
    self.cStride = cStride
  }
}
