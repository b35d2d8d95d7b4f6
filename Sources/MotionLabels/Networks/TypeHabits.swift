import NeuralNetwork

/// How often stretches of each motion type do what others never do: what a type is not believed of.
///
/// A network that was never shown a gesture takes it for the nearest thing that it knows, and is sure of it: idle, or a dance. But
/// the idle hold still, and a gesture moves; dancers step, and a gesture stands. What fewer than one in twenty of a type's
/// training stretches do, none is believed to do.
public struct TypeHabits: Hashable, Sendable {
  /// For each motion type and each of ``Habits/all`` the share of the training stretches that do so, `[K, 2]`, as it is
  /// estimated from few: `(n + 1) / (N + 2)` for `n` of `N` (Laplace's rule of succession).
  public var shares: Matrix

  /// What fewer of a type's stretches do, it never does.
  private static let never: Float = 0.05

  /// Creates habits of their numbers.
  public init(shares: Matrix) {
    precondition(
      shares.columns == Habits.all.count, "\(shares) has not one column for each of \(Habits.all.count) habits")
    self.shares = shares
  }

  /// Counts what stretches do, each of one of `typeCount` types.
  init(_ stretches: [(type: Int, does: Habits)], typeCount: Int) {
    var shares = Matrix(rows: typeCount, columns: Habits.all.count)
    for type in 0..<typeCount {
      let own = stretches.filter { $0.type == type }
      for (column, habit) in Habits.all.enumerated() {
        shares[type, column] = Float(own.count { $0.does.contains(habit) } + 1) / Float(own.count + 2)
      }
    }
    self.init(shares: shares)
  }

  /// Whether a stretch of a type may do what `habits` are.
  func allows(_ habits: Habits, _ type: Int) -> Bool {
    Habits.all.enumerated().allSatisfy { !habits.contains($1) || shares[type, $0] >= Self.never }
  }

  /// Probabilities `[K]` as they may be believed of a stretch that does what `habits` are: what was said for types that it
  /// cannot be of says nothing, and goes to all types alike.
  func believed(_ probabilities: [Float], _ habits: Habits) -> [Float] {
    let isPossible = probabilities.indices.map { allows(habits, $0) }
    if !isPossible.contains(false) { return probabilities }
    let lost = zip(probabilities, isPossible).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
    return zip(probabilities, isPossible).map { ($1 ? $0 : 0) + lost / Float(probabilities.count) }
  }
}
