import MotionClip

/// Which clips the folds of an evaluation leave out of training and are scored on: those that share a value of a column.
public struct LeaveOut: Hashable, Sendable {
  /// A column of `labels.csv`; or `source`, the name of the data folder; or `fold`, see ``foldCount``.
  public var column: String
  /// The values, or joined values, to leave out, one a fold; empty for all there are.
  public var groups: [String]
  /// Values that count as one: for each the name of the group it is part of.
  public var joined: [String: String]

  /// Without groups in the data, `fold` deals the clips of each motion type to this many folds in turn. Takes that repeat
  /// stand on both sides then, which flatters.
  public static let foldCount = 5

  /// Creates a choice of groups.
  public init(column: String, groups: [String] = [], joined: [String: String] = [:]) {
    self.column = column
    self.groups = groups
    self.joined = joined
  }

  /// The group of each clip; `nil` where the clip has none, and is always trained on.
  func groups(of clips: [PreparedClip]) -> [String?] { values(of: clips).map { $0.map { joined[$0] ?? $0 } } }

  /// Makes sure that ``column`` and the values in ``joined`` are in the data: a misspelt one would group nothing, in silence.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where no clip has a value in the column, or none has one that is joined.
  func checkNames(in clips: [PreparedClip]) throws(MotionError) {
    let place = Place(path: clips.first?.clip.folder ?? "")
    let present = Set(values(of: clips).compactMap { $0 })
    guard !present.isEmpty else {
      throw MotionError(
        .unsupported, at: place, "the column '\(column)' has 0 values, and leaving one out needs at least 2")
    }
    guard let absent = joined.keys.sorted().first(where: { !present.contains($0) }) else { return }
    throw MotionError(
      .unsupported, at: place,
      "the column '\(column)' never has the value '\(absent)' to be part of '\(joined[absent] ?? "")'")
  }

  /// The value of each clip; `nil` where it is empty or there is none.
  private func values(of clips: [PreparedClip]) -> [String?] {
    var dealt: [[String]: Int] = [:]
    return clips.map { clip in
      let value: String?
      switch column {
      case "source": value = FileSystem.name(clip.clip.folder)
      case "fold":
        let key = [clip.clip.folder, clip.clip.columns["motion_type"] ?? clip.clip.motionType ?? ""]
        value = "\(dealt[key, default: 0] % Self.foldCount + 1)"
        dealt[key, default: 0] += 1
      default: value = clip.clip.columns[column]
      }
      return value == "" ? nil : value
    }
  }
}
