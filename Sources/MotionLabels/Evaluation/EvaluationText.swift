extension Evaluation {
  /// A type's F1 says something where this many clips of it are on both sides.
  static let clipsForF1 = 10

  /// The scores as aligned lines.
  public var text: String {
    let parts =
      typeLines + acrossLines + gaitLines + segmentLines + labelLines + noveltyLines
      + phaseLines
    // Names of types and groups come from files.
    return parts.map { TerminalText.line($0) + "\n" }.joined()
  }

  // MARK: - Types

  private var typeLines: [String] {
    let typed = folds.filter { !$0.types.clips.isEmpty }
    guard !typed.isEmpty else { return [] }
    var table = TextTable(
      ["motion type", "clips", "accuracy", "macro F1", "unknown", "clip ECE", "frame accuracy", "frame ECE"])
    func row(_ name: String, _ clips: String, _ value: (KeyPath<TypeScore, Double>) -> Double?) -> [String] {
      [name, clips]
        + [\.clipAccuracy, \.macroF1OrZero, \.unknownShare, \.clipCalibrationError].map { TextTable.share(value($0)) }
        + [\.frameAccuracy, \.calibrationError].map { TextTable.share(value($0)) }
    }
    // A fold in which only frames have a type has no figures of clips, and takes no part in theirs.
    let clipFigures: Set<KeyPath<TypeScore, Double>> = [
      \.clipAccuracy, \.macroF1OrZero, \.unknownShare, \.clipCalibrationError,
    ]
    func figure(_ path: KeyPath<TypeScore, Double>, of types: TypeScore) -> Double? {
      clipFigures.contains(path) && types.typedClips.isEmpty ? nil : types[keyPath: path]
    }
    for fold in typed {
      table.add(row(fold.group, "\(fold.types.typedClips.count)") { figure($0, of: fold.types) })
    }
    if typed.count > 1 {
      table.add(row("mean", "") { path in Self.mean(typed.compactMap { figure(path, of: $0.types) }) })
      table.add(row("worst", "") { path in Self.worst(typed.compactMap { figure(path, of: $0.types) }, path) })
    }
    return table.lines + baselineLines(typed.filter { !$0.types.typedClips.isEmpty }, "clip accuracy", \.clipAccuracy)
      + baselineLines(typed, "frame accuracy", \.frameAccuracy)
      + baselineLines(typed, "frame calibration error", \.calibrationError)
      + unknownLines(typed) + poolLines(typed) + typed.flatMap(details)
  }

  /// What is said of clips of types that a fold did not train on, where it scores such clips, and of the others.
  private func unknownLines(_ typed: [Fold]) -> [String] {
    let scored = typed.filter { !$0.trainingClips.isEmpty && $0.newTypes.clips > 0 }
    guard !scored.isEmpty else { return [] }
    var table = TextTable(
      ["types never trained on", "clips", "unknown", "confidence", "others", "unknown", "confidence"])
    for fold in scored {
      table.add(
        [fold.group]
          + [fold.newTypes, fold.knownTypes].flatMap { score in
            ["\(score.clips)"] + [score.share, score.confidence].map(TextTable.share)
          })
    }
    return table.lines
  }

  /// How far the members are believed, which each fold chooses by the groups it trains on.
  private func poolLines(_ typed: [Fold]) -> [String] {
    var table = TextTable(["chosen without", "movement member", "gait member", "about other types"])
    for fold in typed {
      guard let pool = fold.pool else { continue }
      table.add([fold.group] + [pool.movement, pool.gait, pool.others].map { TextTable.share(Double($0)) })
    }
    return typed.contains { $0.pool != nil } ? table.lines : []
  }

  /// The worst of the values of a figure: the lowest, or of errors and of what is unknown the highest.
  private static func worst(_ values: [Double], _ figure: KeyPath<TypeScore, Double>) -> Double? {
    let lowIsBad: Set<KeyPath<TypeScore, Double>> = [\.clipAccuracy, \.macroF1OrZero, \.frameAccuracy]
    return lowIsBad.contains(figure) ? values.min() : values.max()
  }

  private func baselineLines(_ folds: [Fold], _ figure: String, _ value: KeyPath<TypeScore, Double>) -> [String] {
    let names = (folds.first?.baselines ?? []).map(\.name)
    guard !names.isEmpty else { return [] }
    var table = TextTable(["\(figure) of"] + names + ["network"])
    let rows = folds.map { fold in (fold.baselines.map(\.types) + [fold.types]).map { $0[keyPath: value] } }
    for (fold, values) in zip(folds, rows) { table.add([fold.group] + values.map { TextTable.share($0) }) }
    if folds.count > 1 {
      let columns = 0...names.count
      table.add(
        ["mean"] + columns.map { column in TextTable.share(rows.reduce(0) { $0 + $1[column] } / Double(rows.count)) })
      table.add(
        ["worst"] + columns.map { column in TextTable.share(Self.worst(rows.map { $0[column] }, value)) })
    }
    return table.lines
  }

  /// One row a type, and what was taken for what.
  private func details(_ fold: Fold) -> [String] {
    let (clips, frames) = (fold.types.clipConfusions, fold.types.frameConfusions)
    var table = TextTable([fold.group, "trained on", "clips", "recall", "F1", "frame recall", "frame F1"])
    for type in Set(clips.classes + frames.classes).sorted() {
      let isClip = clips.count(of: type) > 0
      table.add([
        type, fold.trainingClips[type].map { "\($0)" } ?? "-", "\(clips.count(of: type))",
        TextTable.share(clips.recall(type)), isClip ? TextTable.share(clips.f1(type)) : "-",
        TextTable.share(frames.recall(type)), TextTable.share(frames.f1(type)),
      ])
    }
    return table.lines
      + clips.mistakes.prefix(6).map { "    \($0.count) x \($0.truth) -> \($0.predicted)" }
  }

  // MARK: - Types with enough clips on both sides

  private var acrossLines: [String] {
    let scored = folds.filter { !$0.trainingClips.isEmpty && !$0.frequentTypes.isEmpty }
    guard !scored.isEmpty else { return [] }
    let names = scored[0].baselines.map(\.name)
    var table = TextTable(
      ["at least \(Self.clipsForF1) clips on both sides", "walk recall", "run recall", "macro F1"]
        + names.map { "\($0)" } + ["their clips alone", "types"])
    for fold in scored {
      let matrix = fold.types.clipConfusions
      table.add(
        [
          fold.group, TextTable.share(matrix.recall("walk")), TextTable.share(matrix.recall("run")),
          TextTable.share(matrix.macroF1(of: fold.frequentTypes)),
        ] + fold.baselines.map { TextTable.share($0.types.clipConfusions.macroF1(of: fold.frequentTypes)) }
          + [TextTable.share(matrix.answers(about: fold.frequentTypes).macroF1())]
          + [fold.frequentTypes.joined(separator: " ")])
    }
    return table.lines
  }

  // MARK: - Gait, segments, novelty, phase

  private var gaitLines: [String] {
    folds.filter { $0.gait.gaits.total > 0 || $0.gait.idle.total > 0 }.flatMap { fold -> [String] in
      let gait = fold.gait
      var table = TextTable(["gait, \(fold.group)", "frames", "accuracy", "macro F1", "walk recall", "run recall"])
      let baselines = fold.baselines.map { ($0.name, $0.gait.gaits) }
      for (name, matrix) in gait.sources.map({ ($0.name, $0.gaits) }) + [("all", gait.gaits)] + baselines {
        table.add([
          name, "\(matrix.total)", TextTable.share(matrix.accuracy), TextTable.share(matrix.macroF1()),
          TextTable.share(matrix.recall("walk")), TextTable.share(matrix.recall("run")),
        ])
      }
      return table.lines + gait.gaits.mistakes.prefix(4).map { "    \($0.count) x \($0.truth) -> \($0.predicted)" }
        + ["  idle recall \(TextTable.share(gait.idleRecall)) of \(gait.idle.total) frames"]
    }
  }

  private var segmentLines: [String] {
    let scored = folds.compactMap { fold in fold.segments.map { (fold.group, $0) } }
    guard !scored.isEmpty else { return [] }
    var table = TextTable([
      "segments", "joins", "segments", "F1 at 0.5", "F1 at 0.75", "boundaries found", "boundaries right",
      "named after the longest",
    ])
    func row(_ name: String, _ score: SegmentScore) -> [String] {
      [name, "\(score.clips)", "\(score.trueSegments)"]
        + [score.f1(0), score.f1(1), score.boundaryRecall, score.boundaryPrecision, score.namedShare].map {
          TextTable.share($0)
        }
    }
    for (group, segments) in scored { table.add(row(group, segments.network)) }
    var all = SegmentScore()
    var logistic = SegmentScore()
    for (_, segments) in scored {
      all.add(segments.network)
      if let other = segments.logistic { logistic.add(other) }
    }
    if scored.count > 1 { table.add(row("all", all)) }
    if logistic.clips > 0 { table.add(row("logistic regression", logistic)) }
    return table.lines
  }

  private var labelLines: [String] {
    let scored = folds.compactMap { fold in fold.labels.map { (fold.group, $0) } }
    guard !scored.isEmpty else { return [] }
    var table = TextTable(["labels", "clips", "macro F1", "micro F1", "AUROC", "all right", "ECE"])
    func row(_ name: String, _ score: LabelScore) -> [String] {
      [name, "\(score.clips.count)"]
        + [score.macroF1, score.microF1, score.meanAreaUnderCurve, score.exactShare, score.calibrationError]
        .map(TextTable.share)
    }
    var lines: [String] = []
    for (group, labels) in scored {
      table.add(row(group, labels.network))
      for baseline in labels.baselines { table.add(row("  \(baseline.name)", baseline.score)) }
      var details = TextTable(["labels, \(group)", "clips", "said", "recall", "precision", "F1", "AUROC"])
      for index in labels.network.scoredLabels {
        let counts = labels.network.counts(index)
        details.add(
          [labels.network.labels[index], "\(counts.present)", "\(counts.said)"]
            + [counts.recall, counts.precision, counts.f1, labels.network.areaUnderCurve(index)].map(TextTable.share))
      }
      lines += details.lines
    }
    let names = scored[0].1.baselines.map(\.name)
    if scored.count > 1 {
      let methods =
        [("mean", scored.map(\.1.network))]
        + names.indices.map { index in ("  \(names[index])", scored.map { $0.1.baselines[index].score }) }
      for (name, scores) in methods {
        let figures: [(LabelScore) -> Double?] = [
          \.macroF1, \.microF1, \.meanAreaUnderCurve, \.exactShare, \.calibrationError,
        ]
        table.add([name, ""] + figures.map { TextTable.share(Self.mean(scores.compactMap($0))) })
      }
    }
    return table.lines + lines
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private var noveltyLines: [String] {
    let scored = folds.compactMap { fold in fold.novelty.map { (fold.group, $0) } }
    guard !scored.isEmpty else { return [] }
    var table = TextTable([
      "novelty", "unknown", "known", "network", "distance alone", "its confidence", "logistic regression",
      "nearest neighbour",
    ])
    let paths: [KeyPath<Novelty, NoveltyScore.Fold>] = [
      \.network, \.familiarity, \.confidence, \.logistic, \.distance,
    ]
    for (group, novelty) in scored {
      table.add(
        [group, "\(novelty.network.unknown.count)", "\(novelty.network.known.count)"]
          + paths.map { TextTable.share(novelty[keyPath: $0].areaUnderCurve) })
    }
    let scores = paths.map { path in NoveltyScore(folds: scored.map { $0.1[keyPath: path] }) }
    table.add(["all pairs", "", ""] + scores.map { TextTable.share($0.areaUnderCurve) })
    let intervals = scores.map { score in
      score.interval().map { "\(TextTable.share($0.lowerBound))-\(TextTable.share($0.upperBound))" } ?? "-"
    }
    table.add(["95 % of bootstrap draws", "", ""] + intervals)
    return table.lines + unknownLines(scored.map(\.1))
  }

  /// What `mocap label` calls unknown, and what it would by `--unknown-beyond`.
  private func unknownLines(_ scored: [Novelty]) -> [String] {
    let score = NoveltyScore(folds: scored.map(\.network))
    let said = [scored.map(\.ofUnknown), scored.map(\.ofKnown)].map(UnknownScore.init(joining:))
    var table = TextTable(["called unknown beyond", "of the unknown", "of the known"])
    for share: Float in [1.5, 1.25, 1, 0.75, 0.5] {
      let called = score.called(above: share * Familiarity.strange)
      table.add(["\(share) of the limit", TextTable.share(called.unknown), TextTable.share(called.known)])
    }
    table.add(["in the documents"] + said.map { TextTable.share($0.share) })
    table.add(["mean confidence there"] + said.map { TextTable.share($0.confidence) })
    return table.lines
  }

  private var phaseLines: [String] {
    folds.flatMap { fold in
      fold.phases.flatMap { scores in
        ["  phase, \(fold.group == scores.source ? fold.group : "\(fold.group): \(scores.source)")"]
          + PhaseScore.table(scores.methods)
      }
    }
  }
}

extension TypeScore {
  /// The mean F1 of the true types of clips; 0 without a typed clip.
  public var macroF1OrZero: Double { clipConfusions.macroF1() ?? 0 }
}

extension Evaluation.Fold {
  /// The types with enough clips in training and in the test for their F1 to mean something.
  public var frequentTypes: [String] {
    let matrix = types.clipConfusions
    return matrix.classes.filter {
      matrix.count(of: $0) >= Evaluation.clipsForF1 && trainingClips[$0, default: 0] >= Evaluation.clipsForF1
    }
  }
}
