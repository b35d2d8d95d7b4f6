/// Which motion types are held: those in whose training stretches the body holds still for most of the time.
///
/// A network that was never shown a gesture takes it for idle: nothing that it knows is nearer. But whoever is idle holds still
/// (``MotionFeatures/Stillness``), and a gesture moves. A held type is not believed of a stretch that moves for most of its time;
/// any stretch may be of a type that moves, which may pause.
public struct TypeStillness: Hashable, Sendable {
  /// For each motion type `[K]` the share of time for which three in four of its training stretches hold still, or longer.
  public var shares: [Float]

  /// A body that holds still for this share of a stretch does so for most of it.
  private static let most: Float = 0.5

  /// Creates a stillness of its numbers.
  public init(shares: [Float]) { self.shares = shares }

  /// Measures stretches that are still for `shares` of their time, `[B]`, each of one of `typeCount` types, `[B]`.
  init(_ shares: [Float], types: [Int], typeCount: Int) {
    var ofTypes = [[Float]](repeating: [], count: typeCount)
    for (share, type) in zip(shares, types) { ofTypes[type].append(share) }
    self.shares = ofTypes.map { $0.isEmpty ? 0 : $0.sorted()[$0.count / 4] }
  }

  /// Probabilities `[K]` as they may be believed of a stretch that is still for a `share` of its time: what was said for types
  /// that it cannot be of says nothing, and goes to all types alike.
  func believed(_ probabilities: [Float], still share: Float) -> [Float] {
    if share >= Self.most { return probabilities }
    let isHeld = shares.map { $0 >= Self.most }
    let lost = zip(probabilities, isHeld).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    return zip(probabilities, isHeld).map { ($1 ? 0 : $0) + lost / Float(probabilities.count) }
  }
}

/// The share of `range` in which a body whose samples are `still`, `[N]`, holds still.
func stillShare(_ still: [Bool], of range: Range<Int>) -> Float {
  Float(range.count { still[$0] }) / Float(max(range.count, 1))
}
