/// A curve by reference: it has up to six arrays, each of which would be counted where a curve is copied.
final class SharedCurve: Sendable {
  /// The curve.
  let curve: AnimationCurve

  init(_ curve: AnimationCurve) { self.curve = curve }
}
