/// How the feature columns of a mirrored motion follow from those of the motion itself.
public struct MirroredColumns: Hashable, Sendable {
  /// For each column the one that its values come from, `[D]`.
  public let sources: [Int]
  /// For each column 1, or -1 where the values change sign, `[D]`.
  public let signs: [Float]

  /// Those of the blocks ``MovementStatistics/blocks``: left and right change places; what points or turns left changes sign.
  public static let movement: MirroredColumns = {
    let roles = RolePositions.roles
    var sources: [Int] = []
    var signs: [Float] = []
    for role in roles {
      let place = roles.firstIndex(of: role.mirrored) ?? 0
      for (index, axis) in FacingAxis.allCases.enumerated() {
        sources.append(place * FacingAxis.allCases.count + index)
        signs.append(axis == .left ? -1 : 1)
      }
    }
    for column in RootMotion.columns + FootSupport.columns {
      sources.append(sources.count)
      signs.append(column.name == "root.velocity.left" || column.name == "root.turn" ? -1 : 1)
    }
    return MirroredColumns(sources: sources, signs: signs)
  }()
}
