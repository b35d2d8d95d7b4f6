#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a neuron does with its weighted sum: the bend that lets several layers say more than one.
public enum Activation: String, Sendable, Hashable, Codable, CaseIterable {
  /// The sum itself, `y = x`: for regression.
  case linear
  /// The sum where it is positive, else nothing, `y = max(0, x)`: the usual choice inside a network.
  case relu
  /// An S between -1 and 1, `y = tanh x`.
  case tanh
  /// An S between 0 and 1, `y = 1 / (1 + exp(-x))`: one independent yes or no for each neuron.
  case sigmoid
  /// Shares of a whole, `y_k = exp(x_k) / sum_j exp(x_j)` over a row: one of several classes.
  case softmax

  /// The activation of a single sum in double precision; softmax of a single neuron is 1.
  public func callAsFunction(_ sum: Double) -> Double {
    switch self {
    case .linear: sum
    case .relu: max(0, sum)
    case .tanh: _tanh(sum)
    case .sigmoid: 1 / (1 + exp(-sum))
    case .softmax: 1
    }
  }

  /// The slope `dy/dx` of a single neuron, told from its output y; relu's slope at 0 is 0.
  public func slope(atOutput output: Double) -> Double {
    switch self {
    case .linear: 1
    case .relu: output > 0 ? 1 : 0
    case .tanh: 1 - output * output
    case .sigmoid: output * (1 - output)
    case .softmax: 0
    }
  }

  /// Replaces sums x `[rows, columns]` by outputs y; softmax takes each row as a whole.
  public func apply(to sums: inout Matrix) {
    switch self {
    case .linear: break
    case .relu: Elementwise.apply(.relu, to: &sums.elements)
    case .tanh: Elementwise.apply(.tanh, to: &sums.elements)
    case .sigmoid: Elementwise.apply(.sigmoid, to: &sums.elements)
    case .softmax:
      // Each row is shifted by its largest, so that nothing overflows.
      sums.forEachRow { row, columns in
        var largest = row[columns.lowerBound]
        for i in columns { largest = max(largest, row[i]) }
        for i in columns { row[i] -= largest }
      }
      Elementwise.apply(.exponential, to: &sums.elements)
      sums.forEachRow { row, columns in
        var total: Float = 0
        for i in columns { total += row[i] }
        let scale = 1 / total
        for i in columns { row[i] *= scale }
      }
    }
  }

  /// Replaces gradients with respect to the outputs, dL/dy, by those with respect to the sums, dL/dx.
  ///
  /// - Parameters:
  ///   - gradients: dL/dy on entry, dL/dx on return, `[rows, columns]`.
  ///   - outputs: what ``apply(to:)`` left, `[rows, columns]`.
  public func backpropagate(_ gradients: inout Matrix, outputs: Matrix) {
    precondition(
      gradients.rows == outputs.rows && gradients.columns == outputs.columns,
      "gradients \(gradients) do not fit outputs \(outputs)")
    let slopes = outputs.elements.span
    switch self {
    case .linear: break
    case .relu: Elementwise.applyReluSlope(to: &gradients.elements, outputs: outputs.elements)
    case .tanh:
      gradients.withMutableElements { for i in $0.indices { $0[i] *= 1 - slopes[i] * slopes[i] } }
    case .sigmoid:
      gradients.withMutableElements { for i in $0.indices { $0[i] *= slopes[i] * (1 - slopes[i]) } }
    case .softmax:
      gradients.forEachRow { row, columns in
        // dL/dx_k = y_k (g_k - sum_j g_j y_j)
        var mean: Float = 0
        for i in columns { mean += row[i] * slopes[i] }
        for i in columns { row[i] = slopes[i] * (row[i] - mean) }
      }
    }
  }
}

extension Matrix {
  /// Gives all numbers and the places of one row's numbers among them, row after row.
  fileprivate mutating func forEachRow(_ body: (inout MutableSpan<Float>, Range<Int>) -> Void) {
    let columns = columns
    guard columns > 0 else { return }
    withMutableElements { elements in
      for start in stride(from: 0, to: elements.count, by: columns) { body(&elements, start..<start + columns) }
    }
  }
}

// Inside the enumeration the name `tanh` is the case.
private func _tanh(_ x: Double) -> Double { tanh(x) }
