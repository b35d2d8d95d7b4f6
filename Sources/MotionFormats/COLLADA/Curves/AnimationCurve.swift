/// The values that a channel has over time: keys and how to go from one to the next.
///
/// COLLADA 1.4.1, chapter 5, `sampler`; the formulas stand in chapter 4, "Curve Interpolation". Each value of a curve of
/// several values (a position, a matrix) goes its own way: COLLADA interpolates numbers, not rotations.
struct AnimationCurve: Sendable {
  /// Rows of an array.
  struct Rows: Sendable {
    var values: [Float]
    var offset: Int
    var stride: Int

    @inline(__always)
    func value(_ row: Int, _ component: Int) -> Double { Double(values[offset + row * stride + component]) }
  }

  /// Tangents or control points, one row for each key.
  struct Tangents: Sendable {
    /// What a row holds.
    enum Layout: Sendable {
      /// The values alone; in time they are at thirds of the way.
      case values
      /// A time and a value for each component.
      case pairs
      /// A time, then the values.
      case sharedTime
    }
    var rows: Rows
    var layout: Layout

    func time(_ row: Int, _ component: Int) -> Double? {
      switch layout {
      case .values: nil
      case .pairs: rows.value(row, 2 * component)
      case .sharedTime: rows.value(row, 0)
      }
    }

    func value(_ row: Int, _ component: Int) -> Double {
      switch layout {
      case .values: rows.value(row, component)
      case .pairs: rows.value(row, 2 * component + 1)
      case .sharedTime: rows.value(row, 1 + component)
      }
    }
  }

  /// The interpolation that starts at each key.
  enum Interpolations: Sendable {
    case all(Interpolation)
    case each([Interpolation])
  }

  /// The values of a row, up to 16.
  typealias Values = SIMD16<Double>

  /// How many values a key has.
  var dimension: Int
  /// The times of the keys in seconds, none before the one before it; at least one.
  var times: [Double]
  /// Where key i stands in the arrays; `nil` where that is i.
  var rowOfKey: [Int32]?
  /// The values of the keys.
  var output: Rows
  /// One for each row of the arrays.
  var interpolations: Interpolations
  /// Control points or tangents.
  var inTangents: Tangents?
  var outTangents: Tangents?
  /// What is before the first key and after the last.
  var preInfinity = CurveInfinity.constant
  var postInfinity = CurveInfinity.constant

  /// The last key's index.
  private var last: Int { times.count - 1 }

  @inline(__always)
  private func row(_ key: Int) -> Int { rowOfKey.map { Int($0[key]) } ?? key }

  private func keyValue(_ key: Int) -> Values {
    let start = output.offset + row(key) * output.stride
    var result = Values.zero
    for component in 0..<dimension { result[component] = Double(output.values[start + component]) }
    return result
  }

  private func interpolation(_ key: Int) -> Interpolation {
    switch interpolations {
    case .all(let interpolation): interpolation
    case .each(let all): all[row(key)]
    }
  }

  /// Writes the values at `positions` among the keys: component c of the i-th to `values[offset + c * stride + i]`.
  ///
  /// - Parameter parameters: those of the cubic pieces that were last worked out at the same positions.
  func write(
    at positions: [KeyTrack.Position], _ parameters: inout CubicParameters, into values: inout [Double], offset: Int,
    stride: Int, usesKernels: Bool
  ) {
    var index = 0
    var values = values.mutableSpan
    while index < positions.count {
      let position = positions[index]
      let target = offset + index
      switch moment(position) {
      case .key(let key):
        if usesKernels, let keys = keys(at: positions, from: index, first: key) {
          func start(_ key: Int) -> Int { output.offset + row(key) * output.stride }
          UnsafeMotionKernels.spread(
            output.values, from: (start(keys.0), start(keys.1), start(keys.2), start(keys.3)), dimension: dimension,
            into: &values, at: target, stride: stride)
          index += 4
          continue
        }
        let start = output.offset + row(key) * output.stride
        for component in 0..<dimension {
          values[target + component * stride] = Double(output.values[start + component])
        }
      case .line(let key):
        let a = output.offset + row(key) * output.stride
        let b = output.offset + row(key + 1) * output.stride
        for component in 0..<dimension {
          let start = Double(output.values[a + component])
          values[target + component * stride] =
            start + (Double(output.values[b + component]) - start) * position.fraction
        }
      case .cubic(let key):
        // Frames are closer together than keys: one piece serves several of them.
        var end = index + 1
        while end < positions.count, positions[end].key == key, positions[end].fraction > 0 { end += 1 }
        for component in 0..<dimension {
          writeCubic(
            key, component, positions, index..<end, &parameters, into: &values, offset: offset + component * stride)
        }
        index = end
        continue
      case .outside(let isBefore):
        let result = outside(position.time, before: isBefore)
        for component in 0..<dimension { values[target + component * stride] = result[component] }
      }
      index += 1
    }
  }

