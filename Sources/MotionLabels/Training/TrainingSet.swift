import MotionClip

/// Clips prepared for training or evaluation, with what went wrong on the way.
public struct TrainingSet: Sendable {
  /// The clips that could be used, in the order of the folders.
  public var clips: [PreparedClip]
  /// What the folders were, for the model card.
  public var sources: [ModelCard.Source]
  /// Clips that could not be used, and why.
  public var failures: [MotionError]

  /// Reads all clips of `folders`, `jobs` at a time.
  public static func load(
    _ folders: [TrainingFolder], map: TypeMap, labelColumns: [String] = TrainingSettings.defaultLabelColumns, jobs: Int
  ) async -> TrainingSet {
    var set = TrainingSet(clips: [], sources: [], failures: [])
    for folder in folders {
      let results = await parallelMap(folder.clips, jobs: jobs) { clip -> Result<PreparedClip, MotionError> in
        do throws(MotionError) {
          return .success(try PreparedClip(clip, map: map, labelColumns: labelColumns))
        } catch {
          return .failure(error)
        }
      }
      var used = 0
      var withTruth = 0
      for result in results {
        switch result {
        case .success(let clip):
          set.clips.append(clip)
          used += 1
          if clip.hasPhaseTruth { withTruth += 1 }
        case .failure(let error): set.failures.append(error)
        }
      }
      set.sources.append(
        .init(name: FileSystem.name(folder.path), clips: used, clipsWithPhaseTruth: withTruth, licence: folder.licence))
    }
    return set
  }

  /// In how many clips the motion was changed before anything was measured, by the codes with which label documents say it.
  public var changes: [Diagnostic.Code: Int] {
    clips.flatMap(\.changes).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Splits off a validation set: the last group of `column`, or without one every tenth clip of each motion type that has
  /// at least ten. Clips are split before windows are cut, so that no clip's windows stand on both sides.
  public func split(validationGroup column: String?) -> (training: [PreparedClip], validation: [PreparedClip]) {
    if let column {
      let groups = Set(clips.compactMap { $0.clip.columns[column] }).sorted()
      guard groups.count >= 2, let held = groups.last else { return (clips, []) }
      return (clips.filter { $0.clip.columns[column] != held }, clips.filter { $0.clip.columns[column] == held })
    }
    var counts: [String: Int] = [:]
    for clip in clips { counts[clip.clip.motionType ?? "", default: 0] += 1 }
    var seen: [String: Int] = [:]
    var training: [PreparedClip] = []
    var validation: [PreparedClip] = []
    for clip in clips {
      let type = clip.clip.motionType ?? ""
      seen[type, default: 0] += 1
      let isHeld = counts[type, default: 0] >= 10 && seen[type, default: 0] % 10 == 0
      if isHeld { validation.append(clip) } else { training.append(clip) }
    }
    return (training, validation)
  }
}
