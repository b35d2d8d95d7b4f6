/// What one epoch, one pass over all training data, came to.
public struct Epoch: Sendable, Hashable {
  /// Its number, from 1.
  public var number: Int
  /// How many were planned.
  public var planned: Int
  /// The learning rate at its end.
  public var learningRate: Float
  /// The mean training loss over its mini-batches, each before its own step.
  public var loss: Double
  /// The validation loss after its last step; nil without validation data.
  public var validationLoss: Double?
  /// The validation metric after its last step; nil without validation data or metric.
  public var validationMetric: Double?
  /// Seconds since training began.
  public var secondsElapsed: Double
  /// Seconds that the epochs planned will still take at this pace.
  public var secondsLeft: Double
}

/// Why training could not go on.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no training data.
  case noSamples
  /// The loss became infinite or not a number.
  case diverged(epoch: Int, learningRate: Float)

  /// The error in one sentence.
  public var description: String {
    switch self {
    case .noSamples: "there are no samples to train on"
    case .diverged(let epoch, let rate):
      "training diverged in epoch \(epoch) at a learning rate of \(rate): a smaller one may help"
    }
  }
}
