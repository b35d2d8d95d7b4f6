/// A side of the body.
public enum BodySide: String, Hashable, Sendable, CaseIterable {
  /// The body's own left.
  case left
  /// The body's own right.
  case right

  /// +1 on the left, where X grows, and -1 on the right.
  var sign: Double { self == .left ? 1 : -1 }
}
