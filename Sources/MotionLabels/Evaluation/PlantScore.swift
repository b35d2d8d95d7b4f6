import MotionFeatures

/// How well the moments at which feet have planted were found, where they were marked by hand.
///
/// People differ by a constant on when a foot has come to rest: one constant for all clips of a score, the median
/// difference, is taken off before the score is counted.
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
  }

  private var clips: [Clip] = []

  /// Creates a score of nothing.
  public init() {}

  /// Adds a clip.
  public mutating func add(marked: [Plant], found: [Plant]) { clips.append(Clip(marked: marked, found: found)) }

  /// The number of marked plants.
  public var marked: Int { clips.reduce(0) { $0 + $1.marked.count } }
  /// The number of found plants, right or wrong.
  public var found: Int { clips.reduce(0) { $0 + $1.found.count } }

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
    var isUsed = [Bool](repeating: false, count: clip.found.count)
    var hits = 0
    for plant in clip.marked {
      func distance(_ index: Int) -> Float { abs(clip.found[index].time - constant - plant.time) }
      let nearest = clip.found.indices.filter { !isUsed[$0] && clip.found[$0].foot == plant.foot }
        .min { distance($0) < distance($1) }
      guard let nearest, distance(nearest) <= tolerance else { continue }
      isUsed[nearest] = true
      hits += 1
    }
    return hits
  }
}
