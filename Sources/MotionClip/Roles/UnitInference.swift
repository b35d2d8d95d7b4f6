/// The unit of a file that states none, from the length of the legs.
public struct UnitInference: Hashable, Sendable {
  /// How many metres one unit of the file is; 1 where there are no legs.
  public var metersPerUnit: Float
  /// Whether a usual unit fits; otherwise the scale makes the legs 0.8 m long.
  public var isUsualUnit: Bool

  /// Metres in the units that motion files are written in; CMU's is 1 / 0.45 inch, as its skeleton files say.
  static let usualUnits: [Float] = [1, 0.01, 0.001, 0.0254, 0.3048, 0.0254 / 0.45]

  /// Infers the unit from a leg (thigh and shin) of `legLength` units: the usual unit that brings it nearest to 0.8 m,
  /// if that is within 0.55-1.15 m.
  public init(legLength: Float) {
    guard legLength > 0, legLength.isFinite else {
      (metersPerUnit, isUsualUnit) = (1, true)
      return
    }
    let expected: Float = 0.8
    func ratio(_ unit: Float) -> Float { max(legLength * unit / expected, expected / (legLength * unit)) }
    let best = Self.usualUnits.min { ratio($0) < ratio($1) } ?? 1
    isUsualUnit = (0.55...1.15).contains(legLength * best)
    metersPerUnit = isUsualUnit ? best : expected / legLength
  }
}

extension Clip {
  /// The length of the legs (thigh and shin, mean of both sides) in the file's unit; `nil` without legs or frames.
  ///
  /// Measured in the pose of the middle frame: position channels may replace the offsets.
  public func legLength(roles: SkeletonRoles) -> Float? {
    guard frameCount > 0, roles.missing(SkeletonRoles.legs).isEmpty else { return nil }
    let pose = pose(atFrame: frameCount / 2)
    let positions = pose.worldPositions(skeleton: skeleton, space: SourceSpace(upAxis: space.upAxis))
    func bone(_ a: SkeletonRole, _ b: SkeletonRole) -> Float {
      guard let a = roles[a], let b = roles[b] else { return 0 }
      return (positions[a] - positions[b]).length
    }
    return
      (bone(.leftHip, .leftKnee) + bone(.leftKnee, .leftFoot) + bone(.rightHip, .rightKnee)
      + bone(.rightKnee, .rightFoot)) / 2
  }
}
