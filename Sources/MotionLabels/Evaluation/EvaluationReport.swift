extension Evaluation {
  /// The scores as aligned lines.
  public var text: String {
    var lines: [String] = []
    for fold in folds {
      if !fold.types.clips.isEmpty {
        lines.append("\(fold.group): \(fold.types.clips.count) clips")
        if !fold.types.typedClips.isEmpty {
          lines.append("  clip accuracy      \(LabelText.number(fold.types.clipAccuracy))")
          lines.append("  macro F1           \(LabelText.number(fold.types.macroF1))")
          lines += fold.types.f1.sorted { $0.key < $1.key }.map {
            "    F1               \(LabelText.number($0.value))  \($0.key)"
          }
        }
        lines += fold.types.frameF1.sorted { $0.key < $1.key }
          .map { "    frame F1         \(LabelText.number($0.value))  \($0.key)" }
        lines.append("  frame accuracy     \(LabelText.number(fold.types.frameAccuracy))")
        lines.append("  calibration error  \(LabelText.number(fold.types.calibrationError))")
        for baseline in fold.baselines {
          lines.append("  baseline           \(LabelText.number(baseline.clipAccuracy))  \(baseline.name)")
        }
        for confusion in fold.types.confusions.prefix(4) {
          lines.append("  confusion          \(confusion.count) x \(confusion.truth) -> \(confusion.predicted)")
        }
      }
      if fold.phase.samples > 0 {
        lines.append("\(fold.group): phase, \(fold.phase.samples) samples marked by hand")
        lines.append("  mean error         \(LabelText.number(fold.phase.meanAbsoluteError)) rad")
        lines.append("  coverage           \(LabelText.number(fold.phase.coverage))")
        lines.append("  backward steps     \(LabelText.number(fold.phase.backwardShare))")
        lines.append(
          "  baseline           \(LabelText.number(fold.annotatorPhase.meanAbsoluteError)) rad  step annotator")
      }
    }
    let typed = folds.filter { !$0.types.clips.isEmpty }
    if typed.count > 1 {
      let accuracies = typed.map(\.types.clipAccuracy)
      let worst = typed.min { $0.types.clipAccuracy < $1.types.clipAccuracy }
      lines.append("mean of \(typed.count) folds")
      lines.append("  clip accuracy      \(LabelText.number(Self.mean(accuracies)))")
      lines.append(
        "  worst fold         \(LabelText.number(worst?.types.clipAccuracy ?? 0))  \(worst?.group ?? "")")
      lines.append("  frame accuracy     \(LabelText.number(Self.mean(typed.map(\.types.frameAccuracy))))")
      lines.append("  calibration error  \(LabelText.number(Self.mean(typed.map(\.types.calibrationError))))")
      for (index, baseline) in (typed.first?.baselines ?? []).enumerated() {
        let mean = Self.mean(typed.map { $0.baselines[index].clipAccuracy })
        lines.append("  baseline           \(LabelText.number(mean))  \(baseline.name)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The scores as JSON.
  public var json: JSONValue {
    .object([
      "schema": .string("mocap.evaluation/1"),
      "folds": .array(
        folds.map { fold in
          .object([
            "group": .string(fold.group), "clips": .integer(fold.types.clips.count),
            "clipAccuracy": .optional(fold.types.clips.isEmpty ? nil : fold.types.clipAccuracy),
            "macroF1": .optional(fold.types.clips.isEmpty ? nil : fold.types.macroF1),
            "f1": .object(fold.types.f1.mapValues { .number(Float($0)) }),
            "frameAccuracy": .optional(fold.types.clips.isEmpty ? nil : fold.types.frameAccuracy),
            "calibrationError": .optional(fold.types.clips.isEmpty ? nil : fold.types.calibrationError),
            "baselines": .object(
              Dictionary(uniqueKeysWithValues: fold.baselines.map { ($0.name, .number(Float($0.clipAccuracy))) })),
            "confusions": .array(
              fold.types.confusions.map {
                .object(["truth": .string($0.truth), "predicted": .string($0.predicted), "count": .integer($0.count)])
              }),
            "phase": fold.phase.samples == 0
              ? .null
              : .object([
                "samples": .integer(fold.phase.samples), "coverage": .number(Float(fold.phase.coverage)),
                "meanAbsoluteErrorRadians": .number(Float(fold.phase.meanAbsoluteError)),
                "backwardSteps": .number(Float(fold.phase.backwardShare)),
                "annotatorMeanAbsoluteErrorRadians": .number(Float(fold.annotatorPhase.meanAbsoluteError)),
              ]),
          ])
        }),
    ])
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
}
