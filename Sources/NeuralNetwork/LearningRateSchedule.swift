#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The learning rate over the course of training.
public struct LearningRateSchedule: Sendable, Hashable, Codable {
  /// How the rate falls.
  public enum Decay: Sendable, Hashable, Codable {
    /// It does not.
    case constant
    /// It is multiplied by a factor every so many epochs.
    case step(epochs: Int, factor: Float)
    /// It falls along half a cosine to this share of the initial rate at the last epoch. Loshchilov and Hutter (2017).
    case cosine(finalShare: Float)
  }

  /// The rate that decay starts from.
  public var initial: Float
  /// How the rate falls.
  public var decay: Decay
  /// Over how many epochs the rate rises linearly from 0 at the very start.
  public var warmupEpochs: Float

  /// Makes a schedule.
  public init(_ initial: Float, decay: Decay = .constant, warmupEpochs: Float = 0) {
    precondition(initial > 0 && initial.isFinite, "a learning rate of \(initial) is not positive")
    precondition(warmupEpochs >= 0, "a warm-up of \(warmupEpochs) epochs is negative")
    if case .step(let epochs, let factor) = decay {
      precondition(epochs > 0 && factor > 0, "a step of \(epochs) epochs by \(factor) is no decay")
    }
    self.initial = initial
    self.decay = decay
    self.warmupEpochs = warmupEpochs
  }

  /// The rate after a number of epochs, fractions included, of a training of so many.
  ///
  /// Step: `initial * factor^floor(epoch / epochs)`. Cosine: `initial * (s + (1 - s) (1 + cos(pi epoch / of)) / 2)`.
  /// While warming up either is multiplied by `epoch / warmupEpochs`.
  public func rate(atEpoch epoch: Float, of epochs: Int) -> Float {
    var rate = initial
    switch decay {
    case .constant: break
    case .step(let every, let factor):
      for _ in 0..<Int(epoch) / every { rate *= factor }
    case .cosine(let share):
      let progress = min(max(Double(epoch) / Double(max(epochs, 1)), 0), 1)
      rate *= share + (1 - share) * Float((1 + cos(Double.pi * progress)) / 2)
    }
    return epoch < warmupEpochs ? rate * epoch / warmupEpochs : rate
  }
}
