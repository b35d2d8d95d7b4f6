/// A rotation as a 3 x 3 matrix that multiplies column vectors: `v' = R v`.
public struct RotationMatrix: Hashable, Sendable {
  /// The images of the three axes: the matrix column by column.
  public var columns: (x: SIMD3<Float>, y: SIMD3<Float>, z: SIMD3<Float>) {
    get { (columnX, columnY, columnZ) }
    set { (columnX, columnY, columnZ) = newValue }
  }
  private var columnX: SIMD3<Float>
  private var columnY: SIMD3<Float>
  private var columnZ: SIMD3<Float>

  /// Creates a matrix from its columns.
  public init(columns x: SIMD3<Float>, _ y: SIMD3<Float>, _ z: SIMD3<Float>) {
    (columnX, columnY, columnZ) = (x, y, z)
  }

  /// Creates a matrix from its rows.
  public init(rows a: SIMD3<Float>, _ b: SIMD3<Float>, _ c: SIMD3<Float>) {
    self.init(columns: SIMD3(a.x, b.x, c.x), SIMD3(a.y, b.y, c.y), SIMD3(a.z, b.z, c.z))
  }

  /// The rotation that turns nothing.
  public static let identity = RotationMatrix(columns: [1, 0, 0], [0, 1, 0], [0, 0, 1])

  /// The matrix's entry in `row` and `column`, both from 0.
  public subscript(row: Int, column: Int) -> Float {
    column == 0 ? columnX[row] : column == 1 ? columnY[row] : columnZ[row]
  }

  /// The inverse, which for a rotation is the transpose.
  public var transposed: RotationMatrix { RotationMatrix(rows: columnX, columnY, columnZ) }

  /// `R v`.
  public static func * (matrix: RotationMatrix, v: SIMD3<Float>) -> SIMD3<Float> {
    matrix.columnX * v.x + matrix.columnY * v.y + matrix.columnZ * v.z
  }

  /// `A B`: first B, then A.
  public static func * (a: RotationMatrix, b: RotationMatrix) -> RotationMatrix {
    RotationMatrix(columns: a * b.columnX, a * b.columnY, a * b.columnZ)
  }
}
