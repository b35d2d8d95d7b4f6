/// One cubic piece of a curve, as the value of a parameter s in [0, 1] in Bezier form.
///
/// `P(s) = (1-s)^3 P0 + 3 (1-s)^2 s C0 + 3 (1-s) s^2 C1 + s^3 P1` (COLLADA 1.4.1, chapter 4 "Programming Guide",
/// "Curve Interpolation": `P(s) = S M C` with the Bezier matrix).
struct CubicSegment: Equatable {
  /// The start, two control points, the end.
  var p0, c0, c1, p1: Double

  /// Creates a piece from its Bezier points.
  init(_ p0: Double, _ c0: Double, _ c1: Double, _ p1: Double) {
    (self.p0, self.c0, self.c1, self.p1) = (p0, c0, c1, p1)
  }

  /// Hermite: tangents `T0` at the start and `T1` at the end; `C0 = P0 + T0/3`, `C1 = P1 - T1/3` (same chapter).
  init(hermite p0: Double, _ t0: Double, _ t1: Double, _ p1: Double) {
    self.init(p0, p0 + t0 / 3, p1 - t1 / 3, p1)
  }

  /// Cardinal with tension 0 (Catmull-Rom): Hermite with `T = (next - previous) / 2` at both keys.
  init(cardinal before: Double, _ p0: Double, _ p1: Double, _ after: Double) {
    self.init(hermite: p0, (p1 - before) / 2, (after - p0) / 2, p1)
  }

  /// Uniform cubic B-spline over four keys:
  /// `M = 1/6 [[-1,3,-3,1],[3,-6,3,0],[-3,0,3,0],[1,4,1,0]]`, here turned into Bezier points.
  init(bspline before: Double, _ p0: Double, _ p1: Double, _ after: Double) {
    self.init((before + 4 * p0 + p1) / 6, (2 * p0 + p1) / 3, (p0 + 2 * p1) / 3, (p0 + 4 * p1 + after) / 6)
  }

  /// `P(s)`.
  func value(_ s: Double) -> Double {
    let r = 1 - s
    return r * r * (r * p0 + 3 * s * c0) + s * s * (3 * r * c1 + s * p1)
  }

  /// `P'(s)`.
  func slope(_ s: Double) -> Double {
    let r = 1 - s
    return 3 * (r * r * (c0 - p0) + 2 * r * s * (c1 - c0) + s * s * (p1 - c1))
  }

  /// Whether P never decreases: its slope, a quadratic with Bezier points a, b, c, is nowhere negative.
  var isMonotone: Bool {
    let (a, b, c) = (c0 - p0, c1 - c0, p1 - c1)
    return a >= 0 && c >= 0 && (b >= 0 || b * b <= a * c)
  }

  /// The same with control points moved into the range of the ends where P would run backwards otherwise: time does not.
  var madeMonotone: CubicSegment {
    if isMonotone { return self }
    func held(_ value: Double) -> Double { value.isFinite ? min(max(value, p0), p1) : p0 }
    return CubicSegment(p0, held(c0), held(c1), p1)
  }

  /// The s at which a monotone P is `value`: Newton's steps, kept within a bracket that is halved where they fail.
  func parameter(at value: Double) -> Double {
    if value <= p0 { return 0 }
    if value >= p1 { return 1 }
    var (low, high) = (0.0, 1.0)
    var s = (value - p0) / (p1 - p0)
    for _ in 0..<80 {
      let error = self.value(s) - value
      if error == 0 { return s }
      if error > 0 { high = s } else { low = s }
      let next = s - error / slope(s)
      let moved = next > low && next < high ? next : (low + high) / 2
      if abs(moved - s) <= 1e-16 { return moved }
      s = moved
    }
    return s
  }
}
