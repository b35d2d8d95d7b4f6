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
    let (rows, columns) = (sums.rows, sums.columns)
    sums.withMutableElements { elements in
      switch self {
      case .linear: break
      case .relu: for i in elements.indices { elements[i] = max(0, elements[i]) }
      case .tanh: for i in elements.indices { elements[i] = tanhf(elements[i]) }
      case .sigmoid: for i in elements.indices { elements[i] = Self.sigmoid(elements[i]) }
      case .softmax:
        for row in 0..<rows { Self.softmax(&elements, from: row * columns, count: columns) }
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
    let columns = outputs.columns
    let outputs = outputs.elements.span
    gradients.withMutableElements { gradients in
      switch self {
      case .linear: break
      case .relu: for i in gradients.indices where outputs[i] <= 0 { gradients[i] = 0 }
      case .tanh: for i in gradients.indices { gradients[i] *= 1 - outputs[i] * outputs[i] }
      case .sigmoid: for i in gradients.indices { gradients[i] *= outputs[i] * (1 - outputs[i]) }
      case .softmax:
        guard columns > 0 else { return }
        for start in stride(from: 0, to: gradients.count, by: columns) {
          // dL/dx_k = y_k (g_k - sum_j g_j y_j)
          var mean: Float = 0
          for i in start..<start + columns { mean += gradients[i] * outputs[i] }
          for i in start..<start + columns { gradients[i] = outputs[i] * (gradients[i] - mean) }
        }
      }
    }
  }

  /// `1 / (1 + exp(-x))`: overflows nowhere, as exp's argument is never positive.
  static func sigmoid(_ x: Float) -> Float {
    let small = expf(-abs(x))
    return x >= 0 ? 1 / (1 + small) : small / (1 + small)
  }

  /// Softmax of one stretch of numbers, shifted by the largest so that nothing overflows.
  static func softmax(_ elements: inout MutableSpan<Float>, from start: Int, count: Int) {
    guard count > 0 else { return }
    var largest = elements[start]
    for i in start..<start + count { largest = max(largest, elements[i]) }
    var sum: Float = 0
    for i in start..<start + count {
      elements[i] = expf(elements[i] - largest)
      sum += elements[i]
    }
    let scale = 1 / sum
    for i in start..<start + count { elements[i] *= scale }
  }
}

// Inside the enumeration the name `tanh` is the case.
private func _tanh(_ x: Double) -> Double { tanh(x) }
