/// What carries the body through a stretch of motion, and how regularly: numbers that tell a walk from a run, and both from
/// other motion, at any pace.
///
/// They are what the study of gaits tells them by. A slow jog is as fast as a fast walk, so that speeds count only relative to
/// the pace. With the pace `v = mean(root.speed)`, leg lengths a second, a foot
/// rests where it is slower than half the body, `max(v / 2, 0.6)`; `h` is the hips' height and `s` the horizontal distance of
/// the feet, each without its mean over a second; `l` and `r` are the feet relative to the hips:
/// - `slip`, `swing`: the mean speed of the slower and of the faster foot over `v + 0.3`; on a foot that carries the body the
///   first is 0
/// - `flight`, `doubleSupport`: the shares of time in which neither foot rests, and in which both do; a walk is a gait in which
///   each rests for more than half of the time, `(1 - flight + doubleSupport) / 2` (its duty factor; Alexander 1989)
/// - `freeFall`: the share of time in which the hips fall with more than half of free fall, 5 leg lengths a second squared
/// - `bounce`: the correlation of `h` and `s`: in a walk the body rides over its legs as an inverted pendulum and is lowest
///   where the feet are farthest apart, in a run it bounces as on a spring and is highest there (Cavagna, Heglund and Taylor
///   1977)
/// - `oscillation`: how far the body goes up and down for its strides, `log(std(h) / (stride + 0.05) + 0.02)`, with `stride`
///   the feet's mean horizontal standard deviation
/// - `alternation`: the correlation of `l` and `r` forward; -1 where left and right take turns, 1 where they go together
///   (the phase between the limbs of a pair; Hildebrand 1965)
/// - `rhythm.lift`, `rhythm.stride`: how regular strides are, the highest autocorrelation of `l - r`, up and forward, after
///   its first fall below 0 (Moe-Nilssen and Helbostad 2004)
/// - `cadence`: strides a second at the longer of the two lags; 0 without a rhythm
///
/// Left and right may change places without any effect.
public struct GaitStatistics: Hashable, Sendable {
  /// Numbers that change with the tempo: leg lengths a second, and strides a second.
  struct Speeds: Hashable, Sendable {
    var pace: Float = 0
    var slowerFoot: Float = 0
    var fasterFoot: Float = 0
    var cadence: Float = 0
  }

  var speeds = Speeds()
  var flight: Float = 0
  var doubleSupport: Float = 0
  var freeFall: Float = 0
  var bounce: Float = 0
  var oscillation: Float = 0
  var alternation: Float = 0
  var lift: Float = 0
  var stride: Float = 0

  /// The blocks that the statistics are computed from, in this order.
  public static let blocks = MovementStatistics.blocks

  /// The columns of ``values``.
  public static let layout = FeatureLayout(
    columns: [
      ("slip", "1"), ("swing", "1"), ("flight", "1"), ("doubleSupport", "1"), ("freeFall", "1"), ("bounce", "1"),
      ("oscillation", "log 1"), ("alternation", "1"), ("rhythm.lift", "1"), ("rhythm.stride", "1"), ("cadence", "1/s"),
    ].map { FeatureLayout.Column(name: "statistics.gait.\($0)", unit: $1, space: "none") })

  /// How regularly the feet stride by turns, 0 to 1: `rhythm.stride`.
  public var regularity: Float { stride }

  /// Whether left and right stride regularly and by turns, as in a gait.
  public var isGait: Bool { regularity > 0.85 && alternation < -0.3 }

  /// The numbers that a network sees, as ``layout`` names them.
  public var values: [Float] {
    // So that somebody who stands divides by no zero.
    let pace = speeds.pace + 0.3
    return [
      speeds.slowerFoot / pace, speeds.fasterFoot / pace, flight, doubleSupport, freeFall, bounce, oscillation,
      alternation, lift, stride, speeds.cadence,
    ]
  }

  /// The statistics of the same movement made `tempo` times as fast; what has no unit of time stays.
  public func exaggerated(tempo: Float) -> GaitStatistics {
    var copy = self
    copy.speeds.pace *= tempo
    copy.speeds.slowerFoot *= tempo
    copy.speeds.fasterFoot *= tempo
    copy.speeds.cadence *= tempo
    return copy
  }
}
