import NeuralNetwork

/// A network's loss in double precision, written neuron by neuron from the textbook's formulas: what the matrix code is
/// compared with, and what is differentiated numerically.
struct Oracle {
  let description: NetworkDescription
  let batch: MiniBatch
  let loss: Loss
  let classWeights: [Double]

  typealias Rows = [[Double]]

  init(_ description: NetworkDescription, batch: MiniBatch, loss: Loss, classWeights: [Float]) {
    self.description = description
    self.batch = batch
    self.loss = loss
    self.classWeights = classWeights.map(Double.init)
  }

  /// The mean loss for given parameters.
  func meanLoss(_ parameters: [Double]) -> Double {
    let outputs = outputs(parameters)
    var (sum, weight) = (0.0, 0.0)
    for row in outputs.indices where batch.shape.isReal(row) {
      let targets = batch.targets.row(row).map(Double.init)
      let rowWeight = batch.weights.isEmpty ? 1 : Double(batch.weights[row])
      var (rowSum, targetSum) = (0.0, 0.0)
      for k in targets.indices {
        let (y, t) = (outputs[row][k], targets[k])
        let classWeight = classWeights.isEmpty ? 1 : classWeights[k]
        targetSum += classWeight * t
        switch loss {
        case .meanSquaredError: rowSum += classWeight * (y - t) * (y - t)
        case .crossEntropy: rowSum -= classWeight * t * logarithm(y)
        case .binaryCrossEntropy: rowSum -= classWeight * (t * logarithm(y) + (1 - t) * logarithm(1 - y))
        }
      }
      sum += rowWeight * (loss == .crossEntropy ? rowSum : rowSum / Double(targets.count))
      weight += rowWeight * (loss == .crossEntropy ? targetSum : 1)
    }
    return sum / weight
  }

  /// The network's outputs for given parameters.
  func outputs(_ parameters: [Double]) -> Rows {
    var rows = (0..<batch.inputs.rows).map { batch.inputs.row($0).map(Double.init) }
    var rest = parameters[...]
    for layer in description.layers {
      switch layer {
      case .dense(let outputs, let activation):
        let sums = dense(rows, outputs, &rest)
        rows = sums.map { activated($0, activation) }
      case .dropout: break
      }
    }
    return rows
  }

  /// dL/d(parameter) by central differences, `(L(p + h) - L(p - h)) / 2h`.
  func gradients(_ parameters: [Float]) -> [Double] {
    var parameters = parameters.map(Double.init)
    let step = 1e-5
    return parameters.indices.map { i in
      let value = parameters[i]
      parameters[i] = value + step
      let above = meanLoss(parameters)
      parameters[i] = value - step
      let below = meanLoss(parameters)
      parameters[i] = value
      return (above - below) / (2 * step)
    }
  }

  func activated(_ sums: [Double], _ activation: Activation) -> [Double] {
    guard activation == .softmax else { return sums.map { activation($0) } }
    let exponentials = sums.map { exponential($0) }
    let total = exponentials.reduce(0, +)
    return exponentials.map { $0 / total }
  }

  /// Takes so many numbers off the front.
  func take(_ count: Int, _ rest: inout ArraySlice<Double>) -> [Double] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  private func dense(_ rows: Rows, _ outputs: Int, _ rest: inout ArraySlice<Double>) -> Rows {
    let inputs = rows.first?.count ?? 0
    let weights = take(inputs * outputs, &rest)
    let biases = take(outputs, &rest)
    let neurons = (0..<outputs).map { j in
      Neuron(weights: (0..<inputs).map { weights[$0 * outputs + j] }, bias: biases[j])
    }
    return rows.map { row in neurons.map { $0.sum(row) } }
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

private func logarithm(_ x: Double) -> Double { log(x) }
private func exponential(_ x: Double) -> Double { exp(x) }
