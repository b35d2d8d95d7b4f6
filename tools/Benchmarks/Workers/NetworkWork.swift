import MotionLabels
import NeuralNetwork

/// The product of two matrices, `[rows, inputs] [inputs, outputs]`.
struct ProductWork {
  let rows: Int
  let inputs: Int
  let outputs: Int

  func serve() {
    let a = Numbers.matrix(rows: rows, columns: inputs)
    let b = Numbers.matrix(rows: inputs, columns: outputs)
    var c = [Float](repeating: 0, count: rows * outputs)
    Worker.serve {
      MatrixProduct.multiply(
        a.elements, MatrixBlock(of: a), b.elements, MatrixBlock(of: b), into: &c,
        MatrixBlock(rows: rows, columns: outputs))
      return Double(c[rows * outputs - 1])
    }
  }
}

/// One step of training a network of the bundled model: forward, backward, Adam.
struct TrainingWork {
  let network: Network
  let loss: Loss
  let settings = TrainingSettings()

  init(stage: String) throws {
    let model = try MotionModel.bundled()
    let isType = stage == "type"
    network = isType ? model.classification.movement.network : model.regression.network
    loss = isType ? .crossEntropy : .meanSquaredError
  }

  func serve() {
    var network = Network(network.description, seed: 1)
    let rows = settings.batchSize
    var targets = Matrix(rows: rows, columns: network.outputWidth)
    for row in 0..<rows { targets[row, row % network.outputWidth] = 1 }
    let batch = MiniBatch(inputs: Numbers.matrix(rows: rows, columns: network.inputWidth), targets: targets)
    var backpropagation = Backpropagation(generator: RandomGenerator(seed: 1))
    var adam = Adam(weightDecay: 0.01)
    Worker.serve(#"{"batch": \#(rows), "network": \#(network.description.json)}"#) {
      let value = backpropagation.run(network, on: batch, loss: loss)
      adam.update(&network.parameters, gradients: backpropagation.gradients, learningRate: 1e-4, decaying: [])
      return Double(value.mean)
    }
  }
}

/// A layer over a batch of sequences, forward, or forward and backward.
struct SequenceLayerWork {
  /// The shapes of the default sequence member in training, and a convolution as it is usual.
  enum Kind: String {
    case convolution
    case recurrent
  }

  let kind: Kind
  let learns: Bool

  func serve() {
    switch kind {
    case .convolution:
      let (width, kernel) = (64, 5)
      serve(
        TemporalConvolutionLayer(inputs: width, outputs: width, kernelSize: kernel, activation: .linear),
        sequences: 32, steps: 60, #""kernel": \#(kernel)"#)
    case .recurrent:
      serve(
        GatedRecurrentLayer(inputs: 62, outputs: 48, bidirectional: true), sequences: 16, steps: 180,
        #""bidirectional": true"#)
    }
  }

  private func serve(_ layer: some Layer, sequences: Int, steps: Int, _ details: String) {
    var generator = RandomGenerator(seed: 1)
    var parameters = [Float](repeating: 0, count: layer.parameters.reduce(0) { $0 + $1.count })
    layer.initialize(&parameters, using: &generator)
    let inputs = Numbers.matrix(rows: sequences * steps, columns: layer.inputWidth)
    let shape = SequenceShape(sequences: sequences, timeSteps: steps)
    var outputs = Matrix(rows: 0, columns: 0)
    let slopes = Numbers.matrix(rows: sequences * steps, columns: layer.outputWidth)
    var memory = LayerMemory()
    var gradients = parameters
    var inputGradients: Matrix? = Matrix(rows: 0, columns: 0)
    Worker.serve(
      #"{"sequences": \#(sequences), "steps": \#(steps), "inputs": \#(layer.inputWidth), "#
        + #""outputs": \#(layer.outputWidth), \#(details)}"#
    ) {
      layer.forward(inputs, shape: shape, parameters: parameters, into: &outputs, memory: &memory)
      if learns {
        layer.backward(
          from: slopes, inputs: inputs, outputs: outputs, shape: shape, parameters: parameters, memory: &memory,
          into: &gradients, inputGradients: &inputGradients)
      }
      return 0
    }
  }
}

/// Numbers to work on, in [-1, 1].
enum Numbers {
  static func matrix(rows: Int, columns: Int) -> Matrix {
    var generator = RandomGenerator(seed: 1)
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.uniform(in: -1...1) })
  }
}
