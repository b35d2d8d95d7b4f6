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

  /// Makes sure that some clip has a value in each of `columns`, of which labels are to be learnt: a misspelt one would teach
  /// nothing, in silence.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` with the first column that has none.
  public func check(labelColumns columns: [String]) throws(MotionError) {
    let absent = columns.first { column in clips.allSatisfy { ($0.clip.columns[column] ?? "").isEmpty } }
    guard let absent else { return }
    throw MotionError(
      .unsupported, at: Place(path: clips.first?.clip.folder ?? ""), "the column '\(absent)' has 0 values to be labels")
  }

  /// Splits off a validation set: the last group of `column`, or without one every tenth clip of each motion type that has
  /// at least ten. Clips are split before windows are cut, so that no clip's windows stand on both sides.
  ///
  /// Clips of no group are trained on; columns are those of ``LeaveOut``.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where the column has no group to hold out, or nothing but one group.
  public func split(
    validationGroup column: String?
  ) throws(MotionError) -> (training: [PreparedClip], validation: [PreparedClip]) {
    if let column {
      let groups = LeaveOut(column: column).groups(of: clips)
      let present = Set(groups.compactMap { $0 }).sorted()
      guard let held = present.last, groups.contains(where: { $0 != held }) else {
        throw MotionError(
          .unsupported, at: Place(path: clips.first?.clip.folder ?? ""),
          "the column '\(column)' has \(present.count) values, and holding one out needs at least 2")
      }
      let all = zip(clips, groups)
      return (all.filter { $0.1 != held }.map(\.0), all.filter { $0.1 == held }.map(\.0))
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
