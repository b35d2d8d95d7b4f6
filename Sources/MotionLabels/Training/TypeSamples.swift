import MotionFeatures
import NeuralNetwork

/// What the classification network learns from: movement and gait statistics of whole stretches and of windows cut
/// from them.
///
/// - Each stretch of a type counts as a whole and in windows of one second up to eight, so that the network reads short
///   stretches as well as whole clips.
/// - Each comes six times: as it is, mirrored (left and right change places, in the type's name too), and twice both again
///   with the movement made wider or narrower and faster or slower at random, for the styles that are not there; gaits the
///   second time with another's upper body. All but those as they are get a difference between two others of one type as well.
/// - Where `idle` is among the types, still stretches of any clip are samples of it, and windows that are mostly still are
///   samples of nothing else.
struct TypeSamples {
  static let windowsPerStretch = 4
  static let shortestWindow = 30
  static let longestWindow = 240
  static let widths: ClosedRange<Float> = -0.9...0.5
  static let tempos: ClosedRange<Float> = -0.5...0.5

  private enum Variant: CaseIterable { case asIs, exaggerated, exchanged }

  /// The types, in alphabetical order.
  let types: [String]
  /// Those of them that are gaits, in alphabetical order.
  let gaits: [String]
  /// The movement statistics, `[B, D]`, not yet normalized.
  private(set) var movement: Matrix
  /// The gait statistics of the same samples, `[B, D]`, not yet normalized.
  private(set) var gait: Matrix
  /// The type of each sample, `[B]`.
  private(set) var targets: [Int]
  /// For each sample how much it counts, `[B]`.
  private(set) var weights: [Float]
  /// The samples that are whole stretches, not exaggerated; each is followed by its mirror image.
  private(set) var wholes: [Int] = []
  /// What each stretch and window does, and each mirror image of one.
  private(set) var habits: [(type: Int, does: Habits)] = []
  /// The reach statistics of the samples that are whole stretches, in their order.
  private(set) var reach: [[Float]] = []

  init(_ clips: [PreparedClip], types: [String], seed: UInt64) {
    self.types = types
    var generator = RandomGenerator(seed: seed)
    var rows: [Float] = []
    var gaitRows: [Float] = []
    var targets: [Int] = []
    var weights: [Float] = []
    var wholes: [Int] = []
    var reaches: [[Float]] = []
    let exchange = UpperBodyExchange(clips)
    let differences = BorrowedDifferences(clips)
    var lending = RandomGenerator(seed: seed &+ 1)
    gaits = types.filter(exchange.gaits.contains)
    var habits: [(type: Int, does: Habits)] = []
    func add(_ clip: PreparedClip, _ range: Range<Int>, _ type: Int, weight: Float) {
      let features = clip.movement
      let statistics = MovementStatistics(features, over: range)
      let gait = GaitStatistics(features, over: range)
      let mirroredType = Self.mirrored(type, types)
      let does = Habits(features, still: clip.still, over: range)
      habits += [(type, does), (mirroredType, does)]
      if weight == 1 {
        let reach = ReachStatistics.measure(features, over: [range])[0]
        reaches += [reach, ReachStatistics.mirrored(reach)]
      }
      for variant in Variant.allCases {
        for isMirrored in [false, true] {
          var sample = isMirrored ? statistics.mirrored : statistics
          var gaitSample = gait
          if variant != .asIs {
            let width = exponential(generator.uniform(in: Self.widths))
            let tempo = exponential(generator.uniform(in: Self.tempos))
            sample = sample.exaggerated(width: width, tempo: tempo)
            if variant == .exchanged { sample = exchange.exchanged(sample, type: types[type], &generator) }
            gaitSample = gait.exaggerated(tempo: tempo)
          }
          if weight == 1, variant == .asIs { wholes.append(targets.count) }
          rows +=
            variant == .asIs
            ? sample.values : differences.lent(to: sample.values, mirrored: isMirrored, &lending)
          gaitRows += gaitSample.values
          targets.append(isMirrored ? mirroredType : type)
          weights.append(weight)
        }
      }
    }
    let idle = types.firstIndex(of: "idle")
    for clip in clips {
      for stretch in clip.stretches {
        guard let type = types.firstIndex(of: stretch.motionType) else { continue }
        add(clip, stretch.samples, type, weight: 1)
        for window in Self.windows(in: stretch.samples, &generator) {
          if let idle, type != idle, clip.stillShare(of: window) > 0.6 { continue }
          add(clip, window, type, weight: 0.5)
        }
      }
      guard let idle else { continue }
      for range in clip.stillStretches { add(clip, range, idle, weight: 1) }
    }
    self.targets = targets
    self.wholes = wholes
    self.habits = habits
    reach = reaches
    movement = Matrix(rows: targets.count, columns: MovementStatistics.layout.width, elements: rows)
    gait = Matrix(rows: targets.count, columns: GaitStatistics.layout.width, elements: gaitRows)
    self.weights = Self.balanced(weights, targets, types.count)
  }

