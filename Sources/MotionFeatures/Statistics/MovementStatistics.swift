/// What a stretch of motion is like as a whole, whatever its length: the whole-clip statistics that a motion type is
/// read from.
///
/// For each coordinate `x` of the roles relative to the hips (`positions` block), over the samples of the stretch:
/// - `extent`: `log(std(x) + 0.02)`, leg lengths
/// - `speed`: `log(std(dx/dt) + 0.05)`, leg lengths a second
/// - `effort`: `log(std(d2x/dt2) + 0.3)`, leg lengths a second squared
/// - `repetition`: `log((path + 0.02) / (range + 0.02))`, with `path = sum |dx|` and `range = max x - min x`: 0 for one
///   way, log 2 for there and back, more for every wave of a hand, however wide
///
/// for each column of the `root` and `support` blocks its mean and standard deviation, and the shares of time in which
/// neither foot rests, in which both do (slower than 0.6 leg lengths a second) and in which the hips fall (faster than
/// -5 leg lengths a second squared): a slow run is no fast walk. Poses do not come in, only movement: a style
/// changes how a person stands and how wide the movement is, but seldom what it does.
public struct MovementStatistics: Hashable, Sendable {
  /// Moments before logarithms, per coordinate of the `positions` block.
  struct Coordinate: Hashable, Sendable {
    var extent: Float = 0
    var speed: Float = 0
    var effort: Float = 0
    var path: Float = 0
    var range: Float = 0
  }

  var coordinates: [Coordinate]
  var rootMeans: [Float]
  var rootDeviations: [Float]
  var supportShares: [Float]

  /// The blocks that statistics are computed from, in this order.
  public static let blocks: [FeatureBlock] = [.positions, .root, .support]

  /// The columns of ``values``.
  public static let layout = FeatureLayout(
    columns: [("extent", "log leg"), ("speed", "log leg/s"), ("effort", "log leg/s2"), ("repetition", "log 1")].flatMap
    {
      name, unit in
      RolePositions.columns.map {
        FeatureLayout.Column(name: "statistics.\($0.name).\(name)", unit: unit, space: $0.space)
      }
    }
      + ["mean", "deviation"].flatMap { name in
        (RootMotion.columns + FootSupport.columns).map {
          FeatureLayout.Column(name: "statistics.\($0.name).\(name)", unit: $0.unit, space: $0.space)
        }
      }
      + ["noFootRests", "bothFeetRest", "hipsFall"].map {
        FeatureLayout.Column(name: "statistics.support.\($0).share", unit: "1", space: "none")
      })

  /// Below this speed a foot rests, in leg lengths a second.
  private static let restingSpeed: Float = 0.6
  /// Below this vertical acceleration the hips fall, in leg lengths a second squared.
  private static let fallingAcceleration: Float = -5

  /// Measures the samples in `range` of a feature matrix of ``blocks``.
  public init(_ features: FeatureMatrix, over range: Range<Int>) {
    precondition(
      features.layout.width == RolePositions.columns.count + RootMotion.columns.count + FootSupport.columns.count,
      "statistics need the blocks \(Self.blocks), and not \(features.layout.width) columns")
    precondition(
      !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= features.sampleCount,
      "samples \(range) are not within 0..<\(features.sampleCount)")
    coordinates = []
    coordinates.reserveCapacity(RolePositions.columns.count)
    for column in RolePositions.columns.indices {
      coordinates.append(Self.measure(features.values, column * features.sampleCount, range))
    }
    rootMeans = []
    rootDeviations = []
    for column in 0..<RootMotion.columns.count + FootSupport.columns.count {
      let start = (RolePositions.columns.count + column) * features.sampleCount
      let (mean, deviation) = Self.moments(features.values, start + range.lowerBound..<start + range.upperBound)
      rootMeans.append(mean)
      rootDeviations.append(deviation)
    }
    let support = RolePositions.columns.count + RootMotion.columns.count
    supportShares = [
      Self.share(features, support, range) { $0 > Self.restingSpeed },
      Self.share(features, support + 1, range) { $0 < Self.restingSpeed },
      Self.share(features, support + 2, range) { $0 < Self.fallingAcceleration },
    ]
  }