  /// The keys met at four positions from `index` on, where keys are met at all of them.
  @inline(__always)
  private func keys(at positions: [KeyTrack.Position], from index: Int, first: Int) -> (Int, Int, Int, Int)? {
    guard index + 4 <= positions.count, case .key(let second) = moment(positions[index + 1]),
      case .key(let third) = moment(positions[index + 2]), case .key(let fourth) = moment(positions[index + 3])
    else { return nil }
    return (first, second, third, fourth)
  }

  /// The values at `time`, in seconds.
  func values(at time: Double) -> Values {
    var values = [Double](repeating: 0, count: 16)
    var parameters = CubicParameters(count: 1)
    let position = KeyTrack(times: times).position(of: time)
    write(at: [position], &parameters, into: &values, offset: 0, stride: 1, usesKernels: false)
    return Values(values)
  }

  /// What the value at a position comes from.
  private enum Moment {
    /// A key, which is met or held.
    case key(Int)
    /// The straight way from a key to the next.
    case line(Int)
    /// The cubic piece that starts at a key.
    case cubic(Int)
    /// The curve's behaviour before the first or after the last key, where that is not just holding them.
    case outside(before: Bool)
  }

  @inline(__always)
  private func moment(_ position: KeyTrack.Position) -> Moment {
    if position.fraction < 0 { return preInfinity == .constant ? .key(0) : .outside(before: true) }
    if position.key == last {
      return position.fraction == 0 || postInfinity == .constant ? .key(last) : .outside(before: false)
    }
    let interpolation = interpolation(position.key)
    // A B-spline does not pass through its keys.
    if interpolation == .bspline { return .cubic(position.key) }
    if position.fraction == 0 || interpolation == .step { return .key(position.key) }
    return interpolation == .linear ? .line(position.key) : .cubic(position.key)
  }

  // MARK: Cubic pieces

  /// Writes the values at positions on the cubic piece from `key` to the next: s is found where the curve's time is that
  /// of the position.
  private func writeCubic(
    _ key: Int, _ component: Int, _ positions: [KeyTrack.Position], _ range: Range<Int>,
    _ parameters: inout CubicParameters, into values: inout MutableSpan<Double>, offset: Int
  ) {
    var piece = key
    var curve = segment(piece, component)
    guard interpolation(key) == .bspline else {
      parameters.find(positions, range, curve.times)
      for index in range { values[offset + index] = curve.values.value(parameters.values[index]) }
      return
    }
    for index in range {
      let time = positions[index].time
      // A B-spline does not pass through its keys: its pieces meet before or after them where keys are not evenly spaced.
      while time < curve.times.p0, piece > 0, interpolation(piece - 1) == .bspline {
        piece -= 1
        curve = segment(piece, component)
      }
      while time > curve.times.p1, piece + 1 < last, interpolation(piece + 1) == .bspline {
        piece += 1
        curve = segment(piece, component)
      }
      values[offset + index] = curve.values.value(curve.times.parameter(at: time))
    }
  }

