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
      case .temporalConvolution(let outputs, let kernelSize, let dilation, let activation):
        let sums = convolution(rows, outputs, kernelSize, dilation, &rest)
        rows = sums.map { activated($0, activation) }
      case .gatedRecurrent(let outputs, let bidirectional):
        let forward = recurrent(rows, outputs, isReverse: false, &rest)
        let reverse = bidirectional ? recurrent(rows, outputs, isReverse: true, &rest) : rows.map { _ in [] }
        rows = zip(forward, reverse).map { $0 + $1 }
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

extension Oracle {
  /// Each neuron is an ordinary one that is shown several steps, one after the other.
  private func convolution(
    _ rows: Rows, _ outputs: Int, _ kernelSize: Int, _ dilation: Int, _ rest: inout ArraySlice<Double>
  ) -> Rows {
    let (inputs, steps) = (rows[0].count, batch.shape.timeSteps)
    let weights = take(kernelSize * inputs * outputs, &rest)
    let biases = take(outputs, &rest)
    let neurons = (0..<outputs).map { j in
      Neuron(weights: (0..<kernelSize * inputs).map { weights[$0 * outputs + j] }, bias: biases[j])
    }
    return rows.indices.map { row in
      let first = row / steps * steps
      let seen = (0..<kernelSize).flatMap { tap in
        let source = row + (tap - kernelSize / 2) * dilation
        return source >= first && source < first + steps && batch.shape.isReal(source)
          ? rows[source] : [Double](repeating: 0, count: inputs)
      }
      return neurons.map { $0.sum(seen) }
    }
  }

  /// The states of a gated recurrent unit, from the formulas in ``GatedRecurrentLayer``, one number at a time.
  private func recurrent(_ rows: Rows, _ width: Int, isReverse: Bool, _ rest: inout ArraySlice<Double>) -> Rows {
    let (inputs, steps) = (rows[0].count, batch.shape.timeSteps)
    let w = take(inputs * 3 * width, &rest)
    let u = take(width * 3 * width, &rest)
    let b = take(3 * width, &rest)
    let c = take(3 * width, &rest)
    var outputs = rows.map { _ in [Double](repeating: 0, count: width) }
    for sequence in 0..<batch.shape.sequences {
      var state = [Double](repeating: 0, count: width)
      for reading in 0..<steps {
        let row = sequence * steps + (isReverse ? steps - 1 - reading : reading)
        guard batch.shape.isReal(row) else { continue }
        let x = rows[row]
        let input = (0..<3 * width).map { g in b[g] + x.indices.reduce(0) { $0 + x[$1] * w[$1 * 3 * width + g] } }
        let recurrent = (0..<3 * width).map { g in
          c[g] + state.indices.reduce(0) { $0 + state[$1] * u[$1 * 3 * width + g] }
        }
        state = (0..<width).map { j in
          let reset = Activation.sigmoid(input[j] + recurrent[j])
          let update = Activation.sigmoid(input[width + j] + recurrent[width + j])
          let candidate = Activation.tanh(input[2 * width + j] + reset * recurrent[2 * width + j])
          return (1 - update) * candidate + update * state[j]
        }
        outputs[row] = state
      }
    }
    return outputs
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
