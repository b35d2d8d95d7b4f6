import MotionClip

/// What a BVH file may ask of the reader; beyond it, reading ends with ``MotionError/Code/limitExceeded``.
///
/// Each is far above any real file and low enough that a hostile one costs no more than its own size.
struct BVHLimits: Sendable {
  /// Bytes of the hierarchy with the lines up to `Frame Time:`.
  var headerLength = 16 << 20
  /// Bytes of the lines that one frame takes.
  var rowLength = 16 << 20
  /// Joints in a file.
  static let jointCount = 65_536
  /// Joints on the way from a root to a tip.
  static let depth = 1_024
  /// Channels of one joint.
  static let channelsOfJoint = 64
  /// Bytes of one name.
  static let nameLength = 4_096
  /// Bytes of one number.
  static let numberLength = 4_096
  /// Seconds that a frame may last: those of the usable rates.
  static let frameTime = 1 / FrameRate.usable.upperBound...1 / FrameRate.usable.lowerBound
}
