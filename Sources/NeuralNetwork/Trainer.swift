/// Trains a network: shuffles the samples, cuts them into mini-batches, steps downhill on each, epoch after epoch.
///
/// With the same seed, data and processor it gives the same weights to the last bit.
public struct Trainer: Sendable {
  /// What training makes smaller.
  public var loss: Loss
  /// How the parameters follow their gradients; each training starts with a copy of it.
  public var optimizer: any Optimizer
  /// The learning rate over the epochs.
  public var learningRate: LearningRateSchedule
  /// How many epochs are planned.
  public var epochs: Int
  /// How many samples each mini-batch has; the last of an epoch may have fewer.
  public var batchSize: Int
  /// Decides the order of the samples and what dropout switches off.
  public var seed: UInt64
  /// How much each output counts in the loss, `[outputs]`; empty for all 1.
  public var classWeights: [Float] = []
  /// Gradients longer than this, as one vector, are shortened to it; nil for no limit.
  ///
  /// Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks" (2013).
  public var gradientNormLimit: Float?
  /// When to stop before all epochs are done; needs validation data.
  public var earlyStopping: EarlyStopping?
  /// The figure computed on validation data beside the loss.
  public var metric: Metric?

  /// Makes a trainer.
  public init(
    loss: Loss, optimizer: any Optimizer = Adam(), learningRate: LearningRateSchedule = LearningRateSchedule(0.001),
    epochs: Int, batchSize: Int = 32, seed: UInt64
  ) {
    precondition(epochs > 0 && batchSize > 0, "\(epochs) epochs of mini-batches of \(batchSize) samples are none")
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.epochs = epochs
    self.batchSize = batchSize
    self.seed = seed
  }

  /// Trains a network in place; with early stopping it ends with its best weights.
  ///
  /// - Parameters:
  ///   - network: changed step by step; what it holds when an error is thrown is the state before the faulty epoch.
  ///   - data: what to learn from.
  ///   - validation: what to judge by; never learnt from.
  ///   - afterEpoch: called with each epoch's figures; false ends training there.
  ///   - shouldStop: asked before each mini-batch; true ends training there.
  /// - Returns: all epochs completed.
  /// - Throws: ``TrainingError``.
  @discardableResult
  public func train(
    _ network: inout Network, on data: some TrainingData, validation: (any TrainingData)? = nil,
    afterEpoch: (Epoch) -> Bool = { _ in true }, shouldStop: () -> Bool = { false }
  ) throws(TrainingError) -> [Epoch] {
    guard data.count > 0 else { throw .noSamples }
    check(network, data)
    if let validation { check(network, validation) }
    precondition(earlyStopping == nil || validation != nil, "early stopping needs validation data")
    precondition(earlyStopping?.figure != .metric || metric != nil, "early stopping on a metric needs a metric")

    let start = ContinuousClock.now
    var steps = Steps(trainer: self, samples: data.count)
    var best = BestEpoch()
    var history: [Epoch] = []
    for number in 1...epochs {
      let before = network.parameters
      guard let loss = steps.epoch(number, &network, data, shouldStop: shouldStop) else { break }
      guard loss.mean.isFinite, network.parameters.allSatisfy(\.isFinite) else {
        network.parameters = before
        throw .diverged(epoch: number, learningRate: steps.rate)
      }
      let judged = validation.map { evaluate(network, on: $0) }
      let elapsed = Double(ContinuousClock.now - start)
      let epoch = Epoch(
        number: number, planned: epochs, learningRate: steps.rate, loss: loss.mean, validationLoss: judged?.loss,
        validationMetric: judged?.metric, secondsElapsed: elapsed,
        secondsLeft: elapsed / Double(number) * Double(epochs - number))
      history.append(epoch)
      let goesOn = afterEpoch(epoch)
      if let earlyStopping, let figure = figure(of: epoch, earlyStopping) {
        best.compare(figure, epoch: number, parameters: network.parameters, rule: earlyStopping)
        if number - best.number >= earlyStopping.patience { break }
      }
      guard goesOn else { break }
    }
    if best.number > 0 { network.parameters = best.parameters }
    return history
  }

