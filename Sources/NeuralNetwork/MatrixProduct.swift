internal import CMatrixKernels

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

/// Which of the kernel's paths multiplies; the portable one is for comparison.
package enum MatrixProductPath {
  case fastest
  case portable
}

/// The one door to the C kernel, and the only code of this module that holds pointers.
///
/// Invariants, each checked before a pointer is taken: every operand's block lies within its array; the shapes agree;
/// the rows of the result do not overlap each other. The result is an `inout` array, so it cannot overlap an operand.
package enum MatrixProduct {
  /// `C = op(A) op(B) (+ bias)` or, accumulating, `C = C + op(A) op(B)`; op transposes where told.
  ///
  /// - Parameters:
  ///   - a: holds A, `[m, k]`, or `[k, m]` where transposed.
  ///   - b: holds B, `[k, n]`, or `[n, k]` where transposed.
  ///   - c: holds C, `[m, n]`.
  ///   - groups: further matrices A of the same shape, and where their products go.
  ///   - biasOffset: where in `b`'s array n numbers lie that are added to every row.
  package static func multiply(
    _ a: [Float], _ aBlock: MatrixBlock, transposingA aTransposed: Bool = false,
    _ b: [Float], _ bBlock: MatrixBlock, transposingB bTransposed: Bool = false,
    biasAt biasOffset: Int? = nil, into c: inout [Float], _ cBlock: MatrixBlock, accumulating: Bool = false,
    groups: MatrixGroups = MatrixGroups(), path: MatrixProductPath = .fastest
  ) {
    let (m, k) = aTransposed ? (aBlock.columns, aBlock.rows) : (aBlock.rows, aBlock.columns)
    let (depth, n) = bTransposed ? (bBlock.columns, bBlock.rows) : (bBlock.rows, bBlock.columns)
    precondition(
      k == depth && cBlock.rows == m && cBlock.columns == n,
      "[\(m), \(k)] times [\(depth), \(n)] does not give [\(cBlock.rows), \(cBlock.columns)]")
    precondition(
      aBlock.fits(a.count, groups: groups.count, groupStride: groups.aStride)
        && bBlock.fits(b.count, groups: 1, groupStride: 0)
        && cBlock.fits(c.count, groups: groups.count, groupStride: groups.cStride),
      "a matrix reaches beyond its array")
    precondition(
      cBlock.stride >= cBlock.columns
        && (groups.count < 2 || groups.cStride >= (m - 1) * cBlock.stride + n
          || groups.cStride >= n && cBlock.stride >= (groups.count - 1) * groups.cStride + n),
      "the rows of a result overlap")
    if let biasOffset {
      precondition(
        biasOffset >= 0 && biasOffset + n <= b.count && !accumulating, "a bias of \(n) numbers reaches beyond its array"
      )
    }
    guard m > 0 && n > 0 else { return }
    a.withUnsafeBufferPointer { aElements in
      b.withUnsafeBufferPointer { bElements in
        c.withUnsafeMutableBufferPointer { cElements in
          guard let cBase = cElements.baseAddress else { return }
          // Where k is 0, A and B may be empty arrays without an address; the kernel then reads neither.
          let aBase = aElements.baseAddress ?? UnsafePointer(cBase)
          let bBase = bElements.baseAddress ?? UnsafePointer(cBase)
          matrix_product(
            m, n, k,
            aBase + aBlock.offset, aTransposed ? 1 : aBlock.stride, aTransposed ? aBlock.stride : 1,
            bBase + bBlock.offset, bTransposed ? 1 : bBlock.stride, bTransposed ? bBlock.stride : 1,
            cBase + cBlock.offset, cBlock.stride,
            biasOffset.map { bBase + $0 }, accumulating, groups.count, groups.aStride, groups.cStride,
            path == .portable ? MATRIX_KERNEL_PORTABLE : MATRIX_KERNEL_FASTEST)
        }
      }
    }
  }
}
