import MotionClip
import MotionFormats
import TestSupport

@testable import MotionLabels

/// Synthetic clips as training data: the truth is exact by construction.
enum SyntheticTraining {
  /// Two clips of each kind for every three conventions, drawn from `seed`.
  static func clips(seed: UInt64, count: Int = 42) throws -> [PreparedClip] {
    let kinds = SyntheticMotion.Kind.allCases
    let conventions = SkeletonConvention.all
    return try (0..<count).map { index in
      let labelled = SyntheticMotion.clip(
        kinds[index % kinds.count], convention: conventions[(index / kinds.count + index) % conventions.count],
        seed: seed &* 1000 &+ UInt64(index),
        recording: .init(seconds: 5, framesPerSecond: [24, 30, 60][index % 3], upAxis: .y))
      return try prepared(labelled, name: "clip-\(index)", group: "\(index / kinds.count)")
    }
  }

  /// Each kind of motion by each of some people, whose skeletons differ; drawn from `seed`.
  static func people(_ count: Int, _ kinds: [SyntheticMotion.Kind], seed: UInt64) throws -> [PreparedClip] {
    let conventions = SkeletonConvention.all
    return try (0..<count).flatMap { person in
      try kinds.map { kind in
        let labelled = SyntheticMotion.clip(
          kind, convention: conventions[person % conventions.count], seed: seed &* 1000 &+ UInt64(person),
          recording: .init(seconds: 3, framesPerSecond: 30, upAxis: .y))
        return try prepared(labelled, name: "\(kind)-\(person)", group: "\(person)")
      }
    }
  }

  /// One clip with its truth.
  static func prepared(_ labelled: LabelledClip, name: String, group: String) throws -> PreparedClip {
    let training = TrainingClip(
      path: name, folder: "synthetic", motionType: labelled.kind.motionType, columns: ["group": group])
    return try PreparedClip(
      training, take: take(labelled), map: TypeMap(), phase: phaseTruth(labelled),
      gait: GaitTruth(motionTypes: labelled.motionTypes))
  }

  /// The clip as a reader gives it.
  static func take(_ labelled: LabelledClip) -> Take {
    var take = Take(clip: labelled.clip)
    take.roles = SkeletonRoleFinder().roles(of: labelled.clip)
    return take
  }

  /// The exact phase, held where nothing cycles, as a `.phase` file has it.
  private static func phaseTruth(_ labelled: LabelledClip) -> PhaseTruth? {
    guard let first = labelled.phases.compactMap({ $0 }).first else { return nil }
    var held = first
    return PhaseTruth(
      phases: labelled.phases.map { phase in
        held = phase ?? held
        return Float(held)
      })
  }

  /// Quick settings for debug builds.
  static func settings(seed: UInt64 = 7) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.network = .dense
    settings.epochs = 12
    settings.phaseEpochs = 8
    settings.phaseHiddenLayers = [48]
    settings.hiddenLayers = [32]
    settings.sequenceWidth = 8
    settings.sequenceEpochs = 8
    settings.seed = seed
    settings.name = "synthetic"
    return settings
  }
}