  /// One row for each sample, softmax targets; `normalization` is applied to `inputs`, which are one of the statistics.
  func trainingData(_ inputs: Matrix, _ normalization: Normalization) -> InMemoryTrainingData {
    var normalized = inputs
    normalization.apply(to: &normalized)
    var oneHot = Matrix(rows: targets.count, columns: types.count)
    for (row, type) in targets.enumerated() { oneHot[row, type] = 1 }
    return InMemoryTrainingData(inputs: normalized, targets: oneHot, weights: weights)
  }

  /// Windows of random length, within `range`; long stretches give more of them.
  static func windows(in range: Range<Int>, _ generator: inout RandomGenerator) -> [Range<Int>] {
    guard range.count > shortestWindow else { return [] }
    let count = max(windowsPerStretch, range.count / 60)
    return (0..<count).map { _ in
      let longest = min(range.count, longestWindow)
      let length = Int(
        Float(shortestWindow) * exponential(generator.uniform() * logarithm(Float(longest) / Float(shortestWindow))))
      let start = range.lowerBound + generator.uniform(below: range.count - length + 1)
      return start..<start + length
    }
  }

  /// Weights that lift a type's share `s` by `s^-1/4`: rare types are heard, but what is unlike anything is not put down to
  /// them.
  private static func balanced(_ weights: [Float], _ targets: [Int], _ typeCount: Int) -> [Float] {
    var totals = [Float](repeating: 0, count: typeCount)
    for (weight, type) in zip(weights, targets) { totals[type] += weight }
    let lifts = lifts(totals)
    return zip(weights, targets).map { $0 * lifts[$1] }
  }

  /// What the samples of each type are multiplied by, given how much of each type there is; the mean over all is 1.
  static func lifts(_ totals: [Float]) -> [Float] {
    let all = totals.reduce(0, +)
    let lifts = totals.map { ($0 > 0 ? all / $0 : 0).squareRoot().squareRoot() }
    let scale = zip(totals, lifts).reduce(0) { $0 + $1.0 * $1.1 } / all
    return lifts.map { $0 / scale }
  }

  /// The type whose name has left and right exchanged, where there is one; else the same.
  static func mirrored(_ type: Int, _ types: [String]) -> Int {
    types.firstIndex(of: mirroredName(types[type])) ?? type
  }

  /// The name with left and right exchanged: what a mirrored `walk-turn-left` is called.
  static func mirroredName(_ name: String) -> String {
    name.split(separator: "-", omittingEmptySubsequences: false)
      .map { $0 == "left" ? "right" : $0 == "right" ? "left" : $0 }.joined(separator: "-")
  }
}

extension PreparedClip {
  /// The share of `range` that lies in still stretches.
  func stillShare(of range: Range<Int>) -> Float {
    let still = stillStretches.reduce(0) { $0 + $1.clamped(to: range).count }
    return Float(still) / Float(max(range.count, 1))
  }
}
