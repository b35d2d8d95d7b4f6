extension Evaluation {
  /// The scores as JSON.
  public var json: JSONValue {
    .object(["schema": .string("mocap.evaluation/3"), "folds": .array(folds.map(\.json))])
  }
}

extension Evaluation.Fold {
  fileprivate var json: JSONValue {
    .object([
      "group": .string(group), "types": types.clips.isEmpty ? .null : types.json,
      "trainingClips": .object(trainingClips.mapValues { .integer($0) }),
      "newTypes": newTypes.json, "knownTypes": knownTypes.json,
      "pool": pool?.json ?? .null,
      "frequentTypes": .array(frequentTypes.map { .string($0) }),
      "frequentTypesMacroF1": .optional(types.clipConfusions.macroF1(of: frequentTypes)),
      "frequentTypesAloneMacroF1": .optional(types.clipConfusions.answers(about: frequentTypes).macroF1()),
      "baselines": .object(Dictionary(uniqueKeysWithValues: baselines.map { ($0.name, $0.types.json) })),
      "gait": gait.gaits.total + gait.idle.total > 0 ? gait.json : .null,
      "gaitBaselines": .object(
        Dictionary(
          uniqueKeysWithValues: baselines.filter { $0.gait.gaits.total > 0 }.map { ($0.name, $0.gait.json) })),
      "segments": segments?.json ?? .null, "novelty": novelty?.json ?? .null,
      "labels": labels?.json ?? .null, "phase": .array(phases.map(\.json)),
    ])
  }
}

extension UnknownScore {
  fileprivate var json: JSONValue {
    .object([
      "clips": .integer(clips), "unknown": .optional(share), "confidence": .optional(confidence),
    ])
  }
}

extension OpinionPool {
  fileprivate var json: JSONValue {
    .object(["gait": .number(gait), "movement": .number(movement), "others": .number(others)])
  }
}

extension TypeScore {
  fileprivate var json: JSONValue {
    .object([
      "clips": .integer(typedClips.count), "clipAccuracy": .optional(typedClips.isEmpty ? nil : clipAccuracy),
      "macroF1": .optional(clipConfusions.macroF1()), "unknown": .number(Float(unknownShare)),
      "clipCalibrationError": .number(Float(clipCalibrationError)), "frames": .integer(frameConfusions.total),
      "frameAccuracy": .number(Float(frameAccuracy)), "frameCalibrationError": .number(Float(calibrationError)),
      "clipConfusions": clipConfusions.json, "frameConfusions": frameConfusions.json,
    ])
  }
}

extension Evaluation.Labels {
  fileprivate var json: JSONValue {
    .object([
      "network": network.json,
      "baselines": .object(Dictionary(uniqueKeysWithValues: baselines.map { ($0.name, $0.score.json) })),
    ])
  }
}

extension LabelScore {
  fileprivate var json: JSONValue {
    .object([
      "clips": .integer(clips.count), "macroF1": .optional(macroF1), "microF1": .optional(microF1),
      "areaUnderCurve": .optional(meanAreaUnderCurve), "exact": .optional(exactShare),
      "calibrationError": .optional(calibrationError),
      "labels": .object(
        Dictionary(
          uniqueKeysWithValues: scoredLabels.map { index in
            let counts = counts(index)
            return (
              labels[index],
              .object([
                "clips": .integer(counts.present), "said": .integer(counts.said), "found": .integer(counts.found),
                "f1": .number(Float(counts.f1)), "areaUnderCurve": .optional(areaUnderCurve(index)),
              ])
            )
          })),
    ])
  }
}

extension ConfusionMatrix {
  /// For each true class what was said how often, its recall and its F1.
  var json: JSONValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: classes.map { truth in
          let said = allClasses.filter { self[truth, $0] > 0 }
          let counts = Dictionary(uniqueKeysWithValues: said.map { ($0, JSONValue.integer(self[truth, $0])) })
          return (
            truth,
            .object([
              "count": .integer(count(of: truth)), "said": .object(counts), "recall": .optional(recall(truth)),
              "f1": .number(Float(f1(truth))),
            ])
          )
        }))
  }
}

extension GaitScore {
  fileprivate var json: JSONValue {
    .object([
      "frames": .integer(gaits.total), "accuracy": .number(Float(gaits.accuracy)),
      "macroF1": .optional(gaits.macroF1()), "confusions": gaits.json, "idleFrames": .integer(idle.total),
      "idleRecall": .optional(idleRecall),
      "sources": .object(Dictionary(uniqueKeysWithValues: sources.map { ($0.name, $0.gaits.json) })),
    ])
  }
}

extension SegmentScore {
  fileprivate var json: JSONValue {
    .object([
      "clips": .integer(clips), "segments": .integer(trueSegments), "predictedSegments": .integer(predictedSegments),
      "f1At50": .number(Float(f1(0))), "f1At75": .number(Float(f1(1))),
      "boundaryRecall": .number(Float(boundaryRecall)), "boundaryPrecision": .number(Float(boundaryPrecision)),
      "namedAfterLongest": .number(Float(namedShare)),
    ])
  }
}

extension Evaluation.Segments {
  fileprivate var json: JSONValue {
    .object([
      "network": network.json, "logisticRegression": logistic?.json ?? .null,
      "joins": .array(joined.clips.map { .array($0.map { .string(FileSystem.name($0.path)) }) }),
    ])
  }
}

extension Evaluation.Novelty {
  fileprivate var json: JSONValue {
    func fold(_ fold: NoveltyScore.Fold) -> JSONValue {
      .object([
        "areaUnderCurve": .optional(fold.areaUnderCurve), "unknown": .numbers(fold.unknown),
        "known": .numbers(fold.known),
      ])
    }
    return .object([
      "network": fold(network), "familiarity": fold(familiarity), "confidence": fold(confidence),
      "logisticRegression": fold(logistic), "nearestNeighbour": fold(distance),
      "ofUnknown": ofUnknown.json, "ofKnown": ofKnown.json,
    ])
  }
}