  /// The loss and the metric of a network on data that it does not learn from.
  public func evaluate(_ network: Network, on data: some TrainingData) -> (loss: Double, metric: Double?) {
    var (loss, figure) = (LossValue(), LossValue())
    var batch = MiniBatch(inputs: Matrix(rows: 0, columns: 0), targets: Matrix(rows: 0, columns: 0))
    var none: Matrix?
    // Larger batches than in training: nothing is kept for a way back.
    let size = max(1, max(batchSize, 1024 / data.timeSteps))
    for first in stride(from: 0, to: data.count, by: size) {
      data.batch(of: Array(first..<min(first + size, data.count)), reusing: &batch)
      var outputs = network.sums(batch.inputs, shape: batch.shape)
      loss += self.loss.evaluate(
        &outputs, activation: network.outputActivation, targets: batch.targets, rowWeights: batch.lossWeights,
        classWeights: classWeights, gradients: &none)
      if let metric { figure += metric.evaluate(outputs, batch.targets, batch.lossWeights) }
    }
    return (loss.mean, metric == nil ? nil : figure.mean)
  }

  private func check(_ network: Network, _ data: some TrainingData) {
    precondition(
      data.inputWidth == network.inputWidth && data.targetWidth == network.outputWidth,
      "data of \(data.inputWidth) inputs and \(data.targetWidth) targets does not fit a network of "
        + "\(network.inputWidth) inputs and \(network.outputWidth) outputs")
  }

  /// The epoch's figure, turned so that lower is better.
  private func figure(of epoch: Epoch, _ rule: EarlyStopping) -> Double? {
    switch rule.figure {
    case .loss: epoch.validationLoss
    case .metric: epoch.validationMetric.map { metric?.higherIsBetter == true ? -$0 : $0 }
    }
  }
}

/// The state of one training between its mini-batches.
private struct Steps {
  let trainer: Trainer
  var optimizer: any Optimizer
  var order: [Int]
  var shuffling: RandomGenerator
  var backpropagation: Backpropagation
  var batch = MiniBatch(inputs: Matrix(rows: 0, columns: 0), targets: Matrix(rows: 0, columns: 0))
  var rate: Float = 0

  init(trainer: Trainer, samples: Int) {
    self.trainer = trainer
    optimizer = trainer.optimizer
    order = Array(0..<samples)
    let generator = RandomGenerator(seed: trainer.seed)
    shuffling = generator.split(0)
    backpropagation = Backpropagation(generator: generator.split(1))
  }

  /// One pass over all samples; nil where it was told to stop on the way.
  mutating func epoch(
    _ number: Int, _ network: inout Network, _ data: some TrainingData, shouldStop: () -> Bool
  ) -> LossValue? {
    var total = LossValue()
    shuffling.shuffle(&order)
    let decaying = network.decayingParameters
    for first in stride(from: 0, to: order.count, by: trainer.batchSize) {
      if shouldStop() { return nil }
      let samples = Array(order[first..<min(first + trainer.batchSize, order.count)])
      data.batch(of: samples, reusing: &batch)
      let value = backpropagation.run(
        network, on: batch, loss: trainer.loss, classWeights: trainer.classWeights)
      total += value
      guard value.weight > 0 else { continue }
      // The rate at the middle of the step, so that a warm-up does not waste the first one.
      let progress = Float(number - 1) + (Float(first) + Float(samples.count) / 2) / Float(order.count)
      rate = trainer.learningRate.rate(atEpoch: progress, of: trainer.epochs)
      if let limit = trainer.gradientNormLimit { backpropagation.limitGradientNorm(to: limit) }
      optimizer.update(
        &network.parameters, gradients: backpropagation.gradients, learningRate: rate, decaying: decaying)
    }
    return total
  }
}

extension Double {
  /// A duration in seconds.
  fileprivate init(_ duration: Duration) {
    self = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
