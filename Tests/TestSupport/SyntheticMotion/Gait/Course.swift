/// The way over the ground that a schedule leads to: place, heading and the clock that the steps keep.
struct Course {
  /// The gait's clock, in cycles, without one step's deviation from the next.
  let clock: SampledCurve
  private let x: SampledCurve
  private let z: SampledCurve
  private let headings: SampledCurve
  /// Samples a second.
  static let rate = 240.0

  /// Integrates `schedule` over `span` (seconds); at time 0 the clock, place and heading are those given.
  init(
    schedule: GaitSchedule, span: ClosedRange<Double>, clockAtZero: Double, place: SIMD2<Double>, headingAtZero: Double
  ) {
    let step = 1 / Self.rate
    let count = Int(((span.upperBound - span.lowerBound) * Self.rate).rounded(.up)) + 1
    // Time 0 falls on a sample, so that what is asked of it holds there exactly.
    let start = (span.lowerBound * Self.rate).rounded() / Self.rate
    var clock = [0.0]
    var xs = [0.0]
    var zs = [0.0]
    var headings = [0.0]
    for i in 1..<count {
      // The gait in the middle of the step stands for all of it.
      let gait = schedule.gait(at: start + (Double(i) - 0.5) * step)
      let before = headings[i - 1]
      headings.append(before + schedule.turnRate * gait.activity * step)
      let way = (before + headings[i]) / 2 + schedule.direction
      clock.append(clock[i - 1] + gait.cadence * step)
      xs.append(xs[i - 1] + sine(way) * gait.speed * step)
      zs.append(zs[i - 1] + cosine(way) * gait.speed * step)
    }
    let zero = min(max(Int((-start * Self.rate).rounded()), 0), count - 1)
    // Everything is turned and moved as a whole so that it passes through the given place.
    let turn = headingAtZero - headings[zero]
    let (s, c) = (sine(turn), cosine(turn))
    let (x0, z0) = (xs[zero], zs[zero])
    func curve(_ values: [Double]) -> SampledCurve { SampledCurve(start: start, step: step, values: values) }
    self.clock = curve(clock.map { $0 - clock[zero] + clockAtZero })
    self.headings = curve(headings.map { $0 + turn })
    x = curve(zip(xs, zs).map { ($0 - x0) * c + ($1 - z0) * s + place.x })
    z = curve(zip(xs, zs).map { ($1 - z0) * c - ($0 - x0) * s + place.y })
  }

  func position(_ time: Double) -> Vector { Vector(x(time), 0, z(time)) }
  func heading(_ time: Double) -> Double { headings(time) }
  func time(ofClock value: Double) -> Double { clock.time(reaching: value) }
}
