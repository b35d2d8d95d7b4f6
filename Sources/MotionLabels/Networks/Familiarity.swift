import MotionFeatures
import NeuralNetwork

/// How like the training data a stretch of motion is: by the distance to the nearest motion type in its statistics.
///
/// `d = min_k |W (z - m_k)|` with `z` the normalized movement statistics, `m_k` their mean over a type's stretches and `W^T W`
/// the inverse of the covariance within types (the Mahalanobis distance; Lee et al. 2018). A network that tells types apart
/// is sure of its answer far away from all of them; the distance is not. Near to them the network's doubts count as well, see
/// ``strangeness(atDistance:sure:)``.
///
/// Compared is where the limbs reach and how the trunk leans, ``MotionFeatures/ReachStatistics``, and how the body gets on. Where
/// in the body a rig has its joints makes no motion a strange one, and how briskly somebody moves does not either: places of
/// joints, speeds, efforts and how unevenly somebody gets on are left out.
public struct Familiarity: Sendable {
  /// How the statistics are normalized.
  public var normalization: Normalization
  /// The means of the types, `[K, D]`, normalized; types without a whole stretch are not among them.
  public var means: Matrix
  /// `W`, `[D, D]`, lower triangular.
  public var whitening: Matrix
  /// The distance at which a stretch is as likely strange as familiar, where the networks are not sure of it.
  public var limit: Float

  /// How much of the covariance is that of numbers without relation: few clips say little about how so many numbers go
  /// together.
  private static let shrinkage = 0.05
  /// The limit in medians of the training data's own distances. What a network is as sure of as of most clips may be one and a
  /// half times as far away.
  private static let medians: Float = 3
  /// What doubts count: so many times the logarithm of their odds is added to that of the distance. It and the limit were chosen
  /// on types left out of `bandai` and of sources, see the model card.
  private static let weightOfDoubt: Float = 1.0 / 12
  /// A network is no surer than this of anything.
  private static let leastDoubt: Float = 1e-4
  /// The largest normalized statistic that is compared, in standard deviations. A number far outside of all training data is
  /// what makes motion strange, so that this one keeps squares finite and no more.
  private static let farthest: Float = 1e6

  /// Which of the movement statistics count beside the reach, by their places in their layout: the root's mean motion, and what
  /// carries the body.
  private static let columns = MovementStatistics.layout.columns.indices.filter { index in
    let name = MovementStatistics.layout.columns[index].name
    return name.hasPrefix("statistics.root.") && name.hasSuffix(".mean") || name.hasSuffix(".share")
  }
  /// The columns of what is compared.
  static let layout = FeatureLayout(
    columns: ReachStatistics.layout.columns + columns.map { MovementStatistics.layout.columns[$0] })

  /// Creates a familiarity with its numbers.
  public init(normalization: Normalization, means: Matrix, whitening: Matrix, limit: Float) {
    precondition(
      means.columns == whitening.columns && whitening.rows == whitening.columns,
      "means \(means) are not whitened by \(whitening)")
    self.normalization = normalization
    self.means = means
    self.whitening = whitening
    self.limit = limit
  }

  /// What is compared of each stretch, `[B, D]` in the order of ``layout``: its reach `[B]` and some of its movement statistics
  /// `[B, 235]`.
  static func compared(reach: [[Float]], movement: Matrix) -> Matrix {
    Matrix(
      rows: movement.rows, columns: layout.width,
      elements: reach.enumerated().flatMap { row, reach in reach + columns.map { movement[row, $0] } })
  }

  /// Measures the compared statistics `[B, D]` of stretches, each of one of some types `[B]`; `nil` where there are too few
  /// to measure.
  init?(_ raw: Matrix, types: [Int], normalization: Normalization) {
    guard raw.rows > 1 else { return nil }
    var statistics = raw
    normalization.apply(to: &statistics, limit: Self.farthest)
    let width = statistics.columns
    let places = Dictionary(uniqueKeysWithValues: Set(types).sorted().enumerated().map { ($1, $0) })
    let types = types.map { places[$0] ?? 0 }
    var means = Matrix(rows: places.count, columns: width)
    var counts = [Float](repeating: 0, count: places.count)
    for (row, type) in types.enumerated() {
      counts[type] += 1
      for column in 0..<width { means[type, column] += statistics[row, column] }
    }
    for type in 0..<places.count {
      for column in 0..<width { means[type, column] /= counts[type] }
    }
    var residuals = statistics
    for (row, type) in types.enumerated() {
      for column in 0..<width { residuals[row, column] -= means[type, column] }
    }
    guard let whitening = Self.whitening(residuals) else { return nil }
    self.init(normalization: normalization, means: means, whitening: whitening, limit: 1)
    let distances = (0..<statistics.rows).map { distance(of: Array(statistics.row($0))) }.sorted()
    limit = Self.medians * distances[distances.count / 2]
    guard limit > 0 else { return nil }
  }

