/// One reading direction of a ``GatedRecurrentLayer``.
struct RecurrentDirection {
  let inputWidth: Int
  /// H, the number of neurons.
  let width: Int
  /// Input weights, recurrent weights, input biases, recurrent biases.
  let places: [ParameterPlace]
  let isReverse: Bool
  /// Where its states begin in an output row.
  let firstColumn: Int

  private var inputWeights: MatrixBlock {
    MatrixBlock(offset: places[0].offset, rows: inputWidth, columns: 3 * width)
  }
  private var recurrentWeights: MatrixBlock {
    MatrixBlock(offset: places[1].offset, rows: width, columns: 3 * width)
  }

  func forward(
    _ inputs: Matrix, shape: SequenceShape, parameters: [Float], into outputs: inout Matrix,
    memory: inout RecurrentMemory
  ) {
    let (sequences, steps) = (shape.sequences, shape.timeSteps)
    memory.gates.reshape(rows: inputs.rows, columns: 3 * width)
    memory.recurrentSums.reshape(rows: inputs.rows, columns: 3 * width)
    memory.states.reshape(rows: sequences * (steps + 1), columns: width)
    let all = MatrixBlock(of: memory.gates)
    MatrixProduct.multiply(
      inputs.elements, MatrixBlock(of: inputs), parameters, inputWeights, biasAt: places[2].offset,
      into: &memory.gates.elements, all)
    for sequence in 0..<sequences {
      for j in 0..<width { memory.states.elements[sequence * (steps + 1) * width + j] = 0 }
    }
    for reading in 0..<steps {
      let step = isReverse ? steps - 1 - reading : reading
      let before = MatrixBlock(offset: reading * width, rows: sequences, columns: width, stride: (steps + 1) * width)
      let sums = MatrixBlock(
        offset: step * 3 * width, rows: sequences, columns: 3 * width, stride: steps * 3 * width)
      MatrixProduct.multiply(
        memory.states.elements, before, parameters, recurrentWeights, biasAt: places[3].offset,
        into: &memory.recurrentSums.elements, sums)
      for sequence in 0..<sequences {
        let row = sequence * steps + step
        advance(
          row: row, isReal: shape.isReal(row), from: (sequence * (steps + 1) + reading) * width, into: &outputs,
          gates: &memory.gates, sums: memory.recurrentSums, states: &memory.states)
      }
    }
  }

  /// The gates and the new state of one row, from its sums and the state that lies at an offset.
  private func advance(
    row: Int, isReal: Bool, from before: Int, into outputs: inout Matrix, gates: inout Matrix, sums: Matrix,
    states: inout Matrix
  ) {
    let (gate, output, after) = (row * 3 * width, row * outputs.columns + firstColumn, before + width)
    guard isReal else {
      for j in 0..<width {
        states.elements[after + j] = states.elements[before + j]
        outputs.elements[output + j] = 0
      }
      return
    }
    let candidate = gate + 2 * width
    for i in gate..<candidate { gates.elements[i] += sums.elements[i] }
    Elementwise.apply(.sigmoid, to: &gates.elements, in: gate..<candidate)
    for j in 0..<width { gates.elements[candidate + j] += gates.elements[gate + j] * sums.elements[candidate + j] }
    Elementwise.apply(.tanh, to: &gates.elements, in: candidate..<candidate + width)
    for j in 0..<width {
      let (update, new) = (gates.elements[gate + width + j], gates.elements[candidate + j])
      let state = (1 - update) * new + update * states.elements[before + j]
      states.elements[after + j] = state
      outputs.elements[output + j] = state
    }
  }

