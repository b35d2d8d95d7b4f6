/// How many frames a second a clip has, as used and as its file declares it.
public struct FrameRate: Hashable, Sendable {
  /// The rate in use, in frames a second.
  public var framesPerSecond: Double
  /// The rate that the file states (snapped, see ``init(declaredFrameTime:)``), in frames a second.
  public var declared: Double
  /// The frame time that the file states, in seconds: kept so that writing restores it.
  public var declaredFrameTime: Double

  /// The rates that a clip can be used at, in frames a second, whether its file states one or somebody else: at others it
  /// cannot be sampled to any use, and its times are no numbers to count with.
  public static let usable = 1e-3...1e6

  /// Creates a rate that is used as declared.
  public init(framesPerSecond: Double) {
    self.framesPerSecond = framesPerSecond
    self.declared = framesPerSecond
    self.declaredFrameTime = 1 / framesPerSecond
  }

  /// Creates a rate from a frame time as a file states it, in seconds.
  ///
  /// Files round: `0.0333333` means 30 and `.0083333` means 120. A frame time that is a standard rate's period rounded
  /// (or cut) to the digits given is taken as that rate; any other is used as it is.
  public init(declaredFrameTime: Double) {
    precondition(declaredFrameTime > 0 && declaredFrameTime.isFinite, "frame time \(declaredFrameTime) s is no period")
    self.declaredFrameTime = declaredFrameTime
    self.declared = Self.snapped(declaredFrameTime)
    self.framesPerSecond = declared
  }

  /// The same declared rate, used at `framesPerSecond` instead.
  public func overridden(framesPerSecond: Double?) -> FrameRate {
    var copy = self
    if let framesPerSecond { copy.framesPerSecond = framesPerSecond }
    return copy
  }

  /// Rates in common use, in frames a second: film, television, game engines, capture systems, wearable sensors.
  static let standardRates: [Double] = [
    10, 12, 12.5, 15, 20, 24000 / 1001, 24, 25, 30000 / 1001, 30, 40, 48, 50, 60000 / 1001, 60, 72, 75, 80, 90, 96, 100,
    120000 / 1001, 120, 125, 144, 150, 160, 180, 200, 240, 250, 300, 360, 400, 480, 500, 600, 960, 1000,
  ]

  private static func snapped(_ frameTime: Double) -> Double {
    let unitInLastPlace = unitInLastWrittenPlace(frameTime)
    // Rounding explains a frame time better than cutting does, and a whole rate is likelier than a fraction: 0.0417 is
    // 24 although 23.976 is nearer.
    var best: (rate: Double, rank: Int, distance: Double)?
    for rate in standardRates {
      let period = 1 / rate
      let distance = abs(frameTime - period)
      let isRounded = distance <= 0.5001 * unitInLastPlace && distance <= 0.025 * period
      let isCut = distance <= 1.0001 * unitInLastPlace && distance <= 0.002 * period
      guard isRounded || isCut else { continue }
      let rank = (isRounded ? 0 : 2) + (rate == rate.rounded() ? 0 : 1)
      if (rank, distance) < (best?.rank ?? .max, best?.distance ?? .infinity) { best = (rate, rank, distance) }
    }
    return best?.rate ?? reciprocal(frameTime)
  }

  /// `1 / frameTime`, or the rate of at most six decimals whose period `frameTime` is exactly: the period of a rate is
  /// rounded, and its reciprocal can miss the rate by one unit in the last place.
  private static func reciprocal(_ frameTime: Double) -> Double {
    let rate = 1 / frameTime
    for scale in [1.0, 1e3, 1e6] {
      let candidate = (rate * scale).rounded() / scale
      if 1 / candidate == frameTime { return candidate }
    }
    return rate
  }

  /// One unit in the last decimal place of the shortest text of `value`: 1e-6 for 0.033333.
  private static func unitInLastWrittenPlace(_ value: Double) -> Double {
    let text = "\(value)"
    let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    let mantissa = parts[0]
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let decimals = mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 } ?? 0
    var unit = 1.0
    let places = decimals - exponent
    for _ in 0..<abs(places) { unit *= places > 0 ? 0.1 : 10 }
    return unit
  }
}
