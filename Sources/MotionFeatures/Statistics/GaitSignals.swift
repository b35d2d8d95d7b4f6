import MotionClip

/// What gait statistics are measured on, over time, taken from a feature matrix once for all stretches; each `[N]`.
struct GaitSignals {
  /// The root's speed over the ground.
  let pace: ArraySlice<Double>
  /// The hips' vertical acceleration, and their height up to a constant.
  let acceleration, heights: ArraySlice<Double>
  /// The speed of the slower and of the faster foot.
  let slower, faster: ArraySlice<Double>
  /// The feet relative to the hips, left and forward.
  let left, right: (across: ArraySlice<Double>, forward: ArraySlice<Double>)
  /// The left foot relative to the right one, up and forward, and their horizontal distance.
  let apartUp, apartForward, distance: ArraySlice<Double>

  /// Takes the signals from a matrix of ``GaitStatistics/blocks``.
  init(_ features: FeatureMatrix) {
    let root = RolePositions.columns.count
    let support = root + RootMotion.columns.count
    func column(_ index: Int) -> ArraySlice<Double> { ArraySlice(features.column(index).map(Double.init)) }
    func foot(_ role: SkeletonRole) -> [ArraySlice<Double>] {
      let place = (RolePositions.roles.firstIndex(of: role) ?? 0) * FacingAxis.allCases.count
      return (place..<place + FacingAxis.allCases.count).map(column)
    }
    let (leftFoot, rightFoot) = (foot(.leftFoot), foot(.rightFoot))
    pace = column(root + 3)
    slower = column(support)
    faster = column(support + 1)
    acceleration = column(support + 2)
    var height = 0.0
    heights = ArraySlice(
      column(root + 1).map { rise in
        height += rise / BodyMotion.samplesPerSecond
        return height
      })
    left = (leftFoot[0], leftFoot[2])
    right = (rightFoot[0], rightFoot[2])
    apartUp = ArraySlice(zip(leftFoot[1], rightFoot[1]).map(-))
    apartForward = ArraySlice(zip(leftFoot[2], rightFoot[2]).map(-))
    let apartAcross = zip(leftFoot[0], rightFoot[0]).map(-)
    distance = ArraySlice(zip(apartAcross, apartForward).map { ($0 * $0 + $1 * $1).squareRoot() })
  }
}
