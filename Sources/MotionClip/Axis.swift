/// A coordinate axis.
public enum Axis: String, Hashable, Sendable, CaseIterable {
  /// The first axis.
  case x = "X"
  /// The second axis.
  case y = "Y"
  /// The third axis.
  case z = "Z"

  /// The axis's position in a vector: 0, 1 or 2.
  public var index: Int {
    switch self {
    case .x: 0
    case .y: 1
    case .z: 2
    }
  }
}
