/// How the answers of a committee's two members become one: their product (Hinton 2002, products of experts), so that either
/// can rule a type out, and one that cannot tell leaves it to the other.
///
/// The gait member is heard about each gait, and about all types that are none together. Which of those it is, it hardly sees;
/// an exponent says how far it is believed about that (a logarithmic opinion pool; Genest and Zidek 1986):
///
/// `p_k = c m_k g_G (g_k / g_G)^others`, with `m` and `g` the answers of the movement and the gait member, and `g_G` the sum of `g`
/// over `k` alone where it is a gait, else over all types that are none.
public struct OpinionPool: Hashable, Sendable, Codable {
  /// How far the gait member is believed about which of the types that are no gaits it is, in [0, 1]: with 1 the answers are
  /// simply multiplied.
  public var others: Float

  /// What holds where there are no clips to fit it to that the members did not see.
  public static let standard = OpinionPool(others: 0.5)

  /// No answer is taken to be surer than this: a member that never errs on its training data does on other people's.
  private static let leastAnswer: Float = 1e-6

  /// Creates a pool with its exponent.
  public init(others: Float) { self.others = others }

  /// What both members' answers say for each type `[K]`: `log(m_k g_G)` and `log(g_k / g_G)`.
  static func evidence(movement: some Sequence<Float>, gait: some Sequence<Float>, isGait: [Bool]) -> [SIMD2<Float>] {
    let gait = gait.map { max($0, leastAnswer) }
    let together = zip(gait, isGait).reduce(Float(0)) { $0 + ($1.1 ? 0 : $1.0) }
    return zip(movement, zip(gait, isGait)).map { movement, gait in
      let group = gait.1 ? gait.0 : together
      return SIMD2(logarithm(max(movement, leastAnswer) * group), logarithm(gait.0 / group))
    }
  }

  /// Probabilities `[K]` of the evidence `[K]`.
  func probabilities(_ evidence: [SIMD2<Float>]) -> [Float] {
    let scores = evidence.map { $0.x + others * $0.y }
    let highest = scores.max() ?? 0
    let shares = scores.map { exponential($0 - highest) }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }
}
