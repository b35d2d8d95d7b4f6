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
    var shared: SharedCurve
    /// The index among the node's transformations.
    var transform: Int
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

  /// Prepares the elements of a node; `drives` are their curves, in the order of the elements.
  init(_ elements: [TransformElement], drives: [Drive]) {
    var fixed: Affine?
    var rest = drives[...]
    for (index, element) in elements.enumerated() {
      element.kind.append(element.values, to: &self.rest)
      let own = Array(rest.prefix { $0.transform == index })
      rest = rest.dropFirst(own.count)
      if !own.isEmpty {
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

  /// Work space for the values of one element.
  struct Scratch {
    /// Those of component c from `c * blockLength` on.
    fileprivate var values: [Double]
    /// The parameters that were found last, and for which track.
    fileprivate var parameters: CubicParameters
    fileprivate var track = -1
    /// Whether kernels in C do what they can.
    fileprivate let usesKernels: Bool

    /// Room for `blockLength` times.
    init(blockLength: Int, usesKernels: Bool) {
      self.usesKernels = usesKernels
      values = [Double](repeating: 0, count: 16 * blockLength)
      parameters = CubicParameters(count: blockLength)
    }

    /// Forgets what was found at other times.
    mutating func startBlock() { track = -1 }

    fileprivate mutating func write(_ drive: Drive, _ positions: [[KeyTrack.Position]], offset: Int, stride: Int) {
      if track != drive.track { parameters.reset() }
      track = drive.track
      drive.shared.curve.write(
        at: positions[drive.track], &parameters, into: &values, offset: offset, stride: stride, usesKernels: usesKernels
      )
    }
  }

  private func fill(_ result: inout MutableSpan<AffineLanes>, _ groups: Range<Int>, with map: Affine) {
    let lanes = AffineLanes(repeating: map)
    for group in groups { result[group] = lanes }
  }

  /// Writes the local transformations at `count` times into the lanes of `result` from `start` on.
  ///
  /// - Parameters:
  ///   - positions: for each track of the scene, where the times are.
  ///   - blockLength: the most times there may be, a multiple of the lanes.
  func write(
    count times: Int, blockLength: Int, positions: [[KeyTrack.Position]], _ scratch: inout Scratch,
    into result: inout [AffineLanes], from start: Int
  ) {
    // A span is looked at once whether it is anyone else's, an array at every write.
    var result = result.mutableSpan
    let groups = start..<start + (times + Lanes.scalarCount - 1) / Lanes.scalarCount
    switch steps.first {
    case .fixed(let matrix): fill(&result, groups, with: matrix)
    case .moving(let element, _) where element.kind == .matrix: break
    default: fill(&result, groups, with: .identity)
    }
    for (number, step) in steps.enumerated() {
      switch step {
      case .fixed(let matrix):
        if number == 0 { continue }
        let lanes = AffineLanes(repeating: matrix)
        for group in groups { result[group] = result[group] * lanes }
      case .moving(let element, let drives):
        let isTurn = element.kind == .rotate && drives.count == 1 && drives[0].element == 3
        // What no curve drives stays as the file states it.
        if !isTurn, drives.count > 1 || drives[0].element != nil {
          for (component, value) in element.values.enumerated() {
            for index in component * blockLength..<component * blockLength + times { scratch.values[index] = value }
          }
        }
        for drive in drives {
          scratch.write(drive, positions, offset: (drive.element ?? 0) * blockLength, stride: blockLength)
        }
        let values = scratch.values.span
        var groups = groups
        if number == 0, element.kind == .matrix, scratch.usesKernels {
          UnsafeMotionKernels.load(&result, groups, matrices: values, stride: blockLength)
          continue
        }
        if isTurn, let axis = element.coordinateAxis, scratch.usesKernels {
          let count = UnsafeMotionKernels.turn(
            &result, groups, axis: axis, isNegative: element.values[axis] < 0, degrees: values, from: 3 * blockLength)
          groups = groups.lowerBound + count..<groups.upperBound
        }
        for group in groups {
          let source = (group - start) * Lanes.scalarCount
          if isTurn {
            // The commonest of all: a turn about an axis that stays, whose angles are all there is to work out.
            let axis = SIMD3(element.values[0], element.values[1], element.values[2])
            result[group].rotate(about: axis, degrees: Lanes(values, at: 3 * blockLength + source))
          } else if number == 0, element.kind == .matrix {
            result[group] = AffineLanes(matrix: values, at: source, stride: blockLength)
          } else {
            element.kind.append(values, at: source, stride: blockLength, to: &result[group])
          }
        }
      }
    }
  }
}
