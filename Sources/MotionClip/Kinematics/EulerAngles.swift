/// Three rotations about coordinate axes, composed in order: `R = R_first R_second R_third`.
public struct EulerAngles: Hashable, Sendable {
  /// The order in which a joint lists its rotation channels; intrinsic, so the first is the outermost.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// The six orders without a repeated axis (Tait-Bryan).
    case xyz = "XYZ", xzy = "XZY", yxz = "YXZ", yzx = "YZX", zxy = "ZXY", zyx = "ZYX"

    /// The axes, the outermost first.
    public var axes: [Axis] { rawValue.map { $0 == "X" ? .x : $0 == "Y" ? .y : .z } }
    /// The rotation channels in this order.
    public var channels: [Channel] {
      axes.map { $0 == .x ? .xRotation : $0 == .y ? .yRotation : .zRotation }
    }
  }

  /// The order.
  public var order: Order
  /// The angles in the order's own sequence, in degrees.
  public var degrees: SIMD3<Float>

  /// Creates angles, in degrees, in the order's own sequence.
  public init(order: Order, degrees: SIMD3<Float>) {
    self.order = order
    self.degrees = degrees
  }

  /// The angles of a rotation; the middle one is within +-90 degrees.
  ///
  /// At the pole, where the first and the third axis coincide, the third angle is 0.
  public init(_ m: RotationMatrix, order: Order) {
    let axes = order.axes.map(\.index)
    let (i, j, k) = (axes[0], axes[1], axes[2])
    let sign: Double = (j - i + 3) % 3 == 1 ? 1 : -1
    let middle = sign * Double(m[i, k])
    let degreesPerRadian = 180 / Double.pi
    let horizontal = (Double(m[i, i]) * Double(m[i, i]) + Double(m[i, j]) * Double(m[i, j])).squareRoot()
    // At the pole any first angle will do.
    let first =
      horizontal > 1e-6
      ? arcTangent(-sign * Double(m[j, k]), Double(m[k, k])) : arcTangent(sign * Double(m[k, j]), Double(m[j, j]))
    // Near the pole the first angle is uncertain. The third is read from what is left once the first is taken off, so
    // that it makes up for that, and the three together are the rotation again.
    let (s, c) = (sign * sine(first), cosine(first))
    let third = arcTangent(
      sign * (c * Double(m[j, i]) + s * Double(m[k, i])), c * Double(m[j, j]) + s * Double(m[k, j]))
    let angles = SIMD3<Double>(first, arcTangent(middle, horizontal), third)
    self.order = order
    self.degrees = SIMD3<Float>(angles * degreesPerRadian)
  }

  /// The rotation, `R_first R_second R_third`.
  public var quaternion: Quaternion {
    let axes = order.axes
    return Quaternion(about: axes[0], degrees: degrees.x) * Quaternion(about: axes[1], degrees: degrees.y)
      * Quaternion(about: axes[2], degrees: degrees.z)
  }
}
