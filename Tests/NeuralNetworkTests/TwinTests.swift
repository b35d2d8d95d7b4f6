import NeuralNetwork
import Testing

/// Ten training steps, compared with the same network trained by PyTorch: outputs, losses and every gradient.
@Suite("A PyTorch twin")
struct TwinTests {
  @Test("Ten training steps of dense networks", arguments: fixtureCases("dense-traces", of: Trace.self))
  func dense(_ trace: Trace) throws { try follow(trace) }

  @Test("Ten training steps of temporal convolutions", arguments: fixtureCases("convolution-traces", of: Trace.self))
  func convolution(_ trace: Trace) throws { try follow(trace) }

  @Test("Ten training steps of recurrent networks", arguments: fixtureCases("recurrent-traces", of: Trace.self))
  func recurrent(_ trace: Trace) throws { try follow(trace) }

  private func follow(_ trace: Trace) throws {
    var network = try trace.network()
    let batch = trace.batch
    let outputs = network.predict(batch.inputs, shape: batch.shape)
    let real = (0..<batch.shape.rows).filter(batch.shape.isReal)
    for row in real {
      for (output, expected) in zip(
        outputs.row(row), trace.outputs[row * outputs.columns..<(row + 1) * outputs.columns])
      {
        #expect(abs(Double(output) - expected) < 2e-6)
      }
    }
    var optimizer: any Optimizer = trace.optimizer == "adam" ? Adam() : StochasticGradientDescent(momentum: 0.9)
    var backpropagation = Backpropagation()
    for step in trace.steps {
      let value = backpropagation.run(network, on: batch, loss: trace.loss, classWeights: trace.classWeights)
      #expect(abs(value.mean - step.loss) < 4e-6 * max(1, abs(step.loss)))
      let expected = try gradients(of: step, network)
      let largest = expected.reduce(0) { max($0, abs($1)) }
      let furthest = zip(backpropagation.gradients, expected).map { abs(Double($0) - $1) }.max() ?? 0
      #expect(furthest < 1e-5 * largest)
      optimizer.update(
        &network.parameters, gradients: backpropagation.gradients, learningRate: trace.learningRate, decaying: [])
    }
  }

  /// The twin's gradients in the order of the network's parameters.
  private func gradients(of step: Trace.Step, _ network: Network) throws -> [Double] {
    try network.namedParameters.flatMap { try #require(step.gradients[$0.name]) }
  }
}
