import MotionFeatures
import NeuralNetwork

/// The regression network: from the motion of the feet around a moment to the gait's phase there.
///
/// Two linear outputs, `(cos 2 pi phase, sin 2 pi phase)`: an angle has no jump between 1 and 0 this way, and where
/// nothing cycles both are 0, so that their length says how surely something does.
public struct RegressionNetwork: Sendable {
  /// The network.
  public var network: Network
  /// How its inputs are normalized.
  public var normalization: Normalization

  /// The blocks that phase is read from.
  public static let blocks: [FeatureBlock] = [.feet]
  /// The moments whose features form an input, in samples before and after: a second to each side.
  public static let taps = Array(stride(from: -30, through: 30, by: 3))
  /// The columns of an input: the features at each tap, one tap after the other.
  public static let layout = FeatureLayout(
    columns: taps.flatMap { tap in
      blocks.flatMap(\.columns).map {
        FeatureLayout.Column(name: "\($0.name)@\(tap > 0 ? "+" : "")\(tap)", unit: $0.unit, space: $0.space)
      }
    })

  /// Creates a regression network.
  public init(network: Network, normalization: Normalization) {
    precondition(
      network.outputWidth == 2 && network.inputWidth == Self.layout.width,
      "a network [\(network.inputWidth)] -> [\(network.outputWidth)] does not turn [\(Self.layout.width)] features into a phase"
    )
    self.network = network
    self.normalization = normalization
  }

  /// Writes the input for `sample` of `features` (of ``blocks``); beyond the ends the first and the last sample are held.
  static func window(_ features: FeatureMatrix, around sample: Int, into row: inout [Float]) {
    let count = features.sampleCount
    row.removeAll(keepingCapacity: true)
    for tap in taps {
      let moment = min(max(sample + tap, 0), count - 1)
      for column in 0..<features.layout.width { row.append(features.values[column * count + moment]) }
    }
  }

  /// The outputs `[N, 2]` for every sample of `features` (of ``blocks``).
  public func outputs(_ features: FeatureMatrix) -> Matrix {
    let count = features.sampleCount
    var result = Matrix(rows: count, columns: 2)
    var row: [Float] = []
    // In blocks: the inputs of a long take would be 500 numbers a sample.
    for start in stride(from: 0, to: count, by: 512) {
      let end = min(start + 512, count)
      var inputs = Matrix(rows: end - start, columns: Self.layout.width)
      for sample in start..<end {
        Self.window(features, around: sample, into: &row)
        inputs.setRow(sample - start, to: row)
      }
      normalization.apply(to: &inputs)
      let outputs = network.predict(inputs)
      for sample in start..<end { result.setRow(sample, to: outputs.row(sample - start)) }
    }
    return result
  }
}