  /// The share of `range` in which `column` meets `condition`.
  private static func share(
    _ features: FeatureMatrix, _ column: Int, _ range: Range<Int>, _ condition: (Float) -> Bool
  ) -> Float {
    Float(range.count { condition(features[$0, column]) }) / Float(range.count)
  }

  /// The numbers that a network sees, as ``layout`` names them.
  public var values: [Float] {
    var result: [Float] = []
    result.reserveCapacity(Self.layout.width)
    for c in coordinates { result.append(logarithm(c.extent + 0.02)) }
    for c in coordinates { result.append(logarithm(c.speed + 0.05)) }
    for c in coordinates { result.append(logarithm(c.effort + 0.3)) }
    for c in coordinates { result.append(logarithm((c.path + 0.02) / (c.range + 0.02))) }
    return result + rootMeans + rootDeviations + supportShares
  }

  /// The statistics of the mirrored motion: left and right change places.
  public var mirrored: MovementStatistics {
    var copy = self
    for (place, source) in Self.mirroredPlaces.enumerated() { copy.coordinates[place] = coordinates[source] }
    // The root's velocity to the left and its turn to the left change sign.
    copy.rootMeans[0] = -rootMeans[0]
    copy.rootMeans[4] = -rootMeans[4]
    return copy
  }

  /// The statistics of the same movement made `width` times as wide and `tempo` times as fast.
  public func exaggerated(width: Float, tempo: Float) -> MovementStatistics {
    var copy = self
    for index in coordinates.indices {
      copy.coordinates[index].extent *= width
      copy.coordinates[index].range *= width
      copy.coordinates[index].path *= width
      copy.coordinates[index].speed *= width * tempo
      copy.coordinates[index].effort *= width * tempo * tempo
    }
    for index in rootMeans.indices {
      // The last is an acceleration, which goes with the square.
      let factor = index == rootMeans.count - 1 ? tempo * tempo : tempo
      copy.rootMeans[index] *= factor
      copy.rootDeviations[index] *= factor
    }
    return copy
  }

  private static let mirroredPlaces: [Int] = {
    let roles = RolePositions.roles
    return roles.flatMap { role in
      let place = roles.firstIndex(of: role.mirrored) ?? 0
      return (0..<3).map { place * 3 + $0 }
    }
  }()

  /// One coordinate from the column that starts at `start`; differences stay within the range.
  private static func measure(_ values: [Float], _ start: Int, _ range: Range<Int>) -> Coordinate {
    let rate = Float(BodyMotion.samplesPerSecond)
    var (sum, squares) = (0.0, 0.0)
    var (speedSum, speedSquares) = (0.0, 0.0)
    var (effortSum, effortSquares) = (0.0, 0.0)
    var path: Float = 0
    let first = values[start + range.lowerBound]
    var (least, greatest, before, beforeStep) = (first, first, first, Float(0))
    for n in range {
      let x = values[start + n]
      sum += Double(x)
      squares += Double(x) * Double(x)
      least = min(least, x)
      greatest = max(greatest, x)
      if n > range.lowerBound {
        let step = x - before
        path += abs(step)
        speedSum += Double(step)
        speedSquares += Double(step) * Double(step)
        if n > range.lowerBound + 1 {
          let change = step - beforeStep
          effortSum += Double(change)
          effortSquares += Double(change) * Double(change)
        }
        beforeStep = step
      }
      before = x
    }
    let count = range.count
    return Coordinate(
      extent: deviation(sum, squares, count), speed: deviation(speedSum, speedSquares, count - 1) * rate,
      effort: deviation(effortSum, effortSquares, count - 2) * rate * rate, path: path, range: greatest - least)
  }

  private static func moments(_ values: [Float], _ range: Range<Int>) -> (mean: Float, deviation: Float) {
    var (sum, squares) = (0.0, 0.0)
    for index in range {
      let x = Double(values[index])
      sum += x
      squares += x * x
    }
    return (Float(sum / Double(range.count)), deviation(sum, squares, range.count))
  }

  /// The standard deviation from sums of values and of squares; 0 for fewer than one value.
  private static func deviation(_ sum: Double, _ squares: Double, _ count: Int) -> Float {
    guard count > 0 else { return 0 }
    let mean = sum / Double(count)
    return Float(max(squares / Double(count) - mean * mean, 0).squareRoot())
  }
}