  func backward(
    from outputGradients: Matrix, inputs: Matrix, shape: SequenceShape, parameters: [Float],
    memory: inout RecurrentMemory, into gradients: inout [Float], inputGradients: inout Matrix?
  ) {
    let (sequences, steps) = (shape.sequences, shape.timeSteps)
    memory.recurrentGradients.reshape(rows: sequences * (steps + 1), columns: 3 * width)
    memory.stateGradients.reshape(rows: sequences, columns: width)
    for sequence in 0..<sequences {
      for j in 0..<width { memory.stateGradients.elements[sequence * width + j] = 0 }
      // The last state is read by nobody.
      let unread = (sequence * (steps + 1) + steps) * 3 * width
      for j in 0..<3 * width { memory.recurrentGradients.elements[unread + j] = 0 }
    }
    for reading in (0..<steps).reversed() {
      let step = isReverse ? steps - 1 - reading : reading
      for sequence in 0..<sequences {
        let row = sequence * steps + step
        retreat(
          row: row, isReal: shape.isReal(row), sequence: sequence, place: sequence * (steps + 1) + reading,
          outputGradients: outputGradients, sums: memory.recurrentSums, states: memory.states, gates: &memory.gates,
          recurrentGradients: &memory.recurrentGradients, stateGradients: &memory.stateGradients)
      }
      let given = MatrixBlock(
        offset: reading * 3 * width, rows: sequences, columns: 3 * width, stride: (steps + 1) * 3 * width)
      MatrixProduct.multiply(
        memory.recurrentGradients.elements, given, parameters, recurrentWeights, transposingB: true,
        into: &memory.stateGradients.elements, MatrixBlock(rows: sequences, columns: width), accumulating: true)
    }
    let (gateGradients, recurrentGradients) = (memory.gates, memory.recurrentGradients)
    MatrixProduct.multiply(
      inputs.elements, MatrixBlock(of: inputs), transposingA: true, gateGradients.elements,
      MatrixBlock(of: gateGradients), into: &gradients, inputWeights)
    MatrixProduct.multiply(
      memory.states.elements, MatrixBlock(of: memory.states), transposingA: true, recurrentGradients.elements,
      MatrixBlock(of: recurrentGradients), into: &gradients, recurrentWeights)
    gateGradients.sumRows(into: &gradients, at: places[2].offset)
    recurrentGradients.sumRows(into: &gradients, at: places[3].offset)
    guard inputGradients != nil else { return }
    MatrixProduct.multiply(
      gateGradients.elements, MatrixBlock(of: gateGradients), parameters, inputWeights, transposingB: true,
      into: &inputGradients!.elements, MatrixBlock(of: inputs), accumulating: isReverse)
  }

  /// Replaces one row's gates by the gradients of their sums, and its state's gradient by what passes it by.
  ///
  /// With dh the gradient of the new state: `dn = dh (1 - z)`, `dz = dh (h - n)`, and what goes on to h is `dh z`.
  private func retreat(
    row: Int, isReal: Bool, sequence: Int, place: Int, outputGradients: Matrix, sums: Matrix, states: Matrix,
    gates: inout Matrix, recurrentGradients: inout Matrix, stateGradients: inout Matrix
  ) {
    let gate = row * 3 * width
    let (state, before, recurrent) = (sequence * width, place * width, place * 3 * width)
    let output = row * outputGradients.columns + firstColumn
    let outputGradients = outputGradients.elements.span
    let sums = sums.elements.span
    let states = states.elements.span
    var gates = gates.elements.mutableSpan
    var recurrentGradients = recurrentGradients.elements.mutableSpan
    var stateGradients = stateGradients.elements.mutableSpan
    guard isReal else {
      for j in 0..<3 * width {
        gates[gate + j] = 0
        recurrentGradients[recurrent + j] = 0
      }
      return
    }
    for j in 0..<width {
      let (r, z, n) = (gates[gate + j], gates[gate + width + j], gates[gate + 2 * width + j])
      let gradient = stateGradients[state + j] + outputGradients[output + j]
      let candidate = gradient * (1 - z) * (1 - n * n)
      let update = gradient * (states[before + j] - n) * z * (1 - z)
      let reset = candidate * sums[gate + 2 * width + j] * r * (1 - r)
      gates[gate + j] = reset
      gates[gate + width + j] = update
      gates[gate + 2 * width + j] = candidate
      recurrentGradients[recurrent + j] = reset
      recurrentGradients[recurrent + width + j] = update
      recurrentGradients[recurrent + 2 * width + j] = candidate * r
      stateGradients[state + j] = gradient * z
    }
  }
}
