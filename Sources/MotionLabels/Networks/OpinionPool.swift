/// How the answers of a committee's two members become one: a logarithmic opinion pool (Genest and Zidek 1986), whose weights
/// are learnt from clips that the members did not see.
///
/// The gait member is heard about each gait, and about all types that are none together; which of those it is, it tells with
/// a weight of its own, as it hardly sees what they differ in:
///
/// `log p_k = movement log m_k + gait log g_G + others log (g_k / g_G) + constant`, with `m` and `g` the answers of the movement
/// and the gait member, and `g_G` the sum of `g` over `k` alone where it is a gait, else over all types that are none.
///
/// With all weights 1 it is the product of the answers (Hinton 2002, products of experts): either can rule a type out, and one
/// that cannot tell leaves it to the other. Weights below 1 make the answer less sure.
public struct OpinionPool: Hashable, Sendable, Codable {
  /// How far the movement member is believed.
  public var movement: Float
  /// How far the gait member is believed about which gait it is, or that it is none.
  public var gait: Float
  /// How far the gait member is believed about which of the other types it is.
  public var others: Float

  /// The product of the answers.
  public static let product = OpinionPool(movement: 1, gait: 1, others: 1)

  /// No answer is taken to be surer than this: a member that never errs on its training data does on other people's.
  private static let leastAnswer: Float = 1e-6

  /// Creates a pool with its weights, which are not negative.
  public init(movement: Float, gait: Float, others: Float) {
    self.movement = movement
    self.gait = gait
    self.others = others
  }

  /// What the weights are multiplied by, for each type: `[log m_k, log g_G, log (g_k / g_G)]`.
  static func evidence(movement: some Sequence<Float>, gait: some Sequence<Float>, isGait: [Bool]) -> [SIMD3<Float>] {
    let gait = gait.map { max($0, leastAnswer) }
    let together = zip(gait, isGait).reduce(Float(0)) { $0 + ($1.1 ? 0 : $1.0) }
    return zip(movement, zip(gait, isGait)).map { movement, gait in
      let group = gait.1 ? gait.0 : together
      return SIMD3(logarithm(max(movement, leastAnswer)), logarithm(group), logarithm(gait.0 / group))
    }
  }

  /// Probabilities `[K]` of the evidence `[K]` for each type.
  func probabilities(_ evidence: [SIMD3<Float>]) -> [Float] {
    let weights = SIMD3(movement, gait, others)
    let scores = evidence.map { ($0 * weights).sum() }
    let highest = scores.max() ?? 0
    let shares = scores.map { exponential($0 - highest) }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }
}
