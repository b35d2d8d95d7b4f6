/// How the answers of a committee's two members become one: a product in which each is believed as far as it was right about
/// motion that it had not seen (a logarithmic opinion pool; Genest and Zidek 1986). Either can rule a type out, and one that
/// cannot tell leaves it to the other.
///
/// The gait member is heard about each gait, and about all types that are none together. Which of those it is, it hardly sees;
/// an exponent of its own says how far it is believed about that:
///
/// `p_k = c m_k^movement g_G^gait (g_k / g_G)^others`, with `m` and `g` the answers of the movement and the gait member, and
/// `g_G` the sum of `g` over `k` alone where it is a gait, else over all types that are none.
public struct OpinionPool: Hashable, Sendable, Codable {
  /// How far the movement member is believed.
  public var movement: Float = 1
  /// How far the gait member is believed about each gait, and about whether it is one.
  public var gait: Float = 1
  /// How far the gait member is believed about which of the types that are no gaits it is, in [0, 1].
  public var others: Float

  /// What holds where there are no clips to fit it to that the members did not see.
  public static let standard = OpinionPool(others: 0.5)

  /// No answer is taken to be surer than this: a member that never errs on its training data does on other people's.
  private static let leastAnswer: Float = 1e-6

  /// Creates a pool with its exponents.
  public init(movement: Float = 1, gait: Float = 1, others: Float) {
    self.movement = movement
    self.gait = gait
    self.others = others
  }

  /// The exponents in the order in which ``evidence(movement:gait:isGait:)`` has what they are exponents of.
  var exponents: SIMD3<Float> {
    get { SIMD3(movement, gait, others) }
    set { (movement, gait, others) = (newValue.x, newValue.y, newValue.z) }
  }

  /// What both members' answers say for each type `[K]`: `log m_k`, `log g_G` and `log(g_k / g_G)`.
  static func evidence(movement: some Sequence<Float>, gait: some Sequence<Float>, isGait: [Bool]) -> [SIMD3<Float>] {
    let gait = gait.map { max($0, leastAnswer) }
    let together = zip(gait, isGait).reduce(Float(0)) { $0 + ($1.1 ? 0 : $1.0) }
    return zip(movement, zip(gait, isGait)).map { movement, gait in
      let group = gait.1 ? gait.0 : together
      return SIMD3(logarithm(max(movement, leastAnswer)), logarithm(group), logarithm(gait.0 / group))
    }
  }

  /// Probabilities `[K]` of the evidence `[K]`.
  func probabilities(_ evidence: [SIMD3<Float>]) -> [Float] {
    let scores = evidence.map { (exponents * $0).sum() }
    let highest = scores.max() ?? 0
    let shares = scores.map { exponential($0 - highest) }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }
}
