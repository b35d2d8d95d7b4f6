import MotionFeatures
import NeuralNetwork

/// The inputs of the regression network for the moving samples of a clip, as they are and mirrored.
///
/// A window's moments are every second sample. Where the samples of even number follow each other, and after them those of
/// odd number, each window is one piece of memory, and the windows of neighbours overlap: none has to be put together.
struct PhaseWindows {
  /// The features of the even samples, of the odd ones, and both again mirrored; beyond the ends of the clean samples the
  /// first and the last of them are held.
  let values: [Float]
  /// Where in ``values`` the even and the odd samples start, as they are and mirrored.
  private let starts: [Int]

  private static let step = 2
  private static let width = RegressionNetwork.featureLayout.width

  /// Cuts `gait`.
  init(_ gait: GaitFeatures) {
    let (count, clean) = (gait.sampleCount, gait.clean)
    let taps = RegressionNetwork.taps
    precondition(
      zip(taps, taps.dropFirst()).allSatisfy { $1 - $0 == Self.step },
      "the moments \(taps) are not every second sample")
    let first = gait.moving.lowerBound + taps[0]
    let last = gait.moving.upperBound - 1 + taps[taps.count - 1]
    var values = [Float](repeating: 0, count: 2 * (last - first + 1) * Self.width)
    var starts: [Int] = []
    let features = gait.matrix.values.span
    var elements = values.mutableSpan
    var position = 0
    for columns in [Array(0..<Self.width), RegressionNetwork.mirroredColumns] {
      for start in [first, first + 1] {
        starts.append(position)
        for sample in stride(from: start, through: last, by: Self.step) {
          let moment = min(max(sample, clean.lowerBound), clean.upperBound - 1)
          for column in columns {
            elements[position] = features[column * count + moment]
            position += 1
          }
        }
      }
    }
    (self.values, self.starts) = (values, starts)
  }

  /// Where the windows of `samples`, counted from the first that moves, lie in ``values``: rows of the even samples, of the
  /// odd ones, and both again mirrored. The first of `samples` is even.
  func blocks(_ samples: Range<Int>) -> [MatrixBlock] {
    precondition(samples.lowerBound.isMultiple(of: 2), "\(samples) start in the middle of a pair")
    return starts.enumerated().map { index, start in
      MatrixBlock(
        offset: start + samples.lowerBound / 2 * Self.width, rows: (samples.count + 1 - index % 2) / 2,
        columns: RegressionNetwork.layout.width, stride: Self.width)
    }
  }

  /// The rows that ``blocks(_:)`` give `sample`, as it is and mirrored.
  func rows(of sample: Int, in samples: Range<Int>) -> (row: Int, mirrored: Int) {
    let place = sample - samples.lowerBound
    let row = place / 2 + (place.isMultiple(of: 2) ? 0 : (samples.count + 1) / 2)
    return (row, samples.count + row)
  }
}
