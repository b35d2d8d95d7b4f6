import NeuralNetwork
import Testing

/// The steps of the tutorial page: each test runs the page's code, and the page must show that code and its output.
@Suite("The tutorial page")
struct ArticleTests {
  /// Two decimals are enough to read.
  static func short(_ value: some BinaryFloatingPoint) -> Double { (Double(value) * 100).rounded() / 100 }

  let page = TutorialPage()

  @Test("One neuron learns the hours an animator needs")
  func oneNeuron() {
    let output = page.run("one-neuron") { print in
      // begin one-neuron
      // Characters in the shot, seconds, complexity from 1 to 5; and the hours it took.
      let shots: [[Double]] = [
        [1, 4, 1], [2, 3, 2], [1, 8, 3], [3, 5, 2], [2, 10, 5], [4, 6, 4], [1, 2, 5], [3, 9, 1],
      ]
      let hours: [Double] = [6, 10, 12, 15, 20, 23, 12.5, 15]

      var animator = Neuron(weights: [0, 0, 0])
      for step in 0...20_000 {
        let loss = animator.learn(inputs: shots, targets: hours, learningRate: 0.01)
        if [0, 100, 20_000].contains(step) { print("step \(step): mean squared error \(short(loss))") }
      }
      print("hours for each character, second, degree: \(animator.weights.map(short))")
      print("2 characters, 6 seconds, complexity 3: \(short(animator.output([2, 6, 3]))) hours")
      // end one-neuron
      #expect(abs(animator.output([2, 6, 3]) - 14.5) < 1)
    }
    #expect(page.shows("one-neuron", output: output))
  }

  @Test("One neuron cannot learn what no straight line separates")
  func oneNeuronFails() throws {
    let output = try page.run("exclusive-or") { print in
      // begin exclusive-or
      // Left foot down, right foot down; is it one leg that carries the body?
      let feet = Matrix([[0, 0], [0, 1], [1, 0], [1, 1]])
      let oneLeg = Matrix([[0], [1], [1], [0]])
      let data = InMemoryTrainingData(inputs: feet, targets: oneLeg)
      let trainer = Trainer(
        loss: .binaryCrossEntropy, learningRate: LearningRateSchedule(0.05), epochs: 400, batchSize: 4, seed: 1)

      for hiddenLayers in [[], [6]] {
        let description = NetworkDescription(
          inputs: 2, hiddenLayers: hiddenLayers, activation: .tanh, outputs: 1, outputActivation: .sigmoid)
        var network = Network(description, seed: 1)
        try trainer.train(&network, on: data)
        print("hidden layers \(hiddenLayers): \(network.predict(feet).elements.map(short))")
      }
      // end exclusive-or
    }
    #expect(page.shows("exclusive-or", output: output))
    let lines = output.split(separator: "\n")
    #expect(lines[0] == "hidden layers []: [0.5, 0.5, 0.5, 0.5]")
    #expect(lines[1].contains("[0.0, "))
  }

  @Test("Softmax shares, sigmoid answers each question by itself")
  func softmaxAndSigmoid() {
    let output = page.run("softmax-sigmoid") { print in
      // begin softmax-sigmoid
      let sums = Matrix([[2, 1, -1]])  // what three neurons say: walk, tired, jump

      var shares = sums
      Activation.softmax.apply(to: &shares)
      print("softmax: \(shares.elements.map(short)), together \(short(shares.elements.reduce(0, +)))")

      var answers = sums
      Activation.sigmoid.apply(to: &answers)
      print("sigmoid: \(answers.elements.map(short)), together \(short(answers.elements.reduce(0, +)))")
      // end softmax-sigmoid
      #expect(abs(shares.elements.reduce(0, +) - 1) < 1e-6)
      var other = Matrix([[2, -5, 4]])
      Activation.sigmoid.apply(to: &other)
      #expect(other[0, 0] == answers[0, 0])
    }
    #expect(page.shows("softmax-sigmoid", output: output))
  }

