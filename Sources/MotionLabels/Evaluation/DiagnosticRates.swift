import MotionClip
import MotionFormats

/// How often each diagnostic is raised on clips as they are, and on clips that were damaged on purpose: the first should be
/// rare, the second should not be missed.
public struct DiagnosticRates: Sendable {
  /// The clips of one data folder in one state.
  public struct Row: Hashable, Sendable {
    /// The folder's name.
    public var source: String
    /// What was done to the clips.
    public var state: String
    /// The number of clips.
    public var clips = 0
    /// For each diagnostic how many clips have it.
    public var counts: [String: Int] = [:]
    /// How many clips are labelled `unknown`.
    public var unknown = 0
  }

  /// One row for each folder and state.
  public var rows: [Row]

  /// What is done to a clip.
  private struct State: Sendable {
    var name: String
    var change: @Sendable (Take) -> Clip?
  }

  /// As they are, played at other rates, left and right exchanged in the names.
  private static let states =
    [State(name: "as it is") { $0.clip }]
    + [("a quarter of", 0.25), ("half", 0.5), ("twice", 2.0), ("four times", 4.0)].map { name, factor in
      State(name: "played at \(name) the rate") { take in
        var clip = take.clip
        clip.frameRate = FrameRate(framesPerSecond: clip.frameRate.framesPerSecond * factor)
        return clip
      }
    } + [State(name: "left and right exchanged") { $0.clip.withSidesSwapped($0.roles) }]

  /// Labels `clips` in each state, `jobs` at a time.
  public static func measure(_ clips: [TrainingClip], labeller: Labeller, jobs: Int = 1) async -> DiagnosticRates {
    let results = await parallelMap(clips, jobs: jobs) { clip in rows(clip, labeller) }
    var rates = DiagnosticRates(rows: [])
    for row in results.flatMap({ $0 }) {
      if let index = rates.rows.firstIndex(where: { $0.source == row.source && $0.state == row.state }) {
        rates.rows[index].clips += row.clips
        rates.rows[index].unknown += row.unknown
        rates.rows[index].counts.merge(row.counts, uniquingKeysWith: +)
      } else {
        rates.rows.append(row)
      }
    }
    return rates
  }

  private static func rows(_ clip: TrainingClip, _ labeller: Labeller) -> [Row] {
    let options = clip.reading
    guard let document = try? MotionReader(options: options).read(path: clip.path), let take = document.takes.first
    else {
      return []
    }
    return states.compactMap { state in
      guard let changed = state.change(take) else { return nil }
      var other = take
      other.clip = changed
      // Names are read again: what they say is what is to be found out.
      other.roles = SkeletonRoleFinder().roles(of: changed)
      guard let labels = try? labeller.label(other, of: document, sha256: "") else { return nil }
      return Row(
        source: FileSystem.name(clip.folder), state: state.name, clips: 1,
        counts: Dictionary(Set(labels.diagnostics.map(\.code.rawValue)).map { ($0, 1) }, uniquingKeysWith: +),
        unknown: labels.clip.motionType == unknownType ? 1 : 0)
    }
  }

  /// The rates as aligned lines.
  public var text: String {
    let codes = Set(rows.flatMap(\.counts.keys)).sorted()
    var table = TextTable(["clips with", "state", "clips"] + codes + [unknownType])
    for row in rows {
      table.add(
        [row.source, row.state, "\(row.clips)"] + codes.map { row.counts[$0].map { "\($0)" } ?? "-" }
          + ["\(row.unknown)"])
    }
    return table.lines.joined(separator: "\n") + "\n"
  }

  /// The rates as JSON.
  public var json: JSONValue {
    .object([
      "schema": .string("mocap.diagnosticRates/1"),
      "rows": .array(
        rows.map { row in
          .object([
            "source": .string(row.source), "state": .string(row.state), "clips": .integer(row.clips),
            "counts": .object(row.counts.mapValues { .integer($0) }), "unknown": .integer(row.unknown),
          ])
        }),
    ])
  }
}
