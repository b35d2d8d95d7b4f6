/// What carries the body through a stretch of motion, and how regularly: numbers that tell a walk from a run, and both from
/// other motion, at any pace.
///
/// A slow jog is as fast as a fast walk, so that speeds mislead. What differs is how the body moves over its legs: in a walk
/// the hips are lowest where the feet are farthest apart, in a run highest (Cavagna, Heglund and Taylor 1977); one foot rests
/// or none does; and a gait repeats itself, left and right by turns. Speeds come in only relative to the pace
/// `v = mean(root.speed) + 0.3`, in leg lengths a second. With `h` the hips' height and `s` the horizontal distance of the
/// feet, each without its mean over a second, and `l` and `r` the feet relative to the hips:
/// - `slower`, `faster`: mean and standard deviation of the slower and the faster foot's speed over `v`; `rise`: the standard
///   deviation of the hips' vertical velocity over `v`
/// - `bounce`: the correlation of `h` and `s`; `alternation`: that of `l` and `r` forward
/// - `rhythm.lift`, `rhythm.stride`: the highest autocorrelation of `l - r`, up and forward, after its first fall below 0
/// - `cadence`: cycles a second at the longer of the two lags; 0 without a rhythm
/// - `height`: `log(std(h) / (stride + 0.05) + 0.02)`, with `stride` the feet's mean horizontal standard deviation
/// - shares of time in which neither foot rests, both do, and the hips fall; and the first two with a limit that grows with
///   the pace, `0.25 + 0.35 mean(root.speed)`
///
/// Left and right may change places without any effect.
public struct GaitStatistics: Hashable, Sendable {
  /// Numbers that change with the tempo: leg lengths a second, and a second squared for the acceleration.
  struct Speeds: Hashable, Sendable {
    var pace: Float = 0
    var slower = FootSpeeds()
    var faster = FootSpeeds()
    var riseDeviation: Float = 0
    var accelerationDeviation: Float = 0
  }

  /// Mean and standard deviation of a foot's speed.
  struct FootSpeeds: Hashable, Sendable {
    var mean: Float = 0
    var deviation: Float = 0
  }

  var speeds = Speeds()
  var shares: [Float] = []
  var bounce: Float = 0
  var alternation: Float = 0
  var lift = Rhythm()
  var stride = Rhythm()
  var height: Float = 0

  /// The blocks that the statistics are computed from, in this order.
  public static let blocks = MovementStatistics.blocks

  /// The columns of ``values``.
  public static let layout = FeatureLayout(
    columns: [
      ("slower.mean", "1"), ("slower.deviation", "1"), ("faster.mean", "1"), ("faster.deviation", "1"), ("rise", "1"),
      ("rise.deviation", "log leg/s"), ("acceleration.deviation", "log leg/s2"), ("bounce", "1"), ("alternation", "1"),
      ("rhythm.lift", "1"), ("rhythm.stride", "1"), ("cadence", "1/s"), ("height", "log 1"), ("noFootRests", "1"),
      ("bothFeetRest", "1"), ("hipsFall", "1"), ("noFootRests.atPace", "1"), ("bothFeetRest.atPace", "1"),
    ].map { FeatureLayout.Column(name: "statistics.gait.\($0)", unit: $1, space: "none") })

  /// How regularly the feet stride by turns, 0 to 1: `rhythm.stride`.
  public var regularity: Float { stride.strength }

  /// The numbers that a network sees, as ``layout`` names them.
  public var values: [Float] {
    let pace = speeds.pace + 0.3
    let lag = max(lift.lag, stride.lag)
    return [
      speeds.slower.mean / pace, speeds.slower.deviation / pace, speeds.faster.mean / pace,
      speeds.faster.deviation / pace, speeds.riseDeviation / pace, logarithm(speeds.riseDeviation + 0.05),
      logarithm(speeds.accelerationDeviation + 0.5), bounce, alternation, lift.strength, stride.strength,
      lag > 0 ? Float(BodyMotion.samplesPerSecond) / Float(lag) : 0, height,
    ] + shares
  }

  /// The statistics of the same movement made `tempo` times as fast; what has no unit of time stays.
  public func exaggerated(tempo: Float) -> GaitStatistics {
    var copy = self
    copy.speeds.pace *= tempo
    copy.speeds.slower = FootSpeeds(mean: speeds.slower.mean * tempo, deviation: speeds.slower.deviation * tempo)
    copy.speeds.faster = FootSpeeds(mean: speeds.faster.mean * tempo, deviation: speeds.faster.deviation * tempo)
    copy.speeds.riseDeviation *= tempo
    copy.speeds.accelerationDeviation *= tempo * tempo
    return copy
  }
}
