/// Makes a curve of a sampler: finds its inputs, and reports and works around what does not fit together.
///
/// What is declared (counts, strides) is believed as far as the numbers that are there allow; where they fit exactly in
/// another way, that way is taken.
struct CurveBuilder {
  let document: COLLADADocument
  let index: DocumentIndex

  /// All sources; they are named by their indices, because a copy would count the parts of each.
  private var sources: [AnimationLibrary.Source] { document.animation.sources }

  /// The arrays of numbers.
  private var arrays: [NumberArray] { document.animation.numbers }

  /// Keys closer together than this, in seconds, cannot be told apart by any frame rate.
  static let closestKeys = 1e-6

  /// The curve of `sampler` for `element` of a transformation with `count` values; `nil` with a finding where there is none.
  ///
  /// - Returns: the curve, and the value that it drives where the file says so by its stride alone.
  func curve(
    _ sampler: AnimationLibrary.Sampler, valueCount count: Int, element: Int?, _ findings: inout COLLADAFindings
  ) -> (curve: AnimationCurve, element: Int?)? {
    guard let input = source(.input, sampler, &findings), let output = source(.output, sampler, &findings) else {
      return nil
    }
    guard let timeRows = rows(input.source, width: 1, keys: nil, &findings) else { return nil }
    var times = doubles(timeRows)
    guard !times.isEmpty else {
      findings.add(.unusableCurve, at: input.position, "the curve has no keys and is left out", strict: .incomplete)
      return nil
    }
    guard
      let (values, width, chosen) = outputRows(
        output.source, count: count, element: element, keys: times.count, &findings)
    else { return nil }
    if values.count != times.count {
      findings.add(
        .countMismatch, at: output.position,
        "the curve has \(times.count) times and \(values.count) values; the first \(min(times.count, values.count)) are used",
        strict: .malformed)
      times.removeLast(max(0, times.count - values.count))
    }
    guard !times.isEmpty else {
      findings.add(.unusableCurve, at: output.position, "the curve has no values and is left out", strict: .incomplete)
      return nil
    }
    let rows = cut(values, width)
    // Of packed matrices the last row is not there, and nobody asks for it.
    var curve = AnimationCurve(
      dimension: min(width, rows.stride), times: times, output: rows, interpolations: .all(.linear))
    readInterpolations(sampler, width: width, &curve, &findings)
    curve.preInfinity = infinity(sampler.preInfinity ?? sources[input.source].preInfinity, sampler, &findings)
    curve.postInfinity = infinity(sampler.postInfinity ?? sources[input.source].postInfinity, sampler, &findings)
    let isDamaged =
      document.animation.isDamaged
      && sampler.inputs.contains { input in
        let reference = document.animation.inputs[input].source
        guard let source = index.source(reference.id, from: sampler.animation) else { return false }
        return numbers(source).map { arrays[$0].unreadable != nil } == true
      }
    guard orderKeys(&curve, isDamaged: isDamaged, input.position, &findings) else { return nil }
    return (curve, chosen)
  }

  // MARK: Inputs

  private func input(_ semantic: AnimationLibrary.Semantic, _ sampler: AnimationLibrary.Sampler) -> Int? {
    sampler.inputs.first { document.animation.inputs[$0].semantic == semantic }
  }

  private func source(
    _ semantic: AnimationLibrary.Semantic, _ sampler: AnimationLibrary.Sampler, _ findings: inout COLLADAFindings
  ) -> (source: Int, position: XMLPosition)? {
    guard let number = input(semantic, sampler) else {
      findings.add(
        .unusableCurve, at: sampler.position, "the sampler has no input \(semantic.rawValue); its curve is left out",
        strict: .incomplete)
      return nil
    }
    let reference = document.animation.inputs[number].source
    guard let found = index.source(reference.id, from: sampler.animation) else {
      findings.add(
        .brokenReference, at: reference.position, "there is no source \(document.url(reference).quotedForMessage)",
        strict: .brokenReference)
      return nil
    }
    return (found, reference.position)
  }

  /// The array of a source, which may stand in another one.
  private func numbers(_ source: Int) -> Int? {
    sources[accessedSource(source) ?? source].numbers
  }

