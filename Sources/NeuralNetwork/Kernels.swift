internal import CMatrixKernels

// The doors to the C kernels, and the only code of this module that holds pointers. No pointer outlives its closure, and
// none is taken before the sizes were checked.

/// Which of the kernel's paths works; the portable one is for comparison.
package enum KernelPath {
  case fastest
  case portable
}

extension KernelPath {
  fileprivate var kernel: MatrixKernelPath { self == .portable ? MATRIX_KERNEL_PORTABLE : MATRIX_KERNEL_FASTEST }
}

/// The matrix product: the door to the C kernel of that name.
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
    groups: MatrixGroups = MatrixGroups(), path: KernelPath = .fastest
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
            path.kernel)
        }
      }
    }
  }
}

/// The product of a lower triangular matrix and some columns: the door to the C kernel.
///
/// Invariant: weights and columns are as large as their size says.
package enum TriangleProduct {
  /// How many columns are worked on at once.
  package static let columnCount = Int(TRIANGLE_PRODUCT_COLUMNS)

  /// The squared lengths of `L x` for each column of x, `[16]`: `sum_i (sum_(k <= i) L_ik x_kj)^2`, in this order.
  ///
  /// - Parameters:
  ///   - weights: L, square; what is above its diagonal is not read.
  ///   - columns: x, `[size, 16]`.
  package static func squaredLengths(_ weights: Matrix, _ columns: [Float], path: KernelPath = .fastest) -> [Float] {
    let size = weights.rows
    precondition(
      weights.columns == size && columns.count == size * columnCount,
      "a triangle \(weights) does not go with \(columns.count / columnCount) rows of columns")
    var squares = [Float](repeating: 0, count: columnCount)
    weights.elements.withUnsafeBufferPointer { weights in
      columns.withUnsafeBufferPointer { columns in
        squares.withUnsafeMutableBufferPointer { squares in
          guard let weight = weights.baseAddress, let column = columns.baseAddress, let square = squares.baseAddress
          else { return }
          triangle_product_square_sums(size, weight, column, square, path.kernel)
        }
      }
    }
    return squares
  }
}

/// What is done to each number by itself: the door to the C loops.
///
/// Invariants: a range lies within its array; arrays that belong together have one length. Two `inout` arrays cannot be
/// the same, nor one of them an operand.
package enum Elementwise {
  /// The functions of one number.
  package enum Function: CaseIterable, Sendable {
    /// `exp x`, with x limited to -87 ... 88.
    case exponential
    /// `1 / (1 + exp(-x))`.
    case sigmoid
    /// `tanh x`.
    case tanh
    /// `max(0, x)`.
    case relu
  }

  /// Replaces the numbers in a range, or all, by a function of them.
  package static func apply(
    _ function: Function, to elements: inout [Float], in range: Range<Int>? = nil, path: KernelPath = .fastest
  ) {
    let range = range ?? 0..<elements.count
    precondition(range.lowerBound >= 0 && range.upperBound <= elements.count, "a range reaches beyond its array")
    elements.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress, !range.isEmpty else { return }
      let first = base + range.lowerBound
      switch function {
      case .exponential: elementwise_exponential(range.count, first, path.kernel)
      case .sigmoid: elementwise_sigmoid(range.count, first, path.kernel)
      case .tanh: elementwise_tanh(range.count, first, path.kernel)
      case .relu: elementwise_relu(range.count, first, path.kernel)
      }
    }
  }

  /// Replaces every x of rows side by side by `(x - mean) / scale`, held within -limit and limit; NaN stays.
  ///
  /// - Parameters:
  ///   - elements: `[rows, columns]`.
  ///   - means: what is taken from each column, `[columns]`.
  ///   - scales: what each column is then divided by, `[columns]`.
  package static func normalize(
    _ elements: inout [Float], means: [Float], scales: [Float], limit: Float, path: KernelPath = .fastest
  ) {
    let columns = means.count
    precondition(
      scales.count == columns && (columns == 0 ? elements.isEmpty : elements.count.isMultiple(of: columns)),
      "\(elements.count) numbers, \(columns) means, \(scales.count) scales")
    elements.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress, columns > 0 else { return }
      normalize(base, base, rows: elements.count / columns, stride: columns, means, scales, limit, path)
    }
  }

  /// The same of blocks of `elements`, one after the other, `[rows of all blocks, columns]`.
  package static func normalized(
    _ elements: [Float], _ blocks: [MatrixBlock], means: [Float], scales: [Float], limit: Float,
    path: KernelPath = .fastest
  ) -> [Float] {
    let columns = means.count
    precondition(
      scales.count == columns && columns > 0
        && blocks.allSatisfy { $0.columns == columns && $0.fits(elements.count, groups: 1, groupStride: 0) },
      "a block is not \(columns) columns wide or reaches beyond its \(elements.count) numbers")
    let count = blocks.reduce(0) { $0 + $1.rows } * columns
    return [Float](unsafeUninitializedCapacity: count) { result, initialized in
      elements.withUnsafeBufferPointer { elements in
        guard var target = result.baseAddress, let source = elements.baseAddress else { return }
        for block in blocks where block.rows > 0 {
          normalize(
            source + block.offset, target, rows: block.rows, stride: block.stride, means, scales, limit, path)
          target += block.rows * columns
        }
        initialized = count
      }
    }
  }

  private static func normalize(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, rows: Int, stride: Int, _ means: [Float],
    _ scales: [Float], _ limit: Float, _ path: KernelPath
  ) {
    means.withUnsafeBufferPointer { means in
      scales.withUnsafeBufferPointer { scales in
        guard let mean = means.baseAddress, let scale = scales.baseAddress else { return }
        elementwise_normalize(rows, means.count, target, source, stride, mean, scale, limit, path.kernel)
      }
    }
  }

  /// Replaces gradients by 0 where the output is not positive.
  static func applyReluSlope(to gradients: inout [Float], outputs: [Float]) {
    precondition(gradients.count == outputs.count, "\(gradients.count) gradients for \(outputs.count) outputs")
    gradients.withUnsafeMutableBufferPointer { gradients in
      outputs.withUnsafeBufferPointer { outputs in
        guard let gradient = gradients.baseAddress, let output = outputs.baseAddress else { return }
        elementwise_relu_gradient(gradients.count, gradient, output)
      }
    }
  }

  /// The numbers of one step of ``Adam``.
  package struct AdamStep {
    var beta1: Float
    var beta2: Float
    var stepSize: Float
    var rootScale: Float
    var epsilon: Float
  }

  /// Moves means, squares and parameters by one step of ``Adam``.
  static func advance(
    _ parameters: inout [Float], gradients: [Float], means: inout [Float], squares: inout [Float], by step: AdamStep,
    path: KernelPath = .fastest
  ) {
    let count = parameters.count
    precondition(
      gradients.count == count && means.count == count && squares.count == count,
      "\(count) parameters, \(gradients.count) gradients, \(means.count) means, \(squares.count) squares")
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradients.withUnsafeBufferPointer { gradients in
        means.withUnsafeMutableBufferPointer { means in
          squares.withUnsafeMutableBufferPointer { squares in
            guard let parameter = parameters.baseAddress, let gradient = gradients.baseAddress,
              let mean = means.baseAddress, let square = squares.baseAddress
            else { return }
            elementwise_adam(
              count, parameter, gradient, mean, square, step.beta1, step.beta2, step.stepSize, step.rootScale,
              step.epsilon, path.kernel)
          }
        }
      }
    }
  }
}
