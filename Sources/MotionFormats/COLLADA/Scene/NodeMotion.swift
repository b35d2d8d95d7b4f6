/// A node's local transformation over time: its elements composed in the file's order, `M = T1 T2 … Tn`.
///
/// COLLADA 1.4.1, chapter 5, `node`: transformations are composed in the order in which they stand, as matrices.
struct NodeMotion: Sendable {
  /// A part of the product.
  private enum Step: Sendable {
    /// Elements that do not move, multiplied.
    case fixed(Affine)
    /// An element of which curves drive values.
    case moving(TransformElement, [Drive])
  }

  /// A curve and what it drives.
  struct Drive: Sendable {
    /// The curve.
    var curve: AnimationCurve
    /// The value that it drives, or `nil` for all.
    var element: Int?
    /// The track that its keys are on, among those of the scene.
    var track = 0
  }

  private var steps: [Step] = []

  /// Whether nothing moves.
  private(set) var isFixed = true
  /// The local transformation that the file states apart from all curves.
  private(set) var rest = Affine.identity

  /// Prepares the elements of a node; `drives` gives the curves of each.
  init(_ elements: [TransformElement], drives: [Int: [Drive]]) {
    var fixed: Affine?
    for (index, element) in elements.enumerated() {
      element.kind.append(element.values, to: &rest)
      if let own = drives[index] {
        if let matrix = fixed { steps.append(.fixed(matrix)) }
        fixed = nil
        steps.append(.moving(element, own))
        isFixed = false
      } else {
        var matrix = fixed ?? .identity
        element.kind.append(element.values, to: &matrix)
        fixed = matrix
      }
    }
    if let matrix = fixed { steps.append(.fixed(matrix)) }
  }

  /// Writes the local transformations at `count` times into `result` from `start` on.
  ///
  /// - Parameters:
  ///   - positions: for each track of the scene, where the times are.
  ///   - values: work space of 16 numbers for each time.
  func write(
    count times: Int, positions: [[KeyTrack.Position]], values: inout [Double], into result: inout [Affine],
    from start: Int
  ) {
    var first = Affine.identity
    if case .fixed(let matrix)? = steps.first { first = matrix }
    for index in 0..<times { result[start + index] = first }
    for (number, step) in steps.enumerated() {
      switch step {
      case .fixed(let matrix):
        if number == 0 { continue }
        for index in 0..<times { result[start + index] = result[start + index] * matrix }
      case .moving(let element, let drives):
        if element.kind == .rotate, drives.count == 1, drives[0].element == 3 {
          // The commonest of all: a turn about an axis that stays, whose angles are all there is to work out.
          drives[0].curve.write(at: positions[drives[0].track], into: &values, offset: 0, stride: 1)
          let axis = SIMD3(element.values[0], element.values[1], element.values[2])
          Self.rotate(&result, from: start, count: times, about: axis, values)
          continue
        }
        let count = element.values.count
        for index in 0..<times {
          for place in 0..<count { values[index * count + place] = element.values[place] }
        }
        for drive in drives {
          drive.curve.write(at: positions[drive.track], into: &values, offset: drive.element ?? 0, stride: count)
        }
        if number == 0, element.kind == .matrix {
          for index in 0..<times { result[start + index] = Affine(matrix: values, at: index * count) }
          continue
        }
        for index in 0..<times { element.kind.append(values, at: index * count, to: &result[start + index]) }
      }
    }
  }

  /// Turns `count` maps from `start` on about `axis`, each by its number of degrees.
  private static func rotate(
    _ maps: inout [Affine], from start: Int, count: Int, about axis: SIMD3<Double>, _ degrees: [Double]
  ) {
    // A span is looked at once whether it is anyone else's, an array at every write.
    var maps = maps.mutableSpan
    let degrees = degrees.span
    for index in 0..<count { maps[start + index].rotate(about: axis, degrees: degrees[index]) }
  }
}
