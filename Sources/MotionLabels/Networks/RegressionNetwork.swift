import MotionFeatures
import NeuralNetwork

/// The regression network: from the motion of the feet around a moment to the gait's phase there.
///
/// Two linear outputs, `(cos 2 pi phase, sin 2 pi phase)`: an angle has no jump between 1 and 0 this way, and where
/// nothing cycles both are 0, so that their length says how surely something does.
///
/// Every window is read twice, as it is and with left and right exchanged; `(f(x) - f(mirrored x)) / 2` makes a mirrored
/// clip's phase exactly half a cycle later.
public struct RegressionNetwork: Sendable {
  /// The network.
  public var network: Network
  /// How its inputs are normalized.
  public var normalization: Normalization
  /// What the step annotator's phase lacks to the phase that the network was trained on, in cycles.
  public var annotatorDelay: Float

  /// The blocks that phase is read from.
  public static let blocks: [FeatureBlock] = [.feet, .footSpeed]
  /// The moments whose features form an input, in samples before and after: two thirds of a second to each side.
  public static let taps = Array(stride(from: -20, through: 20, by: 2))
  /// How many inputs each sample makes: its window as it is, and mirrored.
  public static let inputsPerSample = 2
  /// The columns of an input: the features at each tap, one tap after the other.
  public static let layout = FeatureLayout(
    columns: taps.flatMap { tap in
      featureLayout.columns.map {
        FeatureLayout.Column(name: "\($0.name)@\(tap > 0 ? "+" : "")\(tap)", unit: $0.unit, space: $0.space)
      }
    })

  static let featureLayout = FeatureLayout(columns: blocks.flatMap(\.columns))
  /// For each feature column the one of the other side.
  static let mirroredColumns: [Int] = featureLayout.columns.map { column in
    let mirrored = column.name.split(separator: ".").map { part in
      part.hasPrefix("left") ? "right" + part.dropFirst(4) : part.hasPrefix("right") ? "left" + part.dropFirst(5) : part
    }.joined(separator: ".")
    let place = featureLayout.columns.firstIndex { $0.name == mirrored }
    precondition(place != nil, "\(column.name) has no mirror image")
    return place ?? 0
  }

  /// Creates a regression network.
  public init(network: Network, normalization: Normalization, annotatorDelay: Float = 0) {
    precondition(
      network.outputWidth == 2 && network.inputWidth == Self.layout.width,
      "a network [\(network.inputWidth)] -> [\(network.outputWidth)] does not turn [\(Self.layout.width)] features into a phase"
    )
    self.network = network
    self.normalization = normalization
    self.annotatorDelay = annotatorDelay
  }

  /// Writes the input for `sample` of `features` (of ``blocks``), of the other side too where `isMirrored`; beyond the ends
  /// of `range` its first and its last sample are held.
  static func window(
    _ features: FeatureMatrix, around sample: Int, within range: Range<Int>, isMirrored: Bool = false,
    into row: inout [Float]
  ) {
    let count = features.sampleCount
    row.removeAll(keepingCapacity: true)
    for tap in taps {
      let moment = min(max(sample + tap, range.lowerBound), range.upperBound - 1)
      if isMirrored {
        for column in mirroredColumns { row.append(features.values[column * count + moment]) }
      } else {
        for column in mirroredColumns.indices { row.append(features.values[column * count + moment]) }
      }
    }
  }

  /// About so many samples are read at once: their inputs stay in the second-level cache.
  private static let blockLength = 96

  /// The outputs `[N, 2]` for every sample of `gait`; zeros where it does not move.
  public func outputs(_ gait: GaitFeatures) -> Matrix {
    var result = Matrix(rows: gait.sampleCount, columns: 2)
    let (windows, count) = (PhaseWindows(gait), gait.moving.count)
    // Blocks of about the same length, from an even sample on.
    let blocks = max((count + Self.blockLength - 1) / Self.blockLength, 1)
    let length = ((count + blocks - 1) / blocks + 1) / 2 * 2
    for start in stride(from: 0, to: count, by: max(length, 2)) {
      let samples = start..<min(start + length, count)
      let outputs = network.predict(normalization.applied(to: windows.values, windows.blocks(samples)))
      for sample in samples {
        let (row, mirrored) = windows.rows(of: sample, in: samples)
        for axis in 0..<2 {
          result[gait.moving.lowerBound + sample, axis] = (outputs[row, axis] - outputs[mirrored, axis]) / 2
        }
      }
    }
    return result
  }
}
