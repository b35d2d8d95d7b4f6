import MotionFeatures

/// How well the moments at which feet have planted were found, where they were marked by hand.
///
/// People differ by a constant on when a foot has come to rest: one constant for all clips of a score, the median
/// difference, is taken off before the score is counted, and before a plant is said to lie where plants were marked: else one
/// would be missed at one end of each marked stretch, and one too many found at the other.
public struct PlantScore: Hashable, Sendable {
  /// A plant this near to the marked one, in seconds, is found.
  public static let tolerance: Float = 0.05

  /// A plant.
  public struct Plant: Hashable, Sendable {
    /// When, in seconds.
    public var time: Float
    /// Which foot.
    public var foot: Foot
  }

  /// One clip's plants.
  struct Clip: Hashable, Sendable {
    var marked: [Plant]
    var found: [Plant]
    /// Where plants were marked, in seconds.
    var stretches: [ClosedRange<Float>]

    /// The plants found there, brought to the marks' idea of a plant by `constant`.
    func found(after constant: Float) -> [Plant] {
      found.map { Plant(time: $0.time - constant, foot: $0.foot) }
        .filter { plant in stretches.contains { $0.contains(plant.time) } }
    }
  }

  private var clips: [Clip] = []

  /// Creates a score of nothing.
  public init() {}

  /// Adds a clip.
  ///
  /// - Parameters:
  ///   - marked: the plants marked by hand, within `stretches`.
  ///   - found: the plants found in all of the clip.
  ///   - stretches: where plants were marked, in seconds; what is found elsewhere counts for nothing.
  public mutating func add(marked: [Plant], found: [Plant], in stretches: [ClosedRange<Float>]) {
    clips.append(Clip(marked: marked, found: found, stretches: stretches))
  }

  /// The number of marked plants.
  public var marked: Int { clips.reduce(0) { $0 + $1.marked.count } }
  /// The number of found plants where plants were marked, right or wrong.
  public var found: Int {
    let constant = constant
    return clips.reduce(0) { $0 + $1.found(after: constant).count }
  }

  /// How much later than the marked plants those found are, in seconds: the median over the nearest of the same foot.
  public var constant: Float { median(nearestDifferences) ?? 0 }

  /// The median distance to the nearest plant of the same foot after the constant is taken off, in seconds.
  public var medianError: Float {
    let constant = constant
    return median(nearestDifferences.map { abs($0 - constant) }) ?? 0
  }

  /// `2 hits / (marked + found)` after the constant is taken off; each plant counts once.
  public var f1: Double {
    let constant = constant
    let hits = clips.reduce(0) { $0 + Self.hits($1, constant) }
    return marked + found > 0 ? 2 * Double(hits) / Double(marked + found) : 0
  }

  private var nearestDifferences: [Float] {
    clips.flatMap { clip in
      clip.marked.compactMap { plant in
        clip.found.filter { $0.foot == plant.foot }.map { $0.time - plant.time }.min { abs($0) < abs($1) }
      }
    }
  }

  private static func hits(_ clip: Clip, _ constant: Float) -> Int {
    let found = clip.found(after: constant)
    var isUsed = [Bool](repeating: false, count: found.count)
    var hits = 0
    for plant in clip.marked {
      func distance(_ index: Int) -> Float { abs(found[index].time - plant.time) }
      let nearest = found.indices.filter { !isUsed[$0] && found[$0].foot == plant.foot }
        .min { distance($0) < distance($1) }
      guard let nearest, distance(nearest) <= tolerance else { continue }
      isUsed[nearest] = true
      hits += 1
    }
    return hits
  }
}