  @Test("What the learning rate does")
  func learningRate() {
    let output = page.run("learning-rate") { print in
      // begin learning-rate
      let data = noisyCurve(64, seed: 1)
      for rate: Float in [0.001, 0.1, 10] {
        var network = Network(
          NetworkDescription(inputs: 1, hiddenLayers: [16], activation: .tanh, outputs: 1, outputActivation: .linear),
          seed: 1)
        let trainer = Trainer(
          loss: .meanSquaredError, optimizer: StochasticGradientDescent(), learningRate: LearningRateSchedule(rate),
          epochs: 200, batchSize: 16, seed: 1)
        do {
          let epochs = try trainer.train(&network, on: data)
          print("learning rate \(rate): loss \(short(epochs[0].loss)), in the end \(short(epochs[199].loss))")
        } catch {
          print("learning rate \(rate): \(error)")
        }
      }
      // end learning-rate
    }
    #expect(page.shows("learning-rate", output: output))
  }

  @Test("What the batch size does")
  func batchSize() throws {
    let output = try page.run("batch-size") { print in
      // begin batch-size
      let data = noisyCurve(64, seed: 1)
      for size in [1, 8, 64] {
        var network = Network(
          NetworkDescription(inputs: 1, hiddenLayers: [16], activation: .tanh, outputs: 1, outputActivation: .linear),
          seed: 1)
        let trainer = Trainer(
          loss: .meanSquaredError, optimizer: StochasticGradientDescent(), learningRate: LearningRateSchedule(0.05),
          epochs: 200, batchSize: size, seed: 1)
        let losses = try trainer.train(&network, on: data).map(\.loss)
        // Epochs whose loss rose: the noise of small batches.
        let rises = zip(losses, losses.dropFirst()).filter { $0 < $1 }.count
        print(
          "batch size \(size): \(64 / size) steps an epoch, loss \(short(losses[199])), \(rises) of 199 epochs rose")
      }
      // end batch-size
    }
    #expect(page.shows("batch-size", output: output))
  }

  @Test("Over-fitting shows where the training and validation curves part")
  func overFitting() throws {
    let output = try page.run("over-fitting") { print in
      // begin over-fitting
      let (training, validation) = (noisyCurve(12, seed: 3), noisyCurve(60, seed: 2))
      let description = NetworkDescription(
        inputs: 1, hiddenLayers: [32], activation: .tanh, outputs: 1, outputActivation: .linear)
      var trainer = Trainer(
        loss: .meanSquaredError, learningRate: LearningRateSchedule(0.01), epochs: 1000, batchSize: 12, seed: 1)

      var network = Network(description, seed: 1)
      let curves = try trainer.train(&network, on: training, validation: validation)
      for epoch in [1, 100, 200, 400, 1000].map({ curves[$0 - 1] }) {
        print("epoch \(epoch.number): training \(short(epoch.loss)), validation \(short(epoch.validationLoss ?? 0))")
      }

      trainer.earlyStopping = EarlyStopping(patience: 200)
      var stopped = Network(description, seed: 1)
      try trainer.train(&stopped, on: training, validation: validation)
      print("with early stopping: validation \(short(trainer.evaluate(stopped, on: validation).loss))")
      // end over-fitting
      let last = try #require(curves[999].validationLoss)
      #expect(curves[999].loss < curves[199].loss / 2)
      #expect(last > trainer.evaluate(stopped, on: validation).loss * 2)
    }
    #expect(page.shows("over-fitting", output: output))
  }

  @Test("The page shows nothing that no test runs")
  func nothingElse() {
    #expect(page.names == page.fencedNames)
    #expect(page.fencedNames.count == 7)
  }

  private func short(_ value: some BinaryFloatingPoint) -> Double { Self.short(value) }

  // begin noisy-curve
  /// A wave with noise: the noise is what a network should not learn.
  func noisyCurve(_ count: Int, seed: UInt64) -> InMemoryTrainingData {
    var generator = RandomGenerator(seed: seed)
    var (inputs, targets) = (Matrix(rows: count, columns: 1), Matrix(rows: count, columns: 1))
    for row in 0..<count {
      let x = generator.uniform(in: -1...1)
      inputs[row, 0] = x
      targets[row, 0] = 4 * x * x * x - 3 * x + 0.3 * generator.normal()
    }
    return InMemoryTrainingData(inputs: inputs, targets: targets)
  }
  // end noisy-curve
}