  /// The source whose array the accessor names, where that is another one.
  private func accessedSource(_ source: Int) -> Int? {
    guard let array = sources[source].accessor?.array.id, sources[source].arrayID != array else { return nil }
    return index.array(array, from: sources[source].animation)
  }

  /// The same, with a finding where there is none.
  private func numbers(_ source: Int, _ findings: inout COLLADAFindings) -> Int? {
    if let other = accessedSource(source) { return sources[other].numbers }
    guard let accessor = sources[source].accessor, sources[source].arrayID != accessor.array.id else {
      return sources[source].numbers
    }
    findings.add(
      .brokenReference, at: accessor.position,
      "there is no array \(document.url(accessor.array).quotedForMessage)"
        + (sources[source].numbers == nil ? "" : "; the source's own is used"), strict: .brokenReference)
    return sources[source].numbers
  }

  /// Rows of numbers in an array.
  private struct Layout {
    var numbers: Int
    var offset: Int
    var stride: Int
    var count: Int
  }

  /// The first number of each row with the precision of Double; nearly always all of an array, which is then shared.
  private func doubles(_ rows: Layout) -> [Double] {
    if let all = arrays[rows.numbers].increasing {
      if rows.offset == 0, rows.stride == 1, rows.count == all.count { return all }
      return (0..<rows.count).map { all[rows.offset + $0 * rows.stride] }
    }
    let values = arrays[rows.numbers].unpacked
    return (0..<rows.count).map { Double(values[rows.offset + $0 * rows.stride]) }
  }

  /// `width` numbers of each row; packed matrices stay packed where that leaves nothing out.
  private func cut(_ rows: Layout, _ width: Int) -> AnimationCurve.Rows {
    let (offset, stride) = (rows.offset, rows.stride)
    if arrays[rows.numbers].isPacked, stride == 16, offset % 16 + (width == 16 ? 12 : width) <= 12 {
      return AnimationCurve.Rows(
        values: arrays[rows.numbers].values, offset: offset / 16 * 12 + offset % 16, stride: 12)
    }
    return AnimationCurve.Rows(values: arrays[rows.numbers].unpacked, offset: offset, stride: stride)
  }

  /// Rows of at least `width` numbers each.
  private func rows(_ source: Int, width: Int, keys: Int?, _ findings: inout COLLADAFindings) -> Layout? {
    guard let numbers = self.numbers(source, &findings) else {
      findings.add(
        .unusableCurve, at: sources[source].position, "the source has no numbers; its curve is left out",
        strict: .incomplete)
      return nil
    }
    let length = arrays[numbers].count
    let accessor = sources[source].accessor
    let place = accessor?.position ?? sources[source].position
    var offset = accessor?.offset ?? 0
    if offset > length {
      findings.add(
        .countMismatch, at: place,
        "offset \(offset) is beyond the \(length) numbers that are there; it is taken as 0",
        strict: .malformed)
      offset = 0
    }
    let skipped = accessor?.skipped(width: width) ?? 0
    if skipped <= length - offset { offset += skipped }
    let available = length - offset
    var stride = accessor?.stride ?? (accessor == nil ? width : 1)
    var count = stride > 0 && available >= width ? (available - width) / stride + 1 : 0
    if let keys, count < keys || stride < width, available / width >= keys, stride != width {
      findings.add(
        .countMismatch, at: place,
        "stride \(stride) does not fit \(keys) keys of \(width) numbers, which are there; it is taken as \(width)",
        strict: .malformed)
      stride = width
      count = available / width
    }
    guard stride >= width else {
      findings.add(
        .countMismatch, at: place, "stride \(stride) is too small for \(width) numbers; the curve is left out",
        strict: .malformed)
      return nil
    }
    if let declared = accessor?.count, declared != count {
      if declared > count {
        findings.add(
          .countMismatch, at: place, "count \(declared) is more than the \(count) rows that are there",
          strict: .malformed)
      }
      count = min(count, declared)
    }
    return Layout(numbers: numbers, offset: offset, stride: stride, count: count)
  }

