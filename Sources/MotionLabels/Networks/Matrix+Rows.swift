import NeuralNetwork

extension Matrix {
  /// Some of the rows, in the order in which they are asked for.
  func rows(_ places: [Int]) -> Matrix {
    var result = Matrix(rows: places.count, columns: columns)
    for (row, place) in places.enumerated() { result.setRow(row, to: self.row(place)) }
    return result
  }
}
