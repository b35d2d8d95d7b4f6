import MotionClip

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

    var logarithmicExtent: Float { logarithm(extent + 0.02) }
    var repetition: Float { logarithm((path + 0.02) / (range + 0.02)) }
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
    self = Self.measure(features, over: [range])[0]
  }

  private init(
    coordinates: ArraySlice<Coordinate>, rest: ArraySlice<(mean: Float, deviation: Float)>, supportShares: [Float]
  ) {
    self.coordinates = Array(coordinates)
    rootMeans = rest.map(\.mean)
    rootDeviations = rest.map(\.deviation)
    self.supportShares = supportShares
  }

  /// Measures many stretches of a feature matrix of ``blocks``: each column is summed up once, and a stretch costs the
  /// same however long it is.
  public static func measure(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> [MovementStatistics] {
    let (width, rest) = (RolePositions.columns.count, RootMotion.columns.count + FootSupport.columns.count)
    precondition(
      features.layout.width == width + rest,
      "statistics need the blocks \(Self.blocks), and not \(features.layout.width) columns")
    precondition(
      ranges.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= features.sampleCount },
      "a stretch is not within 0..<\(features.sampleCount)")
    var sums = ColumnSums()
    let coordinates = sums.coordinates(features, width, over: ranges)
    var moments = [(mean: Float, deviation: Float)](repeating: (0, 0), count: ranges.count * rest)
    for index in 0..<rest {
      let half = index % ColumnSums.columnCount
      if half == 0 { sums.sum(features, from: width + index) }
      for (place, range) in ranges.enumerated() { moments[place * rest + index] = sums.moments(range, at: half) }
    }
    let support = width + RootMotion.columns.count
    return ranges.enumerated().map { place, range in
      MovementStatistics(
        coordinates: coordinates[place * width..<(place + 1) * width], rest: moments[place * rest..<(place + 1) * rest],
        supportShares: [
          share(features, support, range) { $0 > restingSpeed },
          shareInWhichBothFeetRest(features, over: range),
          share(features, support + 2, range) { $0 < fallingAcceleration },
        ])
    }
  }

  /// The share of `range` in which both feet rest, of a feature matrix of ``blocks``.
  public static func shareInWhichBothFeetRest(_ features: FeatureMatrix, over range: Range<Int>) -> Float {
    share(features, RolePositions.columns.count + RootMotion.columns.count + 1, range) { $0 < restingSpeed }
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
    for c in coordinates { result.append(c.logarithmicExtent) }
    for c in coordinates { result.append(logarithm(c.speed + 0.05)) }
    for c in coordinates { result.append(logarithm(c.effort + 0.3)) }
    for c in coordinates { result.append(c.repetition) }
    result += rootMeans
    result += rootDeviations
    result += supportShares
    return result
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

  /// The statistics of the same legs under the spine, head and arms of `other`.
  public func withUpperBody(of other: MovementStatistics) -> MovementStatistics {
    var copy = self
    for place in Self.upperBodyPlaces { copy.coordinates[place] = other.coordinates[place] }
    return copy
  }

  private static let upperBodyPlaces: [Int] = RolePositions.roles.indices
    .filter { !legRoles.contains(RolePositions.roles[$0]) }
    .flatMap { place in (0..<3).map { place * 3 + $0 } }

  private static let legRoles: Set<SkeletonRole> = [
    .leftHip, .leftKnee, .leftFoot, .leftToe, .rightHip, .rightKnee, .rightFoot, .rightToe,
  ]

  private static let mirroredPlaces: [Int] = {
    let roles = RolePositions.roles
    return roles.flatMap { role in
      let place = roles.firstIndex(of: role.mirrored) ?? 0
      return (0..<3).map { place * 3 + $0 }
    }
  }()
}