  /// The values of the keys: rows of all values of the transformation, or of the one that is driven.
  private func outputRows(
    _ source: Int, count: Int, element: Int?, keys: Int, _ findings: inout COLLADAFindings
  ) -> (values: Layout, width: Int, element: Int?)? {
    if let element {
      guard var values = rows(source, width: 1, keys: keys, &findings) else { return nil }
      if values.stride == count, count > 1, sources[source].accessor?.skipped(width: 1) == nil {
        // The whole transformation's values, of which one is driven.
        values.count = min(values.count, (arrays[values.numbers].count - values.offset) / count)
        values.offset += element
      }
      return (values, 1, element)
    }
    let length = numbers(source).map { arrays[$0].count } ?? 0
    if count == 4, sources[source].accessor?.stride ?? 1 == 1, length / 4 < keys {
      // A rotation's angle alone.
      findings.add(
        .countMismatch, at: sources[source].accessor?.position ?? sources[source].position,
        "one number a key drives a rotation of four; it is taken as the angle", strict: .malformed)
      guard let values = rows(source, width: 1, keys: keys, &findings) else { return nil }
      return (values, 1, 3)
    }
    guard let values = rows(source, width: count, keys: keys, &findings) else { return nil }
    return (values, count, nil)
  }

  // MARK: Interpolation

  private func readInterpolations(
    _ sampler: AnimationLibrary.Sampler, width: Int, _ curve: inout AnimationCurve, _ findings: inout COLLADAFindings
  ) {
    // Without the input, interpolation is up to the application: straight lines.
    guard input(.interpolation, sampler) != nil,
      let (source, position) = source(.interpolation, sampler, &findings)
    else { return }
    guard let words = sources[source].words.map({ document.animation.words[$0] }),
      let first = words.interpolations.first
    else {
      findings.add(
        .interpolation, at: position, "the interpolations are no words; the keys are joined by lines",
        strict: .malformed)
      return
    }
    if let (word, count) = words.unknown {
      findings.add(
        .interpolation, at: position,
        "\(word.quotedForMessage) is no interpolation\(count > 1 ? ", like \(count - 1) more words" : ""); lines are taken",
        strict: .malformed)
    }
    let count = curve.times.count
    if words.interpolations.count < count {
      findings.add(
        .countMismatch, at: position,
        "there are \(words.interpolations.count) interpolations for \(count) keys; the last one goes on",
        strict: .malformed)
    }
    var all = words.interpolations.areAllSame ? [first] : words.interpolations.all
    if let last = all.last, all.count < count, all.count > 1 { all += repeatElement(last, count: count - all.count) }
    all.removeLast(max(0, all.count - count))
    if all.contains(where: { $0 == .bezier || $0 == .hermite }) {
      curve.inTangents = tangents(.inTangent, sampler, width, curve.times.count, &findings)
      curve.outTangents = tangents(.outTangent, sampler, width, curve.times.count, &findings)
    }
    if all.allSatisfy({ $0 == first }) {
      curve.interpolations = .all(first)
    } else {
      let joins = zip(all, all.dropFirst().dropLast()).contains { ($0 == .bspline) != ($1 == .bspline) }
      if joins {
        findings.add(
          .interpolation, .note, at: position,
          "BSPLINE stands next to another interpolation: it does not pass through its keys, so the pieces do not join")
      }
      curve.interpolations = .each(all)
    }
  }

