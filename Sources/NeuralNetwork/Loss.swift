#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How wrong a network's answers are, in one number: what training makes smaller.
///
/// With outputs y, targets t, row weights w_r (1 unless told; 0 leaves a row out) and class weights c_k (1 unless told):
public enum Loss: String, Sendable, Hashable, Codable, CaseIterable {
  /// For regression: `sum_r w_r mean_k c_k (y - t)^2 / sum_r w_r`.
  case meanSquaredError
  /// For one of several classes: `-sum_rk w_r c_k t_rk ln y_rk / sum_rk w_r c_k t_rk`, with softmax outputs.
  case crossEntropy
  /// For independent yes or no: `-sum_r w_r mean_k c_k (t ln y + (1 - t) ln(1 - y)) / sum_r w_r`, with sigmoid outputs.
  case binaryCrossEntropy

  /// Whether the loss is defined for what an activation puts out: a logarithm needs outputs between 0 and 1.
  public func accepts(_ activation: Activation) -> Bool {
    self == .meanSquaredError || activation == .softmax || activation == .sigmoid
  }

  /// The loss of one mini-batch, and optionally its gradients with respect to the last layer's sums.
  ///
  /// Softmax with cross-entropy and sigmoid with binary cross-entropy are computed from the sums as one function,
  /// which stays exact where an output rounds to 0 or 1.
  ///
  /// - Parameters:
  ///   - outputs: the last layer's sums on entry, its outputs on return, `[rows, K]`.
  ///   - activation: the last layer's.
  ///   - targets: `[rows, K]`.
  ///   - rowWeights: `[rows]`; empty for all 1.
  ///   - classWeights: `[K]`; empty for all 1.
  ///   - gradients: takes dL/d(sums), `[rows, K]`, unless nil.
  public func evaluate(
    _ outputs: inout Matrix, activation: Activation, targets: Matrix, rowWeights: [Float] = [],
    classWeights: [Float] = [], gradients: inout Matrix?
  ) -> LossValue {
    precondition(
      outputs.rows == targets.rows && outputs.columns == targets.columns,
      "targets \(targets) do not fit outputs \(outputs)")
    precondition(
      rowWeights.isEmpty || rowWeights.count == outputs.rows,
      "\(rowWeights.count) row weights do not fit outputs \(outputs)")
    precondition(
      classWeights.isEmpty || classWeights.count == outputs.columns,
      "\(classWeights.count) class weights do not fit outputs \(outputs)")
    precondition(accepts(activation), "\(rawValue) is not defined for \(activation.rawValue) outputs")

    let total = totalWeight(targets, rowWeights: rowWeights, classWeights: classWeights)
    gradients?.reshape(rows: outputs.rows, columns: outputs.columns)
    let sums = isFused(with: activation) ? outputs : nil
    activation.apply(to: &outputs)
    let terms = Terms(
      outputs: outputs, targets: targets, rowWeights: rowWeights, classWeights: classWeights,
      scale: total > 0 ? Float(1 / total) : 0)
    let sum: Double
    switch self {
    case .meanSquaredError: sum = meanSquaredError(terms, &gradients)
    case .crossEntropy: sum = crossEntropy(terms, sums: sums, &gradients)
    case .binaryCrossEntropy: sum = binaryCrossEntropy(terms, sums: sums, &gradients)
    }
    if gradients != nil && sums == nil { activation.backpropagate(&gradients!, outputs: outputs) }
    return LossValue(sum: sum, weight: total)
  }

  private func isFused(with activation: Activation) -> Bool {
    self == .crossEntropy && activation == .softmax || self == .binaryCrossEntropy && activation == .sigmoid
  }

  /// What the summed loss is divided by.
  private func totalWeight(_ targets: Matrix, rowWeights: [Float], classWeights: [Float]) -> Double {
    guard self == .crossEntropy else {
      return rowWeights.isEmpty ? Double(targets.rows) : rowWeights.reduce(0) { $0 + Double($1) }
    }
    var total = 0.0
    for row in 0..<targets.rows {
      let weight = rowWeights.isEmpty ? 1 : rowWeights[row]
      guard weight != 0 else { continue }
      for (column, target) in targets.row(row).enumerated() {
        total += Double(weight * target * (classWeights.isEmpty ? 1 : classWeights[column]))
      }
    }
    return total
  }
}

/// The loss of some rows: its sum and the weight to divide it by, so that the mean over several batches is exact.
public struct LossValue: Sendable, Hashable {
  /// The weighted sum.
  public var sum: Double
  /// The sum of the weights.
  public var weight: Double

  /// Makes a value; none yet unless told.
  public init(sum: Double = 0, weight: Double = 0) {
    self.sum = sum
    self.weight = weight
  }

