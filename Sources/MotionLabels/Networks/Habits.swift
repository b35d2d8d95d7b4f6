import MotionFeatures

/// What a body does through a stretch of motion that whole types of motion never do.
struct Habits: OptionSet, Hashable, Sendable {
  let rawValue: Int

  /// It moves: it holds still (``MotionFeatures/Stillness``) for less than half of the time. Who is idle does not.
  static let moves = Habits(rawValue: 1)
  /// It stands: both feet rest, but for a twentieth of the time. Who walks, runs or dances does not.
  static let stands = Habits(rawValue: 2)
  /// Each by itself, in the order of ``TypeHabits/shares``.
  static let all: [Habits] = [.moves, .stands]

  init(rawValue: Int) { self.rawValue = rawValue }

  /// What a body does in `range` of `features` (of ``MotionFeatures/MovementStatistics/blocks``), which holds still at the
  /// samples `still`, `[N]`.
  init(_ features: FeatureMatrix, still: [Bool], over range: Range<Int>) {
    self = []
    if 2 * range.count(where: { still[$0] }) < range.count { insert(.moves) }
    if MovementStatistics.shareInWhichBothFeetRest(features, over: range) > 0.95 { insert(.stands) }
  }
}

extension BodyMotion {
  /// Whether the body may hold still at each sample, `[N]`, for ``Habits``, given where it does: where the recording jitters nobody
  /// can tell, and it may everywhere.
  func maybeStill(_ still: [Bool]) -> [Bool] {
    jitter == nil ? still : [Bool](repeating: true, count: sampleCount)
  }
}
