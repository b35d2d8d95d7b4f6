import MotionClip

/// Where a body reaches through a stretch of motion, and how it leans: how widely and how often each limb moves, in its own
/// length, and the trunk.
///
/// Nothing here depends on where a rig has its joints. Hips, spine and chest have theirs at different places of the body from rig
/// to rig, and so has a neck above the hips; but an arm reaches from its shoulder as far as it is long, whoever's it is, and
/// upright is upright. For each coordinate `x` of the vectors below, in the facing frame, over the samples of the stretch:
/// - `extent`: `log(std(x) + 0.02)`
/// - `repetition`: `log((path + 0.02) / (range + 0.02))`, with `path = sum |dx|` and `range = max x - min x`
///
/// The vectors: from shoulder to wrist and from hip to ankle of each side, in the limb's mean length over the elbow or the knee;
/// and from the hips to the neck, of length 1.
public enum ReachStatistics {
  /// A part of the body whose direction counts.
  private struct Part {
    var name: String
    var start: SkeletonRole
    /// The joint in the middle of a limb; the trunk has none.
    var middle: SkeletonRole?
    var end: SkeletonRole
  }

  private static let parts = [
    Part(name: "trunk", start: .hips, end: .neck),
    Part(name: "leftArm", start: .leftShoulder, middle: .leftElbow, end: .leftWrist),
    Part(name: "rightArm", start: .rightShoulder, middle: .rightElbow, end: .rightWrist),
    Part(name: "leftLeg", start: .leftHip, middle: .leftKnee, end: .leftFoot),
    Part(name: "rightLeg", start: .rightHip, middle: .rightKnee, end: .rightFoot),
  ]
  /// For each part the one that takes its place in a mirror.
  private static let mirroredParts = [0, 2, 1, 4, 3]
  /// No limb is taken to be shorter, in leg lengths.
  private static let shortest: Float = 1e-6

  /// The blocks that the statistics are computed from, in this order.
  public static let blocks = MovementStatistics.blocks

  /// The columns: of all coordinates the extents, then the repetitions.
  public static let layout = FeatureLayout(
    columns: ["extent", "repetition"].flatMap { name in
      coordinates.columns.map {
        FeatureLayout.Column(name: "statistics.\($0.name).\(name)", unit: "log 1", space: "facing")
      }
    })

  /// The columns of the coordinates over time.
  private static let coordinates = FeatureLayout(
    columns: parts.flatMap { part in
      FacingAxis.allCases.map { .init(name: "reach.\(part.name).\($0)", unit: "1", space: "facing") }
    })

  /// The statistics `[D]` of each of many stretches of a feature matrix of ``blocks``.
  public static func measure(_ features: FeatureMatrix, over ranges: [Range<Int>]) -> [[Float]] {
    precondition(
      ranges.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= features.sampleCount },
      "a stretch is not within 0..<\(features.sampleCount)")
    let width = coordinates.width
    var sums = ColumnSums()
    let moments = sums.coordinates(columns(features), width, over: ranges)
    return ranges.indices.map { place in
      let own = moments[place * width..<(place + 1) * width]
      return own.map(\.logarithmicExtent) + own.map(\.repetition)
    }
  }

  /// The statistics `[D]` of the mirrored motion: left and right change places, and how wide a movement is stays.
  public static func mirrored(_ values: [Float]) -> [Float] {
    let axes = FacingAxis.allCases.count
    return values.indices.map { index in
      let (kind, place) = (index / coordinates.width, index % coordinates.width)
      return values[kind * coordinates.width + mirroredParts[place / axes] * axes + place % axes]
    }
  }

  /// The coordinates over time, `[15, N]`.
  private static func columns(_ features: FeatureMatrix) -> FeatureMatrix {
    var result = FeatureMatrix(layout: coordinates, sampleCount: features.sampleCount)
    for (index, part) in parts.enumerated() {
      let vectors = between(part.start, part.end, features)
      let first = index * FacingAxis.allCases.count * features.sampleCount
      if let middle = part.middle {
        let bones = [between(part.start, middle, features), between(middle, part.end, features)]
        let length =
          bones.reduce(0.0) { sum, bone in sum + bone.reduce(0.0) { $0 + Double($1.length) } }
          / Double(features.sampleCount)
        write(vectors.map { $0 / max(Float(length), shortest) }, to: &result, from: first)
      } else {
        write(vectors.map { $0 / max($0.length, shortest) }, to: &result, from: first)
      }
    }
    return result
  }

  private static func write(_ vectors: [SIMD3<Float>], to matrix: inout FeatureMatrix, from first: Int) {
    for axis in 0..<3 {
      for (n, vector) in vectors.enumerated() { matrix.values[first + axis * vectors.count + n] = vector[axis] }
    }
  }

  /// The vectors from one role to another, in leg lengths, `[N]`.
  private static func between(_ start: SkeletonRole, _ end: SkeletonRole, _ features: FeatureMatrix) -> [SIMD3<Float>] {
    let (from, to) = (RolePositions.roles.firstIndex(of: start), RolePositions.roles.firstIndex(of: end))
    return (0..<features.sampleCount).map { n in
      // The hips are where all others are measured from.
      place(to, n, features) - place(from, n, features)
    }
  }

  private static func place(_ role: Int?, _ n: Int, _ features: FeatureMatrix) -> SIMD3<Float> {
    guard let role else { return .zero }
    return SIMD3(features[n, 3 * role], features[n, 3 * role + 1], features[n, 3 * role + 2])
  }
}