  /// The loss itself, `sum / weight`; 0 where no row counts.
  public var mean: Double { weight > 0 ? sum / weight : 0 }

  /// Adds another batch's loss.
  public static func += (left: inout LossValue, right: LossValue) {
    left.sum += right.sum
    left.weight += right.weight
  }
}

/// What the three losses share: the operands of one batch and their weights.
private struct Terms {
  var outputs: Matrix
  var targets: Matrix
  var rowWeights: [Float]
  var classWeights: [Float]
  /// One over the total weight.
  var scale: Float

  /// Calls a function with every element's index and weight `w_r c_k`, except in rows of weight 0.
  func forEach(_ body: (_ index: Int, _ weight: Float) -> Void) {
    let columns = outputs.columns
    for row in 0..<outputs.rows {
      let rowWeight = rowWeights.isEmpty ? 1 : rowWeights[row]
      guard rowWeight != 0 else { continue }
      for column in 0..<columns {
        body(row * columns + column, classWeights.isEmpty ? rowWeight : rowWeight * classWeights[column])
      }
    }
  }
}

extension Loss {
  /// A logarithm that stays finite at 0.
  private static func logarithm(_ x: Float) -> Float { log(max(x, .leastNormalMagnitude)) }

  private func clear(_ gradients: inout Matrix?) {
    gradients?.withMutableElements { for i in $0.indices { $0[i] = 0 } }
  }

  private func meanSquaredError(_ terms: Terms, _ gradients: inout Matrix?) -> Double {
    clear(&gradients)
    let share = 1 / Float(max(terms.outputs.columns, 1))
    var sum = 0.0
    terms.forEach { i, weight in
      let difference = terms.outputs.elements[i] - terms.targets.elements[i]
      sum += Double(weight * share * difference * difference)
      gradients?.elements[i] = 2 * weight * share * difference * terms.scale
    }
    return sum
  }

  private func crossEntropy(_ terms: Terms, sums: Matrix?, _ gradients: inout Matrix?) -> Double {
    clear(&gradients)
    let columns = terms.outputs.columns
    guard let sums else {
      var sum = 0.0
      terms.forEach { i, weight in
        let (y, t) = (terms.outputs.elements[i], terms.targets.elements[i])
        guard t != 0 else { return }
        sum -= Double(weight * t * Self.logarithm(y))
        gradients?.elements[i] = -weight * t / max(y, .leastNormalMagnitude) * terms.scale
      }
      return sum
    }
    var sum = 0.0
    for row in 0..<terms.outputs.rows {
      let rowWeight = terms.rowWeights.isEmpty ? 1 : terms.rowWeights[row]
      guard rowWeight != 0 else { continue }
      // ln y_k = x_k - ln sum_j exp(x_j), and dL/dx_k = y_k sum_j w_j t_j - w_k t_k.
      let range = row * columns..<(row + 1) * columns
      let largest = sums.elements[range].max() ?? 0
      var exponentials: Float = 0
      for i in range { exponentials += exp(sums.elements[i] - largest) }
      let logarithm = largest + log(exponentials)
      var rowTotal: Float = 0
      for i in range {
        let weight =
          terms.targets.elements[i] * (terms.classWeights.isEmpty ? 1 : terms.classWeights[i - range.lowerBound])
        rowTotal += weight
        if weight != 0 { sum += Double(rowWeight * weight) * (Double(logarithm) - Double(sums.elements[i])) }
      }
      guard gradients != nil else { continue }
      for i in range {
        let weight =
          terms.targets.elements[i] * (terms.classWeights.isEmpty ? 1 : terms.classWeights[i - range.lowerBound])
        gradients?.elements[i] = rowWeight * (terms.outputs.elements[i] * rowTotal - weight) * terms.scale
      }
    }
    return sum
  }

  private func binaryCrossEntropy(_ terms: Terms, sums: Matrix?, _ gradients: inout Matrix?) -> Double {
    clear(&gradients)
    let share = 1 / Float(max(terms.outputs.columns, 1))
    var sum = 0.0
    terms.forEach { i, weight in
      let (y, t) = (terms.outputs.elements[i], terms.targets.elements[i])
      let weight = weight * share
      if let x = sums?.elements[i] {
        // -ln y = max(0, -x) + ln(1 + exp(-|x|)), and -ln(1 - y) is x more.
        sum += Double(weight * (max(x, 0) - x * t + log1p(exp(-abs(x)))))
        gradients?.elements[i] = weight * (y - t) * terms.scale
      } else {
        sum -= Double(weight * (t * Self.logarithm(y) + (1 - t) * Self.logarithm(1 - y)))
        let slope = (1 - t) / max(1 - y, .leastNormalMagnitude) - t / max(y, .leastNormalMagnitude)
        gradients?.elements[i] = weight * slope * terms.scale
      }
    }
    return sum
  }
}