  /// The cubic piece from `key` to the next, in time and in value.
  private func segment(_ key: Int, _ component: Int) -> (times: CubicSegment, values: CubicSegment) {
    let (t0, t1) = (times[key], times[key + 1])
    let (v0, v1) = (output.value(row(key), component), output.value(row(key + 1), component))
    let thirds = CubicSegment(t0, (2 * t0 + t1) / 3, (t0 + 2 * t1) / 3, t1)
    let interpolation = interpolation(key)
    switch interpolation {
    case .linear, .step:
      return (thirds, CubicSegment(v0, (2 * v0 + v1) / 3, (v0 + 2 * v1) / 3, v1))
    case .bezier, .hermite:
      guard let outTangents, let inTangents else {
        return (thirds, CubicSegment(v0, (2 * v0 + v1) / 3, (v0 + 2 * v1) / 3, v1))
      }
      let (a, b) = (row(key), row(key + 1))
      let (out, into) = (outTangents.value(a, component), inTangents.value(b, component))
      let (outTime, inTime) = (outTangents.time(a, component), inTangents.time(b, component))
      if interpolation == .bezier {
        return (
          CubicSegment(t0, outTime ?? thirds.c0, inTime ?? thirds.c1, t1).madeMonotone, CubicSegment(v0, out, into, v1)
        )
      }
      return (
        CubicSegment(hermite: t0, outTime ?? t1 - t0, inTime ?? t1 - t0, t1).madeMonotone,
        CubicSegment(hermite: v0, out, into, v1)
      )
    case .cardinal, .bspline:
      // Beyond the ends there is no key: the neighbour is mirrored, `P(-1) = 2 P(0) - P(1)`, so that evenly spaced keys
      // keep time even, and a B-spline starts and ends on its keys.
      let before = key > 0 ? (times[key - 1], output.value(row(key - 1), component)) : (2 * t0 - t1, 2 * v0 - v1)
      let after =
        key + 1 < last ? (times[key + 2], output.value(row(key + 2), component)) : (2 * t1 - t0, 2 * v1 - v0)
      if interpolation == .cardinal {
        return (
          CubicSegment(cardinal: before.0, t0, t1, after.0).madeMonotone,
          CubicSegment(cardinal: before.1, v0, v1, after.1)
        )
      }
      return (
        CubicSegment(bspline: before.0, t0, t1, after.0).madeMonotone,
        CubicSegment(bspline: before.1, v0, v1, after.1)
      )
    }
  }

  // MARK: Before the first and after the last key

  private func outside(_ time: Double, before: Bool) -> Values {
    let infinity = before ? preInfinity : postInfinity
    let end = before ? 0 : last
    let (first, final) = (times[0], times[last])
    let period = final - first
    guard period > 0 else { return keyValue(end) }
    switch infinity {
    case .constant: return keyValue(end)
    case .linear: return keyValue(end) + endSlope(before: before) * (time - times[end])
    case .gradient:
      let other = before ? 1 : last - 1
      guard times[end] != times[other] else { return keyValue(end) }
      return keyValue(end) + (keyValue(end) - keyValue(other)) * ((time - times[end]) / (times[end] - times[other]))
    case .cycle, .cycleRelative, .oscillate:
      let turns = ((time - first) / period).rounded(.down)
      var offset = min(max(time - first - turns * period, 0), period)
      if infinity == .oscillate, turns.remainder(dividingBy: 2) != 0 { offset = period - offset }
      let value = values(at: first + offset)
      return infinity == .cycleRelative ? value + (keyValue(last) - keyValue(0)) * turns : value
    }
  }

  /// The slope, in value a second, with which the curve leaves its first key backwards or its last one forwards.
  private func endSlope(before: Bool) -> Values {
    let key = before ? 0 : last - 1
    guard times[key + 1] > times[key] else { return .zero }
    switch interpolation(key) {
    case .step: return .zero
    case .linear: return (keyValue(key + 1) - keyValue(key)) / (times[key + 1] - times[key])
    case .bezier, .hermite, .cardinal, .bspline:
      var result = Values.zero
      for component in 0..<dimension {
        let (time, value) = segment(key, component)
        let s = before ? 0.0 : 1.0
        // Where the control point coincides with the key in time, the line to the other control point is meant.
        let run = time.slope(s) != 0 ? time.slope(s) : before ? time.c1 - time.p0 : time.p1 - time.c0
        let rise = time.slope(s) != 0 ? value.slope(s) : before ? value.c1 - value.p0 : value.p1 - value.c0
        result[component] = run != 0 ? rise / run : 0
      }
      return result
    }
  }
}