  private func tangents(
    _ semantic: AnimationLibrary.Semantic, _ sampler: AnimationLibrary.Sampler, _ width: Int, _ keys: Int,
    _ findings: inout COLLADAFindings
  ) -> AnimationCurve.Tangents? {
    guard input(semantic, sampler) != nil else {
      findings.add(
        .interpolation, at: sampler.position, "the curve has no \(semantic.rawValue); its keys are joined by lines",
        strict: .incomplete)
      return nil
    }
    guard let (source, position) = source(semantic, sampler, &findings), let array = self.numbers(source, &findings)
    else { return nil }
    let numbers = arrays[array]
    let layouts: [(width: Int, layout: AnimationCurve.Tangents.Layout)] = [
      (width, .values), (2 * width, .pairs), (width + 1, .sharedTime),
    ]
    let offset = min(sources[source].accessor?.offset ?? 0, numbers.count)
    let available = numbers.count - offset
    let declared = sources[source].accessor?.stride ?? 1
    // The stride tells the layout; where it lies, the number of numbers does.
    let byStride = layouts.first { $0.width == declared && available >= keys * $0.width }
    guard let found = byStride ?? layouts.first(where: { available == keys * $0.width }) else {
      findings.add(
        .interpolation, at: position,
        "\(semantic.rawValue) has \(available) numbers in rows of \(declared), which fit no tangents of \(keys) keys of \(width); lines are taken",
        strict: .malformed)
      return nil
    }
    if available != keys * found.width {
      findings.add(
        .countMismatch, at: position,
        "\(semantic.rawValue) has \(available) numbers for \(keys) keys of \(found.width); the first \(keys * found.width) are used",
        strict: .malformed)
    }
    return AnimationCurve.Tangents(
      rows: AnimationCurve.Rows(values: numbers.unpacked, offset: offset, stride: found.width), layout: found.layout)
  }

  private func infinity(_ word: Word?, _ sampler: AnimationLibrary.Sampler, _ findings: inout COLLADAFindings)
    -> CurveInfinity
  {
    guard let word, word != .empty else { return .constant }
    let text = document.words[word]
    if let infinity = CurveInfinity(text) { return infinity }
    findings.add(
      .interpolation, at: sampler.position,
      "\(text.quotedForMessage) is no behaviour before or after the keys; the end keys are held", strict: .malformed)
    return .constant
  }

  // MARK: Order

  /// Leaves out keys that are no numbers and puts the rest in the order of time.
  private func orderKeys(
    _ curve: inout AnimationCurve, isDamaged: Bool, _ position: XMLPosition, _ findings: inout COLLADAFindings
  ) -> Bool {
    let times = curve.times
    let late = times.first { abs($0) > COLLADALimits.keyTime }
    if let late {
      findings.add(
        .limitExceeded, at: position, "a key at \(late) s is not believed and is left out", strict: .limitExceeded)
    }
    var kept = [Int32]()
    let isComplete = late == nil && !isDamaged
    if !isComplete {
      kept = times.indices.filter { abs(times[$0]) <= COLLADALimits.keyTime && curve.rowIsFinite($0) }.map(Int32.init)
      guard !kept.isEmpty else {
        findings.add(
          .unusableCurve, at: position, "the curve has no key that is a number, and is left out", strict: .incomplete)
        return false
      }
    }
    if !isComplete { curve.times = kept.map { times[Int($0)] } }
    if let (gap, key) = closestKeys(curve.times), gap < Self.closestKeys {
      let time = curve.times[key]
      if gap < 0 {
        findings.add(
          .keyOrder, at: position,
          "the key at \(time) s stands behind a later one; the keys are put in order", strict: .malformed)
        let rows = isComplete ? times.indices.map(Int32.init) : kept
        kept = rows.sorted { (times[Int($0)], $0) < (times[Int($1)], $1) }
        curve.times = kept.map { times[Int($0)] }
      } else {
        findings.add(
          .keyOrder, .note, at: position, "two keys at \(time) s are \(gap) s apart: the curve jumps there")
      }
    }
    if !kept.isEmpty { curve.rowOfKey = kept }
    return true
  }

  /// The smallest step from one key to the next, and that next key.
  private func closestKeys(_ times: [Double]) -> (gap: Double, key: Int)? {
    var closest = (gap: Double.infinity, key: 0)
    var before = times.first ?? 0
    for key in times.indices.dropFirst() {
      let time = times[key]
      if time - before < closest.gap { closest = (time - before, key) }
      before = time
    }
    return closest.key > 0 ? closest : nil
  }
}

extension AnimationCurve {
  /// Whether all numbers of a row are some.
  fileprivate func rowIsFinite(_ row: Int) -> Bool {
    func isFinite(_ rows: Rows, _ width: Int) -> Bool {
      (0..<width).allSatisfy { rows.value(row, $0).isFinite }
    }
    return isFinite(output, dimension) && inTangents.map { isFinite($0.rows, $0.rows.stride) } != false
      && outTangents.map { isFinite($0.rows, $0.rows.stride) } != false
  }
}
