/// Ends training when the validation figure no longer improves, and takes the weights back to where it was best.
public struct EarlyStopping: Sendable, Hashable {
  /// Which figure decides.
  public enum Figure: String, Sendable, Hashable, Codable {
    /// The validation loss: lower is better.
    case loss
    /// The trainer's metric.
    case metric
  }

  /// How many epochs without improvement are waited for.
  public var patience: Int
  /// How much better than the best a figure must be to count as improvement.
  public var minimumImprovement: Double
  /// Which figure decides.
  public var figure: Figure

  /// Makes a rule.
  public init(patience: Int, minimumImprovement: Double = 0, figure: Figure = .loss) {
    precondition(patience > 0 && minimumImprovement >= 0, "a patience of \(patience) epochs cannot be waited for")
    self.patience = patience
    self.minimumImprovement = minimumImprovement
    self.figure = figure
  }
}

/// The best epoch so far and its weights.
struct BestEpoch {
  private(set) var number = 0
  private(set) var parameters: [Float] = []
  private var figure = 0.0

  /// Compares one epoch's figure, where lower is better, with the best.
  mutating func compare(_ figure: Double, epoch: Int, parameters: [Float], rule: EarlyStopping) {
    guard figure.isFinite, number == 0 || figure < self.figure - rule.minimumImprovement else { return }
    self.figure = figure
    self.parameters = parameters
    number = epoch
  }
}
