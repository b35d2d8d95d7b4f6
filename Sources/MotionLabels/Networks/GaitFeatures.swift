import MotionFeatures

/// What the gait's phase is read from: the feet's motion, which part of the clip is motion at all, and what can be told
/// without a network.
public struct GaitFeatures: Sendable {
  /// The columns of ``RegressionNetwork/blocks``, `[D, N]`.
  public var matrix: FeatureMatrix
  /// The samples without poses held at the ends; see `BodyMotion.movingSamples`.
  public var moving: Range<Int>
  /// When a foot comes to rest.
  public var plantRule: PlantRule
  /// Where each foot rests.
  public var contacts: [Foot: FootContact]
  /// Where each foot is farthest ahead of the hips, in order of time.
  public var strikes: [StepAnnotator.Strike]
  /// The step annotator's phase in cycles, growing over each walk, `[N]`; NaN where it finds no steps.
  public var annotatedPhase: [Float]

  /// A jump between a held pose and the motion spoils the rates of so many samples beside it: one may lie within the jump, and the
  /// rates of the next reach into it.
  private static let spoilt = 2
  private static let extractor = FeatureExtractor(blocks: RegressionNetwork.blocks)

  /// The number of samples, N.
  public var sampleCount: Int { matrix.sampleCount }

  /// The samples whose rates of change tell of the motion alone: what types are read from.
  public var clean: Range<Int> {
    let start = moving.lowerBound > 0 ? moving.lowerBound + Self.spoilt : 0
    let end = moving.upperBound < sampleCount ? moving.upperBound - Self.spoilt : sampleCount
    return start < end ? start..<end : moving
  }

  /// Measures `body`.
  public init(_ body: BodyMotion) {
    matrix = Self.extractor.features(of: body)
    moving = body.movingSamples
    plantRule = PlantRule(body)
    contacts = FootContact.both(in: body)
    let annotator = StepAnnotator()
    strikes = annotator.strikes(of: body)
    annotatedPhase = annotator.unwrappedPhase(of: body, strikes: strikes)
    for n in annotatedPhase.indices where !moving.contains(n) { annotatedPhase[n] = .nan }
  }
}