  /// The distance of one stretch's normalized statistics, `[D]`.
  ///
  /// As many types at a time as the kernel has lanes: each adds in the order in which it would alone.
  func distance(of statistics: [Float]) -> Float {
    let (width, lanes) = (means.columns, TriangleProduct.columnCount)
    var differences = [Float](repeating: 0, count: width * lanes)
    var least = Float.infinity
    for first in stride(from: 0, to: means.rows, by: lanes) {
      let count = min(lanes, means.rows - first)
      let (values, means) = (statistics.span, means.elements.span)
      for type in 0..<count {
        let start = (first + type) * width
        for column in 0..<width { differences[column * lanes + type] = values[column] - means[start + column] }
      }
      least = min(least, TriangleProduct.squaredLengths(whitening, differences)[..<count].min() ?? .infinity)
    }
    return least.squareRoot()
  }

  /// The strangeness above which a stretch is unlike anything in the training data.
  public static let strange: Float = 1

  /// How far each row of compared statistics `[B, D]` is from the training data: its distance in limits.
  func distances(of statistics: Matrix) -> [Float] {
    var normalized = statistics
    normalization.apply(to: &normalized, limit: Self.farthest)
    return (0..<normalized.rows).map { distance(of: Array(normalized.row($0))) / limit }
  }

  /// How strange a stretch is at a distance of `x` limits, of whose likeliest type the networks say `p`:
  /// `x ((1 - p) / p)^(1/12)`.
  ///
  /// Motion of no trained type is both farther away and less surely told, and each of these misses some of it.
  static func strangeness(atDistance x: Float, sure p: Float) -> Float {
    x * exponential(logarithm(max(1 - p, leastDoubt) / max(p, leastDoubt)) * weightOfDoubt)
  }

  /// How familiar a stretch of a strangeness `x` is: from 1 over 0.5 at ``strange`` to 0, `1 / (1 + x^6)`: half as strange,
  /// motion is as familiar as any.
  static func share(ofStrangeness x: Float) -> Float { 1 / (1 + x * x * x * x * x * x) }

  /// Probabilities `[K]` as they may be believed of a stretch that is familiar to a share `t`: drawn towards one for all
  /// types alike, `t p + (1 - t) / K`. A stretch beyond the limit is strange: what is left is cut to a fifth, so that the
  /// answer is `unknown`.
  static func tempered(_ probabilities: [Float], familiar share: Float) -> [Float] {
    let t = share >= 0.5 ? share : share / 5
    return probabilities.map { t * $0 + (1 - t) / Float(probabilities.count) }
  }

  /// The inverse of the Cholesky factor of the shrunk covariance of `residuals` `[B, D]`.
  private static func whitening(_ residuals: Matrix) -> Matrix? {
    let width = residuals.columns
    var factor = [Double](repeating: 0, count: width * width)
    for row in 0..<residuals.rows {
      let values = residuals.row(row).map(Double.init)
      for i in 0..<width where values[i] != 0 {
        for j in 0...i { factor[i * width + j] += values[i] * values[j] }
      }
    }
    let scale = 1 / Double(residuals.rows)
    let mean = (0..<width).reduce(0) { $0 + factor[$1 * width + $1] } * scale / Double(width)
    guard mean > 0 else { return nil }
    for i in 0..<width {
      for j in 0...i {
        factor[i * width + j] *= scale * (1 - shrinkage)
        if i == j { factor[i * width + j] += shrinkage * mean }
      }
    }
    // The factor L of L L^T, row by row; the shrinkage keeps every pivot above 0.
    for i in 0..<width {
      for j in 0...i {
        var sum = factor[i * width + j]
        for k in 0..<j { sum -= factor[i * width + k] * factor[j * width + k] }
        factor[i * width + j] = i == j ? sum.squareRoot() : sum / factor[j * width + j]
      }
    }
    var inverse = Matrix(rows: width, columns: width)
    var column = [Double](repeating: 0, count: width)
    for j in 0..<width {
      for i in j..<width {
        var sum = i == j ? 1.0 : 0
        for k in j..<i { sum -= factor[i * width + k] * column[k] }
        column[i] = sum / factor[i * width + i]
        inverse[i, j] = Float(column[i])
      }
    }
    return inverse
  }
}
