/// A matrix of 32-bit numbers, `[rows, columns]`, row-major and contiguous.
///
/// A mini-batch is a matrix with one sample a row. A batch of sequences is one too: `[sequences * timeSteps, columns]`,
/// the rows of one sequence following each other (see ``SequenceShape``).
public struct Matrix: Sendable, Hashable {
  /// How many rows there are.
  public internal(set) var rows: Int
  /// How many numbers each row holds.
  public internal(set) var columns: Int
  /// All numbers, row after row: element (r, c) is at `r * columns + c`.
  public internal(set) var elements: [Float]

  /// Makes a matrix of one value, zero unless told.
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be [\(rows), \(columns)]")
    self.rows = rows
    self.columns = columns
    elements = [Float](repeating: value, count: rows * columns)
  }

  /// Makes a matrix of `rows * columns` numbers given row after row.
  public init(rows: Int, columns: Int, elements: [Float]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "a [\(rows), \(columns)] matrix cannot hold \(elements.count) elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Makes a matrix of rows of equal length; none gives `[0, 0]`.
  public init(_ rows: [[Float]]) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      precondition(row.count == columns, "row \(index) has \(row.count) columns, row 0 has \(columns)")
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// The element at a row and a column, both counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> Float {
    get {
      precondition(
        row >= 0 && row < rows && column >= 0 && column < columns,
        "no element (\(row), \(column)) in a [\(rows), \(columns)] matrix")
      return elements[row * columns + column]
    }
    set {
      precondition(
        row >= 0 && row < rows && column >= 0 && column < columns,
        "no element (\(row), \(column)) in a [\(rows), \(columns)] matrix")
      let position = row * columns + column
      withMutableElements { $0[position] = newValue }
    }
  }

  /// One row's numbers, shared with the matrix until changed.
  public func row(_ index: Int) -> ArraySlice<Float> {
    precondition(index >= 0 && index < rows, "no row \(index) in a [\(rows), \(columns)] matrix")
    return elements[index * columns..<(index + 1) * columns]
  }

  /// Replaces one row by as many numbers as there are columns.
  @inlinable
  public mutating func setRow(_ index: Int, to values: some Collection<Float>) {
    precondition(index >= 0 && index < rows, "no row \(index) in a [\(rows), \(columns)] matrix")
    precondition(
      values.count == columns, "\(values.count) numbers do not fill a row of a [\(rows), \(columns)] matrix")
    let first = index * columns
    withMutableElements { elements in
      var position = first
      for value in values {
        elements[position] = value
        position += 1
      }
    }
  }

  /// Gives all numbers for change, row after row.
  @inlinable
  public mutating func withMutableElements<Result, Failure: Error>(
    _ body: (inout MutableSpan<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var span = elements.mutableSpan
    return try body(&span)
  }

  /// Changes the shape, keeping the storage where it is large enough; what the elements then hold is unspecified.
  mutating func reshape(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be [\(rows), \(columns)]")
    let count = rows * columns
    self.rows = rows
    self.columns = columns
    if elements.count > count {
      elements.removeLast(elements.count - count)
    } else if elements.capacity < count {
      elements = [Float](repeating: 0, count: count)
    } else if elements.count < count {
      elements.append(contentsOf: repeatElement(0, count: count - elements.count))
    }
  }
}

extension Matrix: CustomStringConvertible {
  /// The shape, as in error messages: `[rows, columns]`.
  public var description: String { "[\(rows), \(columns)]" }
}
