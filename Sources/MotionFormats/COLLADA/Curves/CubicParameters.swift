/// The parameters of cubic pieces at the times of a block: curves of one node mostly have their keys and tangents at the
/// same times, so that what was found for one serves the others.
struct CubicParameters: Sendable {
  /// The parameter at each position.
  private(set) var values: [Double]
  /// For each position at which a piece was looked up, its curve of time and the position behind the last.
  private var pieces: [(times: CubicSegment, end: Int)]

  private static let nothing = (times: CubicSegment(.nan, .nan, .nan, .nan), end: 0)

  /// Nothing is known of `count` positions.
  init(count: Int) {
    values = [Double](repeating: 0, count: count)
    pieces = [(times: CubicSegment, end: Int)](repeating: Self.nothing, count: count)
  }

  /// Forgets all, because the positions are others.
  mutating func reset() {
    for index in pieces.indices { pieces[index] = Self.nothing }
  }

  /// Finds where a piece, by its monotone curve of `times`, is at the times of `positions[range]`.
  mutating func find(_ positions: [KeyTrack.Position], _ range: Range<Int>, _ times: CubicSegment) {
    let known = pieces[range.lowerBound]
    if known.end == range.upperBound, known.times == times { return }
    for index in range { values[index] = times.parameter(at: positions[index].time) }
    pieces[range.lowerBound] = (times, range.upperBound)
    // What stood there has been written over.
    for index in 0..<range.upperBound where index != range.lowerBound && pieces[index].end > range.lowerBound {
      pieces[index] = Self.nothing
    }
  }
}
