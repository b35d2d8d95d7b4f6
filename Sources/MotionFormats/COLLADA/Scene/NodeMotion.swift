/// A node's local transformation over time: its elements composed in the file's order, `M = T1 T2 … Tn`.
///
/// COLLADA 1.4.1, chapter 5, `node`: transformations are composed in the order in which they stand, as matrices.
struct NodeMotion: Sendable {
  /// A part of the product.
  private enum Step: Sendable {
    /// Elements that do not move, multiplied.
    case fixed(Affine)
    /// An element of which curves drive values.
    case moving(kind: TransformElement.Kind, rest: SIMD16<Double>, drives: [Drive])
  }

  /// A curve and what it drives.
  struct Drive: Sendable {
    /// The curve.
    var curve: AnimationCurve
    /// The value that it drives, or `nil` for all.
    var element: Int?
    /// Where its cursor is kept.
    var slot: Int
  }

  private var steps: [Step] = []

  /// Whether nothing moves.
  private(set) var isFixed = true

  /// Prepares the elements of a node; `drives` gives the curves of each.
  init(_ elements: [TransformElement], drives: [Int: [Drive]]) {
    var fixed: Affine?
    for (index, element) in elements.enumerated() {
      var rest = SIMD16<Double>.zero
      for (place, value) in element.values.enumerated() { rest[place] = value }
      if let own = drives[index] {
        if let matrix = fixed { steps.append(.fixed(matrix)) }
        fixed = nil
        steps.append(.moving(kind: element.kind, rest: rest, drives: own))
        isFixed = false
      } else {
        let matrix = element.kind.affine(rest)
        fixed = fixed.map { $0 * matrix } ?? matrix
      }
    }
    if let matrix = fixed { steps.append(.fixed(matrix)) }
  }

  /// The local transformation at `time` in seconds; `cursors` has one entry for each drive's slot.
  func local(at time: Double, tolerance: Double, cursors: inout [Int]) -> Affine {
    var result: Affine?
    for step in steps {
      let matrix: Affine
      switch step {
      case .fixed(let affine): matrix = affine
      case .moving(let kind, let rest, let drives):
        var values = rest
        for drive in drives {
          let driven = drive.curve.values(at: time, tolerance: tolerance, cursor: &cursors[drive.slot])
          if let element = drive.element { values[element] = driven[0] } else { values = driven }
        }
        matrix = kind.affine(values)
      }
      result = result.map { $0 * matrix } ?? matrix
    }
    return result ?? .identity
  }

  /// The local transformation that the file states apart from all curves.
  var rest: Affine {
    steps.reduce(.identity) { product, step in
      switch step {
      case .fixed(let affine): product * affine
      case .moving(let kind, let rest, _): product * kind.affine(rest)
      }
    }
  }
}
