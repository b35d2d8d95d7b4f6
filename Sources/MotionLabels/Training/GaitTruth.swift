import MotionClip

/// Gaits marked by hand: a `.gait` file beside a clip, one row a frame with a share for each gait.
public struct GaitTruth: Hashable, Sendable {
  /// The columns of the file, and the motion type that each is; `unknown` is none.
  static let types: [String?] = ["idle", "walk", "run", "run", "crouch", "jump", "crawl", nil]

  /// The motion type of each frame, `[F]`; `nil` on the ramps between gaits and where nobody knew.
  public var motionTypes: [String?]

  /// Reads the file beside the clip at `path`, if there is one. A jog counts as a run.
  ///
  /// - Throws: ``MotionError/Code/malformed`` with the line that is no row of eight numbers.
  public static func beside(_ path: String) throws(MotionError) -> GaitTruth? {
    let file = FileSystem.withoutEnding(path) + ".gait"
    guard FileSystem.exists(file) else { return nil }
    var result: [String?] = []
    let text = String(decoding: try FileSystem.bytes(file), as: UTF8.self)
    for (line, row) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = row.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { continue }
      let shares = words.compactMap { Float($0) }
      guard shares.count == types.count, words.count == types.count else {
        throw MotionError(
          .malformed, at: Place(path: file, line: line + 1), "expected \(types.count) numbers, found '\(row)'")
      }
      var byType: [String: Float] = [:]
      for (type, share) in zip(types, shares) { if let type { byType[type, default: 0] += share } }
      result.append(byType.sorted { $0.key < $1.key }.first { $0.value >= 0.9 }?.key)
    }
    return GaitTruth(motionTypes: result)
  }
}
