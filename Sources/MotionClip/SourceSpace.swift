/// The axes and the unit that a clip's channels are written in.
///
/// A clip keeps its channel values as its file has them, so that writing restores the file exactly. Every pose and
/// every position that is taken out of a clip is right-handed, Y up and in metres: this is the map between the two.
public struct SourceSpace: Hashable, Sendable {
  /// The axis that points up in the file. Y is the usual one; Z and X are turned to Y by a quarter turn.
  public var upAxis: Axis
  /// How many metres one unit of the file is.
  public var metersPerUnit: Float

  /// Creates a space; Y up and in metres unless said otherwise.
  public init(upAxis: Axis = .y, metersPerUnit: Float = 1) {
    self.upAxis = upAxis
    self.metersPerUnit = metersPerUnit
  }

  /// The rotation, row by row, that turns a vector of the file into Y up (right-handed to right-handed).
  ///
  /// Z up: `(x, y, z) -> (x, z, -y)`. X up: `(x, y, z) -> (-y, x, z)`, as COLLADA 1.4.1, chapter 5, `up_axis` has it.
  public var toYUp: RotationMatrix {
    switch upAxis {
    case .y: .identity
    case .z: RotationMatrix(rows: [1, 0, 0], [0, 0, 1], [0, -1, 0])
    case .x: RotationMatrix(rows: [0, -1, 0], [1, 0, 0], [0, 0, 1])
    }
  }
}
