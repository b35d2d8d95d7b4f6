/// Samples to train or validate on, put into mini-batches on demand, so that they need not all exist at once.
///
/// A sample is one row, or a sequence of ``timeSteps`` rows.
public protocol TrainingData {
  /// How many samples there are.
  var count: Int { get }
  /// How many rows each sample has; 1 unless told.
  var timeSteps: Int { get }
  /// How many numbers each input row has.
  var inputWidth: Int { get }
  /// How many numbers each target row has.
  var targetWidth: Int { get }

  /// Writes the samples with the given indices into a mini-batch, in that order.
  ///
  /// Sample i of `samples` takes the rows `i * timeSteps ..< (i + 1) * timeSteps`. The matrices and the weights have
  /// the right size already; they hold the mini-batch before, so every element must be written. The weights are all 1
  /// and there is no mask: set them where that is not so.
  func fill(_ batch: inout MiniBatch, with samples: [Int])
}

extension TrainingData {
  /// One row for each sample.
  public var timeSteps: Int { 1 }

  /// A mini-batch of the given samples, in the storage of the one before.
  func batch(of samples: [Int], reusing batch: inout MiniBatch) {
    let rows = samples.count * timeSteps
    batch.shape = SequenceShape(sequences: samples.count, timeSteps: timeSteps)
    batch.inputs.reshape(rows: rows, columns: inputWidth)
    batch.targets.reshape(rows: rows, columns: targetWidth)
    batch.weights.removeAll(keepingCapacity: true)
    batch.weights.append(contentsOf: repeatElement(1, count: rows))
    fill(&batch, with: samples)
    precondition(
      batch.inputs.rows == rows && batch.inputs.columns == inputWidth && batch.targets.rows == rows
        && batch.targets.columns == targetWidth && batch.weights.count == rows && batch.shape.rows == rows,
      "training data changed a mini-batch's shape to inputs \(batch.inputs), targets \(batch.targets)")
  }
}

/// Training data that is all in memory.
public struct InMemoryTrainingData: TrainingData, Sendable {
  /// All inputs, `[count * timeSteps, inputs]`.
  public var inputs: Matrix
  /// All targets, `[count * timeSteps, outputs]`.
  public var targets: Matrix
  /// How much each row counts, `[count * timeSteps]`; empty for all 1.
  public var weights: [Float]
  /// How many rows each sample has.
  public var timeSteps: Int
  /// Which rows are real and no padding, `[count * timeSteps]`; nil where all are.
  public var mask: [Bool]?

  /// Makes data of rows that belong together.
  public init(
    inputs: Matrix, targets: Matrix, weights: [Float] = [], timeSteps: Int = 1, mask: [Bool]? = nil
  ) {
    precondition(inputs.rows == targets.rows, "inputs \(inputs) and targets \(targets) do not fit each other")
    precondition(
      timeSteps > 0 && inputs.rows.isMultiple(of: timeSteps), "inputs \(inputs) are no sequences of \(timeSteps) steps")
    precondition(
      weights.isEmpty || weights.count == inputs.rows, "\(weights.count) weights do not fit inputs \(inputs)")
    precondition(
      mask == nil || mask?.count == inputs.rows, "a mask of \(mask?.count ?? 0) rows does not fit inputs \(inputs)")
    self.inputs = inputs
    self.targets = targets
    self.weights = weights
    self.timeSteps = timeSteps
    self.mask = mask
  }

  /// How many samples there are.
  public var count: Int { inputs.rows / timeSteps }
  /// How many numbers each input row has.
  public var inputWidth: Int { inputs.columns }
  /// How many numbers each target row has.
  public var targetWidth: Int { targets.columns }

  /// Copies the samples; see ``TrainingData``.
  public func fill(_ batch: inout MiniBatch, with samples: [Int]) {
    if mask != nil { batch.shape.mask = [Bool](repeating: true, count: batch.shape.rows) }
    for (index, sample) in samples.enumerated() {
      for step in 0..<timeSteps {
        let (row, source) = (index * timeSteps + step, sample * timeSteps + step)
        batch.inputs.setRow(row, to: inputs.row(source))
        batch.targets.setRow(row, to: targets.row(source))
        if !weights.isEmpty { batch.weights[row] = weights[source] }
        if let mask { batch.shape.mask?[row] = mask[source] }
      }
    }
  }
}
